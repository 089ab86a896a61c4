// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.keystead.engine.event.Origin;

/** Spare holds, and how a stay ends. */
final class HoldPool {
  private final Spares<Hold> spares;

  HoldPool(Engine engine) {
    this.spares = new Spares<>(() -> new Hold(engine));
  }

  Hold take(Origin origin) {
    return spares.take().enter(origin);
  }

  /** Ends the stay and throws what a listener threw. */
  void giveBack(Hold hold) {
    RuntimeException failure = hold.leave();
    spares.giveBack(hold);
    if (failure != null) {
      throw failure;
    }
  }
}
