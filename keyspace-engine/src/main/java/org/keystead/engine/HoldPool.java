// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.event.Origin;

/**
 * Spare holds, one place for each of a few threads. Not a ThreadLocal: that would keep the engine's
 * classes alive in the threads of an application server long after the application was undeployed.
 */
final class HoldPool {
  private static final int PLACES = 64;
  private static final int SPREAD = 16; // references: a cache line apart

  private final AtomicReferenceArray<@Nullable Hold> places =
      new AtomicReferenceArray<>(PLACES * SPREAD);
  private final Engine engine;

  HoldPool(Engine engine) {
    this.engine = engine;
  }

  Hold take(Origin origin) {
    Hold spare = places.getAndSet(placeOfThisThread(), null);
    return (spare == null ? new Hold(engine) : spare).enter(origin);
  }

  /** Ends the stay and throws what a listener threw. */
  void giveBack(Hold hold) {
    RuntimeException failure = hold.leave();
    places.setRelease(placeOfThisThread(), hold);
    if (failure != null) {
      throw failure;
    }
  }

  private static int placeOfThisThread() {
    return (int) Thread.currentThread().getId() % PLACES * SPREAD;
  }
}
