// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The end of a script that is not Lua's to decide: killed, out of steps or out of memory. Neither
 * pcall, xpcall, an error handler nor a coroutine sees it, and native functions let it pass.
 */
public final class LuaAbort extends Error {
  private static final long serialVersionUID = 1L;

  /** Why it ended. */
  public enum Reason {
    /** Somebody called {@link LuaState#kill}, or the hook threw this. */
    KILLED,
    /** More steps than {@link Limits#steps}. */
    STEPS,
    /** More live memory than {@link Limits#memoryBytes}. */
    MEMORY
  }

  private final Reason reason;
  private final transient @Nullable Level where;

  /** See {@link LuaState#abort}. */
  LuaAbort(Reason reason, String message, @Nullable Level where) {
    super(message, null, false, false);
    this.reason = reason;
    this.where = where;
  }

  public Reason reason() {
    return reason;
  }

  /** Where the script was, in its innermost Lua function; null if none ran. */
  public @Nullable Level where() {
    return where;
  }
}
