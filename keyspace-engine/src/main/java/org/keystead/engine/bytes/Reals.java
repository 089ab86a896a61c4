// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Floating-point numbers as ASCII, written as C's {@code printf} writes them and read as its {@code
 * strtod} reads them, since scores and coordinates are seen by clients digit by digit.
 *
 * <h2>How and why</h2>
 *
 * <b>Writing.</b> The JDK has no {@code %.17g}, and its BigDecimal takes microseconds. A double is
 * {@code m * 2^e}; its first 17 digits are those of {@code m * 2^e * 10^p} for a suitable p, and as
 * long as {@code 5^p} fits a long this is one 64 x 64 bit multiplication and a shift, both exact,
 * the bits shifted out telling how to round (half to even, as glibc does). That covers 1e-10 to
 * 1e17; the rest goes to BigDecimal.
 *
 * <p><b>Reading.</b> Up to 15 digits and a small power of ten are computed directly, which is exact
 * since both fit a double (Clinger, How to read floating point numbers accurately, 1990); the rest
 * goes to the JDK.
 */
public final class Reals {
  /** The longest spelling that {@link #write} gives. */
  public static final int MAX_LENGTH = 24;

  private static final int DIGITS = 17;
  private static final MathContext CONTEXT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final double EXACT_INTEGERS = 0x1p53;
  private static final double LEAST_DIRECT = 1e-10;
  private static final double MOST_DIRECT = 1e17;

  /** The largest power of five that a long holds. */
  private static final int MOST_PLACES = 27;

  private static final long[] POWERS_OF_FIVE = powers(5, MOST_PLACES + 1);
  private static final long[] POWERS_OF_TEN = powers(10, 19);
  private static final double[] EXACT_POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final int EXACT_DIGITS = 15;
  private static final int MANTISSA_BITS = 52;
  private static final int EXPONENT_BIAS = 1023;
  private static final long NOT_DIRECT = -1;

  private Reals() {}

  private static long[] powers(long base, int count) {
    long[] powers = new long[count];
    powers[0] = 1;
    for (int i = 1; i < count; i++) {
      powers[i] = powers[i - 1] * base;
    }
    return powers;
  }

  /**
   * Writes the number as {@code %.17g} at {@code offset} and returns the length; {@code inf},
   * {@code -inf} and {@code nan} for what is none.
   */
  public static int write(double value, byte[] array, int offset) {
    double size = Math.abs(value);
    if (size < EXACT_INTEGERS && value == (long) value && !isNegativeZero(value)) {
      return Decimal.write((long) value, array, offset);
    }
    if (!(size >= LEAST_DIRECT && size < MOST_DIRECT)) {
      return latin(slowText(value), array, offset);
    }
    int at = offset;
    if (value < 0) {
      array[at++] = '-';
    }
    // The logarithm may be off by one.
    int exponent = (int) Math.floor(Math.log10(size));
    long digits = scaled(size, DIGITS - 1 - exponent);
    if (digits >= POWERS_OF_TEN[DIGITS]) {
      exponent++;
      digits = scaled(size, DIGITS - 1 - exponent);
    } else if (digits < POWERS_OF_TEN[DIGITS - 1]) {
      exponent--;
      digits = scaled(size, DIGITS - 1 - exponent);
    } else if (digits == POWERS_OF_TEN[DIGITS - 1]) {
      // Perhaps only because it was rounded up to it: then one digit is missing.
      long longer = scaled(size, DIGITS - exponent);
      if (longer < POWERS_OF_TEN[DIGITS]) {
        exponent--;
        digits = longer;
      }
    }
    return at - offset + general(digits, exponent, array, at);
  }

  /** Writes d.ddd * 10^exponent in the shorter of the two notations, without zeros at the end. */
  private static int general(long digits, int exponent, byte[] array, int offset) {
    int count = DIGITS;
    long rest = digits;
    while (rest % 10 == 0) {
      rest /= 10;
      count--;
    }
    if (exponent < -4) {
      return scientific(rest, count, exponent, array, offset);
    }
    int at = offset;
    if (exponent < 0) {
      array[at++] = '0';
      array[at++] = '.';
      for (int i = exponent; i < -1; i++) {
        array[at++] = '0';
      }
      return at - offset + Decimal.write(rest, array, at);
    }
    int whole = exponent + 1;
    if (count <= whole) {
      return Decimal.write(rest * POWERS_OF_TEN[whole - count], array, at);
    }
    Decimal.write(rest, array, at + 1);
    System.arraycopy(array, at + 1, array, at, whole);
    array[at + whole] = '.';
    return count + 1;
  }

