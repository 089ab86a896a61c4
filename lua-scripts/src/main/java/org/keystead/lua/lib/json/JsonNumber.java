// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.keystead.lua.lib.common.CharClasses;
import org.keystead.lua.runtime.Numbers;

/**
 * A number as C's strtod reads it: decimal or hexadecimal, an infinity or not-a-number.
 *
 * @param end where it ends; where it begins when there is none
 */
record JsonNumber(Object value, int end) {
  private static final int FAST_DIGITS = 15;
  private static final double NEGATIVE_NAN = Double.longBitsToDouble(0xfff8L << 48);

  /**
   * Whether JSON does not know the number: a plus sign, a needless zero, hexadecimal, no digits.
   */
  static boolean isInvalid(byte[] text, int from, int end) {
    int c = byteAt(text, from, end);
    if (c == '+') {
      return true;
    }
    int at = c == '-' ? from + 1 : from;
    c = byteAt(text, at, end);
    if (c == '0') {
      int next = byteAt(text, at + 1, end);
      return (next | 0x20) == 'x' || CharClasses.isDigit(next);
    }
    return c > '9' && (isWord(text, at, end, "inf") || isWord(text, at, end, "nan"));
  }

  /** Reads the longest number that starts at a place. */
  static JsonNumber parse(byte[] text, int from, int end) {
    int c = byteAt(text, from, end);
    boolean negative = c == '-';
    int at = negative || c == '+' ? from + 1 : from;
    if (isWord(text, at, end, "inf")) {
      double infinity = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return new JsonNumber(infinity, at + (isWord(text, at, end, "infinity") ? 8 : 3));
    }
    if (isWord(text, at, end, "nan")) {
      return new JsonNumber(negative ? NEGATIVE_NAN : Double.NaN, endOfNan(text, at + 3, end));
    }
    if (byteAt(text, at, end) == '0' && (byteAt(text, at + 1, end) | 0x20) == 'x') {
      JsonNumber number = hexadecimal(text, at, end, negative);
      if (number != null) {
        return number;
      }
    }
    return decimal(text, from, at, end);
  }

  private static JsonNumber decimal(byte[] text, int from, int digits, int end) {
    int at = skipDigits(text, digits, end);
    int count = at - digits;
    boolean whole = true;
    if (byteAt(text, at, end) == '.') {
      int fraction = skipDigits(text, at + 1, end);
      count += fraction - at - 1;
      whole = false;
      at = fraction;
    }
    if (count == 0) {
      return new JsonNumber(0.0, from);
    }
    int exponentEnd = exponentEnd(text, at, end, 'e');
    whole &= exponentEnd == at;
    if (whole && count <= FAST_DIGITS) {
      return new JsonNumber(integer(text, from, digits, at), at);
    }
    String number = new String(text, from, exponentEnd - from, StandardCharsets.ISO_8859_1);
    return new JsonNumber(Double.parseDouble(number), exponentEnd);
  }

  private static Double integer(byte[] text, int from, int digits, int end) {
    long number = 0;
    for (int i = digits; i < end; i++) {
      number = 10 * number + text[i] - '0';
    }
    // The sign goes to the double: minus zero is a number of its own.
    return Numbers.box(text[from] == '-' ? -(double) number : number);
  }

  private static @Nullable JsonNumber hexadecimal(
      byte[] text, int from, int end, boolean negative) {
    int digits = from + 2;
    int at = skipHexDigits(text, digits, end);
    int count = at - digits;
    if (byteAt(text, at, end) == '.') {
      int fraction = skipHexDigits(text, at + 1, end);
      count += fraction - at - 1;
      at = fraction;
    }
    if (count == 0) {
      return null;
    }
    int exponentEnd = exponentEnd(text, at, end, 'p');
    String number = new String(text, from, exponentEnd - from, StandardCharsets.ISO_8859_1);
    double value = Double.parseDouble(exponentEnd == at ? number + "p0" : number);
    return new JsonNumber(negative ? -value : value, exponentEnd);
  }

  /** The end of an exponent with digits, or the place itself when there is none. */
  private static int exponentEnd(byte[] text, int from, int end, int letter) {
    if ((byteAt(text, from, end) | 0x20) != letter) {
      return from;
    }
    int sign = byteAt(text, from + 1, end);
    int digits = sign == '+' || sign == '-' ? from + 2 : from + 1;
    int at = skipDigits(text, digits, end);
    return at == digits ? from : at;
  }

  /** Not-a-number may be followed by something in parentheses. */
  private static int endOfNan(byte[] text, int from, int end) {
    if (byteAt(text, from, end) != '(') {
      return from;
    }
    int at = from + 1;
    while (isWordCharacter(byteAt(text, at, end))) {
      at++;
    }
    return byteAt(text, at, end) == ')' ? at + 1 : from;
  }

  private static boolean isWordCharacter(int c) {
    return c == '_' || CharClasses.isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static int skipDigits(byte[] text, int from, int end) {
    int at = from;
    while (CharClasses.isDigit(byteAt(text, at, end))) {
      at++;
    }
    return at;
  }

  private static int skipHexDigits(byte[] text, int from, int end) {
    int at = from;
    while (at < end && Character.digit(text[at], 16) >= 0) {
      at++;
    }
    return at;
  }

  /** Whether the word stands there, in upper or lower case. */
  private static boolean isWord(byte[] text, int at, int end, String word) {
    for (int i = 0; i < word.length(); i++) {
      if ((byteAt(text, at + i, end) | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int byteAt(byte[] text, int index, int end) {
    return index < end ? text[index] & 0xff : 0;
  }
}
