// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.args;

import java.nio.charset.StandardCharsets;

/**
 * Floating-point numbers as clients write them: what C's strtod accepts when it must consume the
 * whole argument, so {@code 1e3}, {@code .5}, {@code -inf}, {@code 0x1p4}, but no blanks. What
 * overflows, or is not zero and becomes it, is no number; nor is NaN.
 *
 * <p>Up to 15 digits and a small power of ten are computed directly, which is exact since both fit
 * a double (Clinger, How to read floating point numbers accurately, 1990); the rest goes to the
 * JDK.
 */
final class Decimals {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final int EXACT_DIGITS = 15;

  private Decimals() {}

  /** The number, or NaN for what is none. */
  static double parse(byte[] array, int offset, int length) {
    int end = offset + length;
    int at = offset;
    boolean negative = false;
    if (at < end && (array[at] == '-' || array[at] == '+')) {
      negative = array[at] == '-';
      at++;
    }
    double size = unsigned(array, at, end);
    return negative ? -size : size;
  }

  private static double unsigned(byte[] array, int from, int end) {
    long mantissa = 0;
    int digits = 0;
    int fraction = 0;
    boolean point = false;
    int at = from;
    for (; at < end; at++) {
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
      if (digits > EXACT_DIGITS) {
        return byTheJdk(array, from, end);
      }
    }
    if (at == end && digits > 0) {
      return fraction == 0 ? mantissa : mantissa / POWERS_OF_TEN[fraction];
    }
    return byTheJdk(array, from, end);
  }

  private static double byTheJdk(byte[] array, int from, int end) {
    String text = new String(array, from, end - from, StandardCharsets.ISO_8859_1);
    if (text.equalsIgnoreCase("inf") || text.equalsIgnoreCase("infinity")) {
      return Double.POSITIVE_INFINITY;
    }
    boolean hex = text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) | 32) == 'x';
    if (!(hex ? isHex(text) : isDecimal(text))) {
      return Double.NaN;
    }
    try {
      boolean plainHex = hex && text.indexOf('p') < 0 && text.indexOf('P') < 0;
      double value = Double.parseDouble(plainHex ? text + "p0" : text);
      boolean lost = Double.isInfinite(value) || value == 0 && !spellsZero(text, hex);
      return lost ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Only characters of a number; their order is the JDK's to check. */
  private static boolean isDecimal(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9' || ".eE+-".indexOf(c) >= 0)
        && !text.isEmpty()
        && "+-".indexOf(text.charAt(0)) < 0;
  }

  private static boolean isHex(String text) {
    return text.chars()
        .skip(2)
        .allMatch(c -> Character.digit(c, 16) >= 0 && c < 128 || ".pP+-".indexOf(c) >= 0);
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
