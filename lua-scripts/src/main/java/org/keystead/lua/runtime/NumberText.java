// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** To come. */
public final class NumberText {
  private NumberText() {}

  public static LuaString format(double d) {
    return LuaString.of(d == Math.rint(d) ? Long.toString((long) d) : Double.toString(d));
  }

  public static double parse(LuaString s) {
    return FAILURE;
  }

  public static final double FAILURE = Double.longBitsToDouble(0x7ff4_4e4f_4e55_4d21L);

  public static boolean isFailure(double d) {
    return Double.doubleToRawLongBits(d) == 0x7ff4_4e4f_4e55_4d21L;
  }
}
