// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A few counters that many threads count up, exact and without an atomic instruction on most calls.
 *
 * <h2>Problem</h2>
 *
 * An atomic addition waits for all loads before it. A reader that counts its hits by one cannot
 * overlap the cache misses of one look-up with those of the next, which costs more than the
 * look-up.
 *
 * <h2>Idea</h2>
 *
 * Places are claimed by threads, once and for good, by their number. The owner of a place is the
 * only one to write it, so an ordinary addition does. A thread that finds its place claimed by
 * another adds atomically to a place for all.
 *
 * <p>Threads: any. A sum that is read while others count is of some moment in between, for each
 * thread.
 */
public final class Tally {
  private static final int PLACES = 64;
  private static final int OWNER = 0;
  private static final int FIRST_COUNTER = 1;

  /** Longs between two places: two cache lines apart, since neighbours are fetched in pairs. */
  private static final int SPREAD = 32;

  /** The place for all. */
  private static final int SHARED = (PLACES + 1) * SPREAD;

  /** How many counters there may be. */
  public static final int MOST_COUNTERS = SPREAD - FIRST_COUNTER - 16;

  private final AtomicLongArray cells = new AtomicLongArray((PLACES + 2) * SPREAD);
  private final long[] cleared;

  /** So many counters, numbered from 0, all zero. */
  public Tally(int counters) {
    Objects.checkIndex(counters - 1, MOST_COUNTERS);
    cleared = new long[counters];
  }

  /** Adds to a counter. */
  public void add(int counter, long amount) {
    long thread = Thread.currentThread().getId();
    int place = placeOf(thread);
    int cell = place + FIRST_COUNTER + counter;
    if (cells.getPlain(place + OWNER) == thread || claim(place, thread)) {
      cells.setOpaque(cell, cells.getPlain(cell) + amount);
    } else {
      cells.getAndAdd(SHARED + FIRST_COUNTER + counter, amount);
    }
  }

  private boolean claim(int place, long thread) {
    return cells.getPlain(place + OWNER) == 0 && cells.compareAndSet(place + OWNER, 0, thread);
  }

  /** What the calling thread, or another that counts in the same place, counted; a hint. */
  public long ownPart(int counter) {
    return cells.getPlain(placeOf(Thread.currentThread().getId()) + FIRST_COUNTER + counter);
  }

  private static int placeOf(long thread) {
    return ((int) thread & PLACES - 1) * SPREAD + SPREAD;
  }

  /** What all threads counted since it was cleared. O(64). */
  public long sum(int counter) {
    synchronized (cleared) {
      return total(counter) - cleared[counter];
    }
  }

  /** Lets all counters start again from zero. */
  public void clear() {
    synchronized (cleared) {
      for (int i = 0; i < cleared.length; i++) {
        cleared[i] = total(i);
      }
    }
  }

  private long total(int counter) {
    long sum = 0;
    for (int place = 1; place <= PLACES + 1; place++) {
      sum += cells.getOpaque(place * SPREAD + FIRST_COUNTER + counter);
    }
    return sum;
  }
}
