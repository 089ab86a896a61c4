// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/** What SHUTDOWN does; the process around the server supplies it. */
@FunctionalInterface
public interface ServerControl {
  /** Whether to save before the end. */
  enum Save {
    /** If save points are configured. */
    AS_CONFIGURED,
    ALWAYS,
    NEVER
  }

  /**
   * Begins the end of the process and returns; connections close from another thread.
   *
   * @param force whether to end although the snapshot could not be saved
   * @return false if the snapshot could not be saved and the process goes on
   */
  boolean shutdown(Save save, boolean force);
}
