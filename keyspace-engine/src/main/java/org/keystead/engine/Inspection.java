// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.keystead.engine.table.Stripe;

/** Looks an engine over for what must never be so between two changes. */
final class Inspection {
  private static final long PATIENCE_SECONDS = 5;

  private final Engine engine;
  private final Consumer<String> faults;

  Inspection(Engine engine, Consumer<String> faults) {
    this.engine = engine;
    this.faults = faults;
  }

  /** Takes all stripes, one after the other, and inspects what they guard. */
  void run() throws InterruptedException {
    Stripe[] stripes = engine.stripes();
    int held = 0;
    try {
      while (held < stripes.length) {
        if (!stripes[held].tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          faults.accept("stripe " + held + " is not released");
          return;
        }
        held++;
      }
      inspectAll();
    } finally {
      while (held > 0) {
        stripes[--held].unlock();
      }
    }
  }

  private void inspectAll() {
    for (int i = 0; i < engine.stripes().length; i++) {
      Stripe stripe = engine.stripes()[i];
      if (!Stripe.isQuiet(stripe.version()) || stripe.getHoldCount() != 1) {
        faults.accept("stripe " + i + " is marked or held more often than released");
      }
      if (!engine.deliveries()[i].isIdle()) {
        faults.accept("stripe " + i + " has events that were not delivered");
      }
    }
    long bytes = 0;
    long entries = 0;
    for (Space space : engine.spaces()) {
      String where = space.isRegion() ? space.prefix().toUtf8() : "database " + space.database();
      space.table().inspect(fault -> faults.accept(where + ": " + fault));
      bytes += space.meter().bytes();
      entries += space.meter().entries();
    }
    if (bytes != engine.meter().bytes() || entries != engine.meter().entries()) {
      faults.accept("the engine's meter differs from the sum of its tables'");
    }
  }
}
