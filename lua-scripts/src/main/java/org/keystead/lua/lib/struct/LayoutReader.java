// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.struct;

import org.keystead.lua.lib.common.CharClasses;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;

/** Walks over a format, option by option, and knows byte order and alignment at each. */
final class LayoutReader {
  private static final int NATIVE_ALIGNMENT = 8;
  private static final int MAX_INTEGER_BYTES = 32;
  private static final int INT_BYTES = 4;

  private final LuaString format;
  private final Call call;
  private int at;
  private int option;
  private int size;
  private int padding;
  private boolean littleEndian = true;
  private int alignment = 1;

  LayoutReader(LuaString format, Call call) {
    this.format = format;
    this.call = call;
  }

  /**
   * Goes to the next option; false at the end, which a zero byte is too.
   *
   * @param position how many bytes come before it, for its padding
   */
  boolean next(long position) {
    if (at == format.length() || format.at(at) == 0) {
      return false;
    }
    call.step(1);
    option = format.at(at++);
    size = sizeOfOption();
    padding = paddingAt(position);
    return true;
  }

  int option() {
    return option;
  }

  /** Bytes of the option without its padding; 0 where the value decides. */
  int size() {
    return size;
  }

  /** Bytes to leave out before it. */
  int padding() {
    return padding;
  }

  boolean isLittleEndian() {
    return littleEndian;
  }

  /** Whether the option is a letter or a digit: size passes over those that it does not know. */
  boolean isAlphanumeric() {
    return CharClasses.matches('w', option);
  }

  /** Carries out an option that only changes how others are read; any other is an error. */
  void control() {
    switch (option) {
      case '>' -> littleEndian = false;
      case '<' -> littleEndian = true;
      case '!' -> {
        int wanted = number(NATIVE_ALIGNMENT);
        if (Integer.bitCount(wanted) != 1) {
          throw call.error("alignment " + wanted + " is not a power of 2");
        }
        alignment = wanted;
      }
      case ' ' -> {
        // It means nothing.
      }
      default -> throw call.argumentError(1, "invalid format option '" + (char) option + "'");
    }
  }

  private int sizeOfOption() {
    switch (option) {
      case 'b', 'B', 'x':
        return Byte.BYTES;
      case 'h', 'H':
        return Short.BYTES;
      case 'l', 'L', 'T', 'd':
        return Long.BYTES;
      case 'f':
        return Float.BYTES;
      case 'c':
        return number(1);
      case 'i', 'I':
        int bytes = number(INT_BYTES);
        if (bytes > MAX_INTEGER_BYTES) {
          throw call.error(
              "integral size " + bytes + " is larger than limit of " + MAX_INTEGER_BYTES);
        }
        return bytes;
      default:
        return 0;
    }
  }

  private int paddingAt(long position) {
    if (size == 0 || option == 'c') {
      return 0;
    }
    int unit = Math.min(size, alignment);
    // For a unit that is no power of two this is odd, and the same.
    return (int) (unit - (position & (unit - 1))) & (unit - 1);
  }

  private int number(int fallback) {
    if (at == format.length() || !CharClasses.isDigit(format.at(at))) {
      return fallback;
    }
    long number = 0;
    while (at < format.length() && CharClasses.isDigit(format.at(at))) {
      number = 10 * number + format.at(at++) - '0';
      if (number > Integer.MAX_VALUE) {
        throw call.error("integral size overflow");
      }
    }
    return (int) number;
  }
}
