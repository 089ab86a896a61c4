// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * What the host wants to do from time to time while a script runs, such as to look at the clock.
 */
@FunctionalInterface
public interface PollHook {
  /** Does nothing. */
  PollHook NONE = state -> {};

  /**
   * Called on the script's thread every {@value LuaState#POLL_STEPS} steps or so.
   *
   * @throws LuaAbort to end the script, see {@link LuaState#abort}
   */
  void poll(LuaState state);
}
