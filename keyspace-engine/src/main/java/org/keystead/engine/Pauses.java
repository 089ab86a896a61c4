// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Doors that hold their clients back and want the data to stay as it is meanwhile: CLIENT PAUSE. As
 * long as one of them does, what has expired is not seen, but neither the background nor a client
 * that looks for it takes it away. Limits: what other callers change is changed, and evicts if it
 * has to; expired fields of a hash go when a client reads it. Safe for all threads.
 */
public final class Pauses {
  private final List<BooleanSupplier> pauses = new CopyOnWriteArrayList<>();

  Pauses() {}

  /** From now on a pause lasts as long as that says so. */
  public void add(BooleanSupplier pause) {
    pauses.add(pause);
  }

  public void remove(BooleanSupplier pause) {
    pauses.remove(pause);
  }

  boolean isAny() {
    for (BooleanSupplier pause : pauses) {
      if (pause.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }
}
