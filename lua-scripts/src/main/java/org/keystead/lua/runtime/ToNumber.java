// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** tonumber. */
final class ToNumber {
  private ToNumber() {}

  static int call(Call call) {
    int base = call.smallInteger(2, 10);
    if (base == 10) {
      double number = Operators.toNumber(call.state(), call.any(1));
      return NumberText.isFailure(number) ? call.result(Nil.NIL) : call.result(number);
    }
    LuaString text = call.string(1).untilZero();
    call.step(text.length() >> 6);
    if (base < 2 || base > 36) {
      throw call.argumentError(2, "base out of range");
    }
    double number = parse(text, base);
    return number != number ? call.result(Nil.NIL) : call.result(number);
  }

  /** As strtoul: blanks, a sign, digits, blanks, and what is too large becomes the largest. */
  private static double parse(LuaString text, int base) {
    int at = skipSpace(text, 0);
    boolean negative = at < text.length() && text.at(at) == '-';
    if (negative || at < text.length() && text.at(at) == '+') {
      at++;
    }
    if (base == 16
        && at + 2 < text.length()
        && text.at(at) == '0'
        && (text.at(at + 1) | 32) == 'x'
        && Character.digit(text.at(at + 2), 16) >= 0) {
      at += 2;
    }
    int first = at;
    long number = 0;
    boolean isTooLarge = false;
    for (; at < text.length(); at++) {
      int digit = text.at(at) < 128 ? Character.digit(text.at(at), base) : -1;
      if (digit < 0) {
        break;
      }
      isTooLarge |= Math.multiplyHigh(number, base) != 0 || number < 0;
      long next = number * base + digit;
      isTooLarge |= Long.compareUnsigned(next, number) < 0;
      number = next;
    }
    if (at == first || skipSpace(text, at) != text.length()) {
      return Double.NaN;
    }
    if (isTooLarge) {
      number = -1;
    } else if (negative) {
      number = -number;
    }
    double half = (double) (number >>> 1);
    return number >= 0 ? number : half * 2 + (number & 1);
  }

  private static int skipSpace(LuaString text, int from) {
    int at = from;
    while (at < text.length() && NumberText.isSpace(text.at(at))) {
      at++;
    }
    return at;
  }
}
