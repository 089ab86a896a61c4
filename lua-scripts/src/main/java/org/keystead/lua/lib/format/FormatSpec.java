// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.format;

import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.lib.common.CharClasses;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;

/**
 * One conversion of a format: {@code %[flags][width][.precision]letter}, and how C pads by it.
 *
 * @param precision -1 when none is given
 * @param conversion the letter, 0 when the format ends before it
 * @param end where the format goes on
 */
record FormatSpec(int flags, int width, int precision, int conversion, int end) {
  private static final int LEFT = 1;
  private static final int PLUS = 2;
  private static final int SPACE = 4;
  private static final int ALTERNATE = 8;
  private static final int ZERO = 16;
  private static final int MAX_FLAGS = 5;
  private static final int MAX_DIGITS = 2;

  /** Reads the conversion whose percent sign stands before the given place. */
  static FormatSpec parse(LuaString format, int start, Call call) {
    int at = start;
    int flags = 0;
    for (int flag = flagOf(format, at); flag != 0; flag = flagOf(format, at)) {
      flags |= flag;
      at++;
    }
    if (at - start > MAX_FLAGS) {
      throw call.error("invalid format (repeated flags)");
    }
    int digits = digits(format, at);
    int width = number(format, at, digits);
    at += digits;
    int precision = -1;
    if (at < format.length() && format.at(at) == '.') {
      at++;
      digits = digits(format, at);
      precision = number(format, at, digits);
      at += digits;
    }
    if (at < format.length() && CharClasses.isDigit(format.at(at))) {
      throw call.error("invalid format (width or precision too long)");
    }
    boolean ended = at == format.length();
    return new FormatSpec(flags, width, precision, ended ? 0 : format.at(at), ended ? at : at + 1);
  }

  boolean alternate() {
    return (flags & ALTERNATE) != 0;
  }

  boolean hasPrecision() {
    return precision >= 0;
  }

  /** What stands before a signed number that is not negative. */
  String sign(boolean negative) {
    if (negative) {
      return "-";
    }
    return (flags & PLUS) != 0 ? "+" : (flags & SPACE) != 0 ? " " : "";
  }

  /** Writes a number, filled with zeros after its sign when the flags say so and may. */
  void write(ByteBuilder out, String prefix, String digits, boolean mayFillWithZeros) {
    int padding = width - prefix.length() - digits.length();
    boolean left = (flags & LEFT) != 0;
    boolean zeros = mayFillWithZeros && !left && (flags & ZERO) != 0;
    if (!left && !zeros) {
      out.repeat(' ', padding);
    }
    out.append(prefix);
    if (zeros) {
      out.repeat('0', padding);
    }
    out.append(digits);
    if (left) {
      out.repeat(' ', padding);
    }
  }

  /** Writes text of this length, padded with spaces. */
  void write(ByteBuilder out, byte[] text, int offset, int length) {
    boolean left = (flags & LEFT) != 0;
    if (!left) {
      out.repeat(' ', width - length);
    }
    out.append(text, offset, length);
    if (left) {
      out.repeat(' ', width - length);
    }
  }

  /** What C leaves of the padding around a zero byte: all of it before, nothing after. */
  FormatSpec narrower() {
    boolean left = (flags & LEFT) != 0;
    return new FormatSpec(flags, left ? 0 : width - 1, precision, conversion, end);
  }

  private static int flagOf(LuaString format, int at) {
    if (at == format.length()) {
      return 0;
    }
    return switch (format.at(at)) {
      case '-' -> LEFT;
      case '+' -> PLUS;
      case ' ' -> SPACE;
      case '#' -> ALTERNATE;
      case '0' -> ZERO;
      default -> 0;
    };
  }

  private static int digits(LuaString format, int at) {
    int count = 0;
    while (count < MAX_DIGITS
        && at + count < format.length()
        && CharClasses.isDigit(format.at(at + count))) {
      count++;
    }
    return count;
  }

  private static int number(LuaString format, int at, int digits) {
    int number = 0;
    for (int i = 0; i < digits; i++) {
      number = 10 * number + format.at(at + i) - '0';
    }
    return number;
  }
}
