// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spare objects for the arguments of one operation, so that an operation allocates nothing of its
 * own. Not a ThreadLocal: that would keep classes alive in the threads of an application server
 * after the application was undeployed.
 *
 * <h2>Idea</h2>
 *
 * Places are claimed by threads, once and for good, by their number, as in {@link Tally}. The
 * object of a place never leaves it: that it is lent is a mark which only its thread reads and
 * writes. An atomic instruction would wait for all loads before it; and to store a reference into
 * an array that has lived for long makes the collector's barrier do so.
 *
 * <p>Who needs a second object while the first is lent (an operation within another one), or has no
 * place, takes and gives one by atomic exchange.
 *
 * <p>Threads: any. An object that was taken belongs to its taker until it is given back.
 */
public final class Spares<T> {
  private static final int PLACES = 64;

  /** Longs or references between two places: at least a cache line. */
  private static final int SPREAD = 16;

  private static final int OWNER = 0;
  private static final int LENT = 1;

  private final AtomicLongArray places = new AtomicLongArray(PLACES * SPREAD);
  private final AtomicReferenceArray<@Nullable T> own = new AtomicReferenceArray<>(PLACES);
  private final AtomicReferenceArray<@Nullable T> others =
      new AtomicReferenceArray<>(PLACES * SPREAD);
  private final Supplier<T> maker;

  public Spares(Supplier<T> maker) {
    this.maker = maker;
  }

  public T take() {
    long thread = Thread.currentThread().getId();
    int place = placeOf(thread);
    int cell = place * SPREAD;
    if ((places.getPlain(cell + OWNER) == thread || claim(cell, thread))
        && places.getPlain(cell + LENT) == 0) {
      T spare = own.getPlain(place);
      if (spare == null) {
        spare = maker.get();
        own.setPlain(place, spare);
      }
      places.setPlain(cell + LENT, 1);
      return spare;
    }
    T spare = others.getAndSet(cell, null);
    return spare == null ? maker.get() : spare;
  }

  private boolean claim(int cell, long thread) {
    return places.getPlain(cell + OWNER) == 0 && places.compareAndSet(cell + OWNER, 0, thread);
  }

  public void giveBack(T spare) {
    long thread = Thread.currentThread().getId();
    int place = placeOf(thread);
    int cell = place * SPREAD;
    if (own.getPlain(place) == spare && places.getPlain(cell + OWNER) == thread) {
      places.setPlain(cell + LENT, 0);
    } else {
      others.setRelease(cell, spare);
    }
  }

  private static int placeOf(long thread) {
    return (int) thread & PLACES - 1;
  }
}
