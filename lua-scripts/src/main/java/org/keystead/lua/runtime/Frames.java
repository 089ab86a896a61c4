// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * How a frame lies in {@link Coroutine#frames}: eight ints, so that a call writes no reference. The
 * function itself stands in the register {@link #FUNC}.
 */
final class Frames {
  static final int SIZE = 8;

  /** The register of the function; results go there. */
  static final int FUNC = 0;

  /** The first register. */
  static final int BASE = 1;

  /** The next instruction, while another frame runs. */
  static final int PC = 2;

  /** How many results the caller wants; -1 for all. */
  static final int WANTED = 3;

  static final int KIND = 4;

  /** Tail calls that this frame replaced. */
  static final int TAILS = 5;

  /** Of a Lua function the number of extra arguments; of pcall the nesting to return to. */
  static final int EXTRA = 6;

  // Lua functions, by what happens when they return.

  /** Goes on in the Lua function below. */
  static final int LUA = 0;

  /** Leaves the interpreter: a native function or the host called. */
  static final int LUA_ENTRY = 1;

  /** pcall or xpcall lies below. */
  static final int LUA_PROTECTED = 2;

  /** Ends the coroutine. */
  static final int LUA_COROUTINE = 3;

  // Native functions.

  static final int NATIVE = 4;
  static final int PCALL = 5;
  static final int XPCALL = 6;

  /** Waits for the coroutine that it resumed. */
  static final int RESUME = 7;

  /** The same, called as a function of coroutine.wrap. */
  static final int WRAP = 8;

  /** Waits to be resumed. */
  static final int YIELD = 9;

  private Frames() {}

  static boolean isLua(int kind) {
    return kind < NATIVE;
  }
}
