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

  /** Of a control function: the kind that a Lua function called in its place would have. */
  static final int CALLED = 7;

  // Lua functions, by what happens when they return.

  /** Goes on in the Lua function below. */
  static final int LUA = 0;

  /** Leaves the interpreter: a native function or the host called. */
  static final int LUA_ENTRY = 1;

  /** pcall or xpcall lies below. */
  static final int LUA_PROTECTED = 2;

  /** Ends the coroutine. */
  static final int LUA_COROUTINE = 3;

  /** A loop called it as its iterator, which no yield can cross, as C calls it in Lua. */
  static final int LUA_ITERATOR = 4;

  // Native functions.

  static final int NATIVE = 5;
  static final int PCALL = 6;
  static final int XPCALL = 7;

  /** Waits for the coroutine that it resumed. */
  static final int RESUME = 8;

  /** The same, called as a function of coroutine.wrap. */
  static final int WRAP = 9;

  /** Waits to be resumed. */
  static final int YIELD = 10;

  private Frames() {}

  static boolean isLua(int kind) {
    return kind < NATIVE;
  }
}
