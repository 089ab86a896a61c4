// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** A function written in Lua: a prototype, what it captured, and its environment. */
public final class LuaClosure extends LuaFunction {
  final Prototype prototype;
  final UpValue[] upValues;

  /** Where its global names are looked up. */
  LuaTable environment;

  static final int OVERHEAD_BYTES = 48;

  LuaClosure(Prototype prototype, UpValue[] upValues, LuaTable environment) {
    this.prototype = prototype;
    this.upValues = upValues;
    this.environment = environment;
  }
}
