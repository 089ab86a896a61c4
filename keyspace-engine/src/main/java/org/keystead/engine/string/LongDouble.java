// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number as INCRBYFLOAT calculates with it: C's {@code long double} on x86-64, with 64 bits of
 * mantissa and 15 of exponent.
 *
 * <p>Problem: Java has no such type, and the last digits of a sum are visible to clients. Idea: a
 * finite number is a decimal number of finite length too, so it is held and added exactly, and
 * rounded to 64 bits (half to even) after reading and after adding, as the processor does. Limits:
 * Redis on other processors has other digits. Immutable.
 */
public final class LongDouble {
  public static final LongDouble ZERO = new LongDouble(BigDecimal.ZERO);
  private static final LongDouble INFINITE = new LongDouble(null);

  private static final int MANTISSA_BITS = 64;
  private static final int LEAST_EXPONENT = -16445;
  private static final int OVERFLOW_BITS = 16384;
  private static final int FRACTION_DIGITS = 17;

  /** Redis reads no longer ones. */
  static final int LONGEST_TEXT = 5 * 1024 - 1;

  /** Exponents beyond are the same as this one: overflow or underflow whatever the digits. */
  private static final int CLAMPED_EXPONENT = 50_000;

  private static final BigInteger FIVE = BigInteger.valueOf(5);

  /** The exact value; null for infinity, whose sign makes no difference to anybody. */
  private final @Nullable BigDecimal value;

  private LongDouble(@Nullable BigDecimal value) {
    this.value = value;
  }

  public boolean isFinite() {
    return value != null;
  }

  public LongDouble plus(LongDouble other) {
    BigDecimal one = value;
    BigDecimal another = other.value;
    return one == null || another == null ? INFINITE : rounded(one.add(another));
  }

  /** At most 17 digits after the point, none that is needless: {@code %.17Lf}, trimmed. */
  @Override
  public String toString() {
    BigDecimal finite = value;
    if (finite == null) {
      return "inf";
    }
    BigDecimal shown = finite.setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
  }

  /** What strtold reads if it can read all of it and finds a number; else null. */
  public static @Nullable LongDouble parse(byte[] array, int offset, int length) {
    if (length == 0 || length > LONGEST_TEXT) {
      return null;
    }
    String text = new String(array, offset, length, StandardCharsets.ISO_8859_1);
    boolean negative = text.charAt(0) == '-';
    String size = negative || text.charAt(0) == '+' ? text.substring(1) : text;
    String lower = size.toLowerCase(Locale.ROOT);
    if (lower.equals("inf") || lower.equals("infinity")) {
      return INFINITE;
    }
    boolean hex = lower.startsWith("0x");
    BigDecimal exact = hex ? unsignedHex(lower.substring(2)) : unsignedDecimal(lower);
    if (exact == null) {
      return null;
    }
    LongDouble number = rounded(negative ? exact.negate() : exact);
    BigDecimal result = number.value;
    boolean lost = result == null || result.signum() == 0 && exact.signum() != 0;
    return lost ? null : number;
  }

  private static @Nullable BigDecimal unsignedDecimal(String text) {
    int mark = text.indexOf('e');
    String digits = mark < 0 ? text : text.substring(0, mark);
    Integer exponent = mark < 0 ? Integer.valueOf(0) : exponent(text.substring(mark + 1));
    int point = digits.indexOf('.');
    String all = point < 0 ? digits : digits.substring(0, point) + digits.substring(point + 1);
    if (exponent == null || !isDigits(all, 10)) {
      return null;
    }
    int fraction = point < 0 ? 0 : digits.length() - point - 1;
    BigInteger unscaled = new BigInteger(all);
    // Far out, only whether the number is zero matters.
    return unscaled.signum() == 0
        ? BigDecimal.ZERO
        : new BigDecimal(unscaled, fraction).scaleByPowerOfTen(exponent);
  }

  private static @Nullable BigDecimal unsignedHex(String text) {
    int mark = text.indexOf('p');
    String digits = mark < 0 ? text : text.substring(0, mark);
    Integer exponent = mark < 0 ? Integer.valueOf(0) : exponent(text.substring(mark + 1));
    int point = digits.indexOf('.');
    String all = point < 0 ? digits : digits.substring(0, point) + digits.substring(point + 1);
    if (exponent == null || !isDigits(all, 16)) {
      return null;
    }
    int fraction = point < 0 ? 0 : digits.length() - point - 1;
    return timesPowerOfTwo(new BigInteger(all, 16), exponent - 4 * fraction);
  }

  private static @Nullable Integer exponent(String text) {
    boolean negative = text.startsWith("-");
    String size = negative || text.startsWith("+") ? text.substring(1) : text;
    if (!isDigits(size, 10)) {
      return null;
    }
    int clamped = new BigInteger(size).min(BigInteger.valueOf(CLAMPED_EXPONENT)).intValue();
    return negative ? -clamped : clamped;
  }

  private static boolean isDigits(String text, int radix) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9' || radix == 16 && c >= 'a' && c <= 'f';
      if (!digit) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** The nearest number that 64 bits of mantissa can hold, the even one of two. */
  private static LongDouble rounded(BigDecimal exact) {
    int magnitude = exact.precision() - exact.scale();
    if (exact.signum() == 0 || magnitude < LEAST_EXPONENT / 3) {
      return ZERO;
    }
    if (magnitude > OVERFLOW_BITS / 3) {
      return INFINITE;
    }
    BigInteger over = exact.unscaledValue().abs();
    BigInteger under = BigInteger.ONE;
    if (exact.scale() > 0) {
      under = BigInteger.TEN.pow(exact.scale());
    } else {
      over = over.multiply(BigInteger.TEN.pow(-exact.scale()));
    }
    int exponent = Math.max(LEAST_EXPONENT, over.bitLength() - under.bitLength() - MANTISSA_BITS);
    BigInteger mantissa = quotient(over, under, exponent);
    if (mantissa.bitLength() > MANTISSA_BITS) {
      exponent++;
      mantissa = quotient(over, under, exponent);
    }
    if (mantissa.bitLength() + exponent > OVERFLOW_BITS) {
      return INFINITE;
    }
    BigDecimal value = timesPowerOfTwo(mantissa, exponent);
    return new LongDouble(exact.signum() < 0 ? value.negate() : value);
  }

  /** over / (under * 2^exponent), rounded half to even. */
  private static BigInteger quotient(BigInteger over, BigInteger under, int exponent) {
    BigInteger dividend = exponent < 0 ? over.shiftLeft(-exponent) : over;
    BigInteger divisor = exponent < 0 ? under : under.shiftLeft(exponent);
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    int half = parts[1].shiftLeft(1).compareTo(divisor);
    boolean up = half > 0 || half == 0 && parts[0].testBit(0);
    return up ? parts[0].add(BigInteger.ONE) : parts[0];
  }

  private static BigDecimal timesPowerOfTwo(BigInteger mantissa, int exponent) {
    if (exponent >= 0) {
      return new BigDecimal(mantissa.shiftLeft(exponent));
    }
    // Trailing zero bits would only make the fraction longer.
    int spare = Math.min(-exponent, Math.max(0, mantissa.getLowestSetBit()));
    BigInteger odd = mantissa.shiftRight(spare);
    int places = -exponent - spare;
    return new BigDecimal(odd.multiply(FIVE.pow(places)), places);
  }
}
