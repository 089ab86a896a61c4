// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.common;

/**
 * Lua's own limit for what one C function may hold on its stack.
 *
 * <p>Our readers and writers need no such stack, but how deep they go before they give up, and with
 * which text, is part of what scripts see. The count is of the original's stack slots.
 */
public final class NestingLimit {
  /** Slots that one C function may use. */
  public static final int SLOTS = 8000;

  private int used;

  /**
   * @param used slots in use at first, the arguments
   */
  public NestingLimit(int used) {
    this.used = used;
  }

  /** Whether so many more slots may be used. */
  public boolean allows(int more) {
    return used + more <= SLOTS;
  }

  /** Takes slots into use, or gives them back when negative. */
  public void use(int slots) {
    used += slots;
  }
}
