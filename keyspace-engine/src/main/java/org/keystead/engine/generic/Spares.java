// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spare objects for the arguments of one operation, one place for each of a few threads, so that an
 * operation allocates nothing of its own. Not a ThreadLocal: that would keep classes alive in the
 * threads of an application server after the application was undeployed.
 *
 * <p>Threads: any. An object that was taken belongs to its taker until it is given back.
 */
public final class Spares<T> {
  private static final int PLACES = 64;
  private static final int SPREAD = 16; // references: a cache line apart

  private final AtomicReferenceArray<@Nullable T> places =
      new AtomicReferenceArray<>(PLACES * SPREAD);
  private final Supplier<T> maker;

  public Spares(Supplier<T> maker) {
    this.maker = maker;
  }

  public T take() {
    T spare = places.getAndSet(placeOfThisThread(), null);
    return spare == null ? maker.get() : spare;
  }

  public void giveBack(T spare) {
    places.setRelease(placeOfThisThread(), spare);
  }

  private static int placeOfThisThread() {
    return (int) Thread.currentThread().getId() % PLACES * SPREAD;
  }
}
