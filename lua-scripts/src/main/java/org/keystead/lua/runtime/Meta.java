// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import org.jspecify.annotations.Nullable;

/** The events of metatables, each a bit of {@link LuaTable#absentMetas}. */
final class Meta {
  static final int INDEX = 0;
  static final int NEWINDEX = 1;
  static final int CALL = 2;
  static final int EQ = 3;
  static final int LT = 4;
  static final int LE = 5;
  static final int CONCAT = 6;
  static final int UNM = 7;
  static final int LEN = 8;

  /** Those of arithmetic stand in the order of the instructions. */
  static final int ADD = 9;

  static final int TOSTRING = 15;
  static final int METATABLE = 16;

  private static final LuaString[] NAMES =
      names(
          "__index",
          "__newindex",
          "__call",
          "__eq",
          "__lt",
          "__le",
          "__concat",
          "__unm",
          "__len",
          "__add",
          "__sub",
          "__mul",
          "__div",
          "__mod",
          "__pow",
          "__tostring",
          "__metatable");

  private Meta() {}

  /** A metatable's handler, or nil. */
  static Object of(@Nullable LuaTable metatable, int event) {
    if (metatable == null || (metatable.absentMetas & 1 << event) != 0) {
      return Nil.NIL;
    }
    Object handler = metatable.get(NAMES[event]);
    if (handler == Nil.NIL) {
      metatable.absentMetas |= 1 << event;
    }
    return handler;
  }

  static Object of(LuaState state, Object value, int event) {
    return of(tableOf(state, value), event);
  }

  static @Nullable LuaTable tableOf(LuaState state, Object value) {
    if (value instanceof LuaTable table) {
      return table.metatable;
    }
    return value instanceof LuaString ? state.stringMetatable : null;
  }

  private static LuaString[] names(String... names) {
    LuaString[] all = new LuaString[names.length];
    for (int i = 0; i < names.length; i++) {
      all[i] = LuaString.name(names[i]);
    }
    return all;
  }
}
