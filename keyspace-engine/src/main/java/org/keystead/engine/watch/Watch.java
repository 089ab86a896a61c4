// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.watch;

/** A flag that is raised when one of the keys that it watches is changed; never lowered. */
public final class Watch {
  private volatile boolean raised;

  /** A watch of nothing yet. */
  public Watch() {}

  /**
   * Whether a watched key was changed. Exact for who holds the keys' stripes; others may miss a
   * change that is under way.
   */
  public boolean isRaised() {
    return raised;
  }

  void raise() {
    raised = true;
  }
}
