// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * A Lua error on its way: any value, caught by pcall, xpcall, a coroutine's resume, or the host.
 */
public final class LuaError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Object value;

  /**
   * @param value the error value as it stands, usually a string with its position in front
   */
  public LuaError(Object value) {
    super(null, null, false, false);
    this.value = value;
  }

  /** An error without a position. Most callers want {@link Call#error}, which adds it. */
  public static LuaError plain(String message) {
    return new LuaError(LuaString.of(message));
  }

  /** The error value. */
  public Object value() {
    return value;
  }

  @Override
  public String getMessage() {
    return Values.describe(value);
  }
}
