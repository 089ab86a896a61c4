// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers to text as C's {@code %.14g} writes them, and back as strtod reads them. */
public final class NumberText {
  /** What {@link #parse} gives for text that is no number: a not-a-number of its own. */
  public static final double FAILURE = Double.longBitsToDouble(0x7ff4_4e4f_4e55_4d21L);

  private static final int DIGITS = 14;
  private static final double LEAST_LONG_TEXT = 1e14;
  private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

  private NumberText() {}

  /** The number of these bits, which come from outside: {@link #FAILURE} does not. */
  public static double ofBits(long bits) {
    double number = Double.longBitsToDouble(bits);
    return isFailure(number) ? Double.NaN : number;
  }

  /** Whether it is {@link #FAILURE}. */
  public static boolean isFailure(double number) {
    return number != number
        && Double.doubleToRawLongBits(number) == Double.doubleToRawLongBits(FAILURE);
  }

  /** {@code %.14g}. */
  public static LuaString format(double number) {
    long whole = (long) number;
    if (whole == number && Math.abs(number) < LEAST_LONG_TEXT) {
      return whole == 0 && 1 / number < 0 ? ascii("-0") : ofLong(whole);
    } else if (number != number) {
      return ascii(Double.doubleToRawLongBits(number) < 0 ? "-nan" : "nan");
    } else if (Double.isInfinite(number)) {
      return ascii(number > 0 ? "inf" : "-inf");
    }
    return ascii(formatFraction(number));
  }

  private static LuaString ofLong(long number) {
    if (number >= 0 && number < 10) {
      return LuaString.ofByte('0' + (int) number);
    }
    byte[] digits = new byte[20];
    int at = digits.length;
    for (long rest = Math.abs(number); rest != 0; rest /= 10) {
      digits[--at] = (byte) ('0' + rest % 10);
    }
    if (number < 0) {
      digits[--at] = '-';
    }
    return LuaString.copyOf(digits, at, digits.length - at);
  }

  private static String formatFraction(double number) {
    // The shortest text that reads as this number is also its rounding, if it is short enough.
    BigDecimal exact = new BigDecimal(Double.toString(number));
    // The shortest text of a subnormal number has fewer digits than the number itself.
    if (exact.precision() > DIGITS || Math.abs(number) < Double.MIN_NORMAL) {
      exact = new BigDecimal(number).round(ROUNDING);
    }
    exact = exact.stripTrailingZeros();
    String digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - exact.scale();
    StringBuilder text = new StringBuilder(24);
    if (number < 0) {
      text.append('-');
    }
    if (exponent < -4 || exponent >= DIGITS) {
      appendWithPoint(text, digits, 1).append('e').append(exponent < 0 ? '-' : '+');
      int size = Math.abs(exponent);
      return text.append(size < 10 ? "0" : "").append(size).toString();
    } else if (exponent < 0) {
      return text.append("0.").append("0".repeat(-exponent - 1)).append(digits).toString();
    }
    return appendWithPoint(text, digits, exponent + 1).toString();
  }

  private static StringBuilder appendWithPoint(StringBuilder text, String digits, int whole) {
    if (digits.length() <= whole) {
      return text.append(digits).append("0".repeat(whole - digits.length()));
    }
    return text.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
  }

  private static LuaString ascii(String text) {
    return LuaString.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Reads a number with blanks around it: decimal, hexadecimal with or without fraction, inf, nan.
   *
   * @return the number, or {@link #FAILURE}
   */
  public static double parse(LuaString text) {
    byte[] bytes = text.array();
    int from = text.offset();
    int to = endOf(bytes, from, from + text.length());
    while (from < to && isSpace(bytes[from])) {
      from++;
    }
    while (to > from && isSpace(bytes[to - 1])) {
      to--;
    }
    if (from == to) {
      return FAILURE;
    }
    double small = parseSmall(bytes, from, to);
    return small >= 0 ? small : parseAny(ascii(bytes, from, to));
  }

  /** C's text ends at the first zero byte. */
  private static int endOf(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != 0) {
      end++;
    }
    return end;
  }

  /** The usual case, digits only; -1 for all others. */
  private static double parseSmall(byte[] bytes, int from, int to) {
    if (to - from > 15) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static double parseAny(String text) {
    boolean negative = text.charAt(0) == '-';
    String plain = negative || text.charAt(0) == '+' ? text.substring(1) : text;
    double size;
    if (plain.length() > 1 && plain.charAt(0) == '0' && (plain.charAt(1) | 32) == 'x') {
      size = parseHexadecimal(plain.substring(2));
    } else if (isDecimal(plain)) {
      size = Double.parseDouble(plain);
    } else {
      size = parseWord(plain.toLowerCase(Locale.ROOT));
    }
    return negative && !isFailure(size) ? -size : size;
  }

  private static double parseWord(String word) {
    if (word.equals("inf") || word.equals("infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    return word.equals("nan") || word.matches("nan\\([0-9a-z_]*\\)") ? Double.NaN : FAILURE;
  }

  /** digits [. digits] [e [sign] digits] with a digit before or after the point. */
  private static boolean isDecimal(String text) {
    int i = skipDigits(text, 0);
    int digits = i;
    if (i < text.length() && text.charAt(i) == '.') {
      int end = skipDigits(text, i + 1);
      digits += end - i - 1;
      i = end;
    }
    if (digits == 0) {
      return false;
    }
    return i == text.length() || isExponent(text, i, 'e');
  }

  private static boolean isExponent(String text, int at, char mark) {
    if ((text.charAt(at) | 32) != mark) {
      return false;
    }
    int i = at + 1;
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      i++;
    }
    int end = skipDigits(text, i);
    return end > i && end == text.length();
  }

  private static int skipDigits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static double parseHexadecimal(String text) {
    int i = skipHexadecimal(text, 0);
    int digits = i;
    if (i < text.length() && text.charAt(i) == '.') {
      int end = skipHexadecimal(text, i + 1);
      digits += end - i - 1;
      i = end;
    }
    if (digits == 0 || i < text.length() && !isExponent(text, i, 'p')) {
      return FAILURE;
    }
    return Double.parseDouble("0x" + text + (i == text.length() ? "p0" : ""));
  }

  private static int skipHexadecimal(String text, int from) {
    int i = from;
    while (i < text.length() && Character.digit(text.charAt(i), 16) >= 0) {
      i++;
    }
    return i;
  }

  private static String ascii(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** A blank in the C locale. */
  public static boolean isSpace(int character) {
    return character == ' ' || character >= '\t' && character <= '\r';
  }
}
