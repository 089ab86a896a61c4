// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** A value of type function: a {@link LuaClosure} or a {@link NativeFunction}. */
public abstract sealed class LuaFunction permits LuaClosure, NativeFunction {
  /** The count of live memory that saw this function last. */
  int mark;
}