  private static int scientific(long digits, int count, int exponent, byte[] array, int offset) {
    int at = offset;
    if (count == 1) {
      array[at++] = (byte) ('0' + digits);
    } else {
      Decimal.write(digits, array, at + 1);
      array[at] = array[at + 1];
      array[at + 1] = '.';
      at += count + 1;
    }
    array[at++] = 'e';
    array[at++] = '-';
    if (exponent > -10) {
      array[at++] = '0';
    }
    return at - offset + Decimal.write(-exponent, array, at);
  }

  /** The number as {@link #write} spells it, in a fresh array. */
  public static byte[] toBytes(double value) {
    byte[] text = new byte[MAX_LENGTH];
    return Arrays.copyOf(text, write(value, text, 0));
  }

  /** The number as {@link #write} spells it. */
  public static String text(double value) {
    byte[] text = new byte[MAX_LENGTH];
    return new String(text, 0, write(value, text, 0), StandardCharsets.ISO_8859_1);
  }

  private static String slowText(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "-0";
    }
    BigDecimal rounded = new BigDecimal(value).round(CONTEXT).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < DIGITS) {
      return rounded.toPlainString();
    }
    String digits = rounded.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(value < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    int size = Math.abs(exponent);
    return text.append(exponent < 0 ? "e-" : "e+")
        .append(size < 10 ? "0" : "")
        .append(size)
        .toString();
  }

  /** The finite number with so many digits after the point, as {@code %.4f}. */
  public static String fixed(double value, int places) {
    boolean negative = value < 0 || isNegativeZero(value);
    String size = fixedSize(Math.abs(value), places).toPlainString();
    return negative ? '-' + size : size;
  }

  /** The same without zeros at the end, as Redis spells a {@code long double}. */
  public static String trimmed(double value, int places) {
    BigDecimal size = fixedSize(Math.abs(value), places);
    if (size.signum() == 0) {
      return "0";
    }
    String text = size.stripTrailingZeros().toPlainString();
    return value < 0 ? '-' + text : text;
  }

  private static BigDecimal fixedSize(double size, int places) {
    long digits = scaled(size, places);
    return digits == NOT_DIRECT
        ? new BigDecimal(size).setScale(places, RoundingMode.HALF_EVEN)
        : BigDecimal.valueOf(digits, places);
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && 1 / value < 0;
  }

  private static int latin(String text, byte[] array, int offset) {
    for (int i = 0; i < text.length(); i++) {
      array[offset + i] = (byte) text.charAt(i);
    }
    return text.length();
  }

  /**
   * The finite, not negative number times ten to that power, rounded half to even; NOT_DIRECT if
   * the result or the power is too large.
   */
  private static long scaled(double size, int places) {
    if (places < 0 || places > MOST_PLACES) {
      return NOT_DIRECT;
    }
    long bits = Double.doubleToRawLongBits(size);
    int biased = (int) (bits >>> MANTISSA_BITS);
    long fraction = bits & ((1L << MANTISSA_BITS) - 1);
    long mantissa = biased == 0 ? fraction : fraction | 1L << MANTISSA_BITS;
    int exponent = Math.max(biased, 1) - EXPONENT_BIAS - MANTISSA_BITS + places;
    long high = Math.multiplyHigh(mantissa, POWERS_OF_FIVE[places]);
    long low = mantissa * POWERS_OF_FIVE[places];
    if (exponent >= 0) {
      boolean fits = high == 0 && Long.numberOfLeadingZeros(low) > exponent;
      return fits ? low << exponent : NOT_DIRECT;
    }
    return shifted(high, low, -exponent);
  }

  /** The not negative 128-bit number shifted right, rounded half to even. */
  private static long shifted(long high, long low, int shift) {
    long result;
    boolean half;
    boolean more;
    if (shift > 127) {
      return 0;
    } else if (shift > 64) {
      result = high >>> shift - 64;
      half = (high >>> shift - 65 & 1) != 0;
      more = low != 0 || hasBits(high, shift - 65);
    } else if (shift == 64) {
      result = high;
      half = low < 0;
      more = low << 1 != 0;
    } else if (high >>> shift - 1 != 0) {
      return NOT_DIRECT;
    } else {
      result = high << 64 - shift | low >>> shift;
      half = (low >>> shift - 1 & 1) != 0;
      more = hasBits(low, shift - 1);
    }
    boolean up = half && (more || (result & 1) != 0);
    // One more may overflow too: negative, as NOT_DIRECT is.
    return Math.max(up ? result + 1 : result, NOT_DIRECT);
  }

  /** Whether any of the lowest bits is set. */
  private static boolean hasBits(long word, int count) {
    return (word & ((1L << count) - 1)) != 0;
  }

  /**
   * What C's strtod reads if it can read all of it, NaN for anything else: {@code 1e3}, {@code .5},
   * {@code -inf}, {@code 0x1p4}, but no blanks. What overflows, or is not zero and becomes it, is
   * no number; nor is NaN.
   */
  public static double parse(byte[] array, int offset, int length) {
    return signed(array, offset, offset + length, false);
  }

  /**
   * The same for callers that look at nothing but where strtod stopped: nothing is 0, blanks may
   * stand before the number and a zero byte ends it, overflow is infinite and underflow 0.
   */
  public static double parseLoosely(byte[] array, int offset, int length) {
    int end = offset;
    while (end < offset + length && array[end] != 0) {
      end++;
    }
    if (end == offset) {
      return 0;
    }
    int at = offset;
    while (at < end && (array[at] == ' ' || array[at] >= '\t' && array[at] <= '\r')) {
      at++;
    }
    return signed(array, at, end, true);
  }

  private static double signed(byte[] array, int from, int end, boolean loosely) {
    boolean hasSign = from < end && (array[from] == '-' || array[from] == '+');
    double size = unsigned(array, hasSign ? from + 1 : from, end, loosely);
    return hasSign && array[from] == '-' ? -size : size;
  }

  private static double unsigned(byte[] array, int from, int end, boolean loosely) {
    long mantissa = 0;
    int digits = 0;
    int fraction = 0;
    boolean point = false;
    int at = from;
    for (; at < end && digits <= EXACT_DIGITS; at++) {
      byte b = array[at];
      if (b >= '0' && b <= '9') {
        digits++;
        mantissa = mantissa * 10 + (b - '0');
        fraction += point ? 1 : 0;
      } else if (b == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (at == end && digits > 0 && digits <= EXACT_DIGITS) {
      return fraction == 0 ? mantissa : mantissa / EXACT_POWERS_OF_TEN[fraction];
    }
    return byTheJdk(new String(array, from, end - from, StandardCharsets.ISO_8859_1), loosely);
  }

  private static double byTheJdk(String text, boolean loosely) {
    if (text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    boolean hex = text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) | 32) == 'x';
    if (!isPlain(text, hex)) {
      return Double.NaN;
    }
    try {
      boolean plainHex = hex && text.indexOf('p') < 0 && text.indexOf('P') < 0;
      double value = Double.parseDouble(plainHex ? text + "p0" : text);
      boolean lost = Double.isInfinite(value) || value == 0 && !spellsZero(text, hex);
      return lost && !loosely ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * Whether there are only characters of a number and it does not begin with a sign, that was taken
   * off already; the order is the JDK's to check.
   */
  private static boolean isPlain(String text, boolean hex) {
    for (int i = hex ? 2 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= '0' && c <= '9'
              || c == '.'
              || i > 0 && (c == '+' || c == '-')
              || (hex
                  ? c == 'p' || c == 'P' || c < 128 && Character.digit(c, 16) >= 0
                  : c == 'e' || c == 'E');
      if (!plain) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean spellsZero(String text, boolean hex) {
    for (int i = hex ? 2 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c | 32) == (hex ? 'p' : 'e')) {
        break;
      }
      if (c != '0' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
