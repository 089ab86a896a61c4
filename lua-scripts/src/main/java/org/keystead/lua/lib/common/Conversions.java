// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.common;

import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.NumberText;
import org.keystead.lua.runtime.Numbers;

/** What C's casts and Lua's API do with values, beyond {@link Numbers}. */
public final class Conversions {
  private static final double TWO_TO_63 = 0x1p63;

  private Conversions() {}

  /** A double cast to unsigned long, by the instructions that gcc uses on x86-64. */
  public static long toUnsignedLong(double number) {
    return number >= TWO_TO_63
        ? Numbers.toLong(number - TWO_TO_63) ^ Long.MIN_VALUE
        : Numbers.toLong(number);
  }

  /** Whether lua_isstring holds: a string, or a number that becomes one. */
  public static boolean isText(Object value) {
    return value instanceof LuaString || value instanceof Double;
  }

  /** The text of a value for which {@link #isText} holds. */
  public static LuaString text(Object value) {
    return value instanceof Double number ? NumberText.format(number) : (LuaString) value;
  }

  /** Lua's way of counting positions from 1, or from the end when negative; 0 when before it. */
  public static long position(long position, int length) {
    long fromStart = position < 0 ? position + length + 1 : position;
    return Math.max(fromStart, 0);
  }
}
