// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.trips;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells hits from misses: what a cache spares is a trip (an SQL statement, a GEOSEARCH), and every
 * trip is counted on the thread that makes it. An answer without a trip came from a cache.
 */
public final class Trips {
  private static final ThreadLocal<long[]> MADE = ThreadLocal.withInitial(() -> new long[1]);

  private Trips() {}

  /** To be called by whoever makes one. */
  public static void made() {
    MADE.get()[0]++;
  }

  /**
   * An answer, and how it came about.
   *
   * @param hit whether no trip was made for it
   */
  public record Answer<T extends @Nullable Object>(T value, boolean hit, long tookNanos) {}

  /** Asks, and tells how the answer came about. */
  public static <T extends @Nullable Object> Answer<T> watch(Supplier<T> question) {
    long before = MADE.get()[0];
    Stopwatch watch = new Stopwatch();
    T value = question.get();
    long tookNanos = watch.elapsedNanos();
    return new Answer<>(value, MADE.get()[0] == before, tookNanos);
  }
}
