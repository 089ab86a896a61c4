// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.cities;

/**
 * The time that a piece of work took. The application has a clock of its own: it is written as if
 * it knew nothing of Keystead.
 */
final class Stopwatch {
  private long startedNanos = System.nanoTime();

  /** The time since the last lap, and a new lap. */
  long lapNanos() {
    long nowNanos = System.nanoTime();
    long lapNanos = nowNanos - startedNanos;
    startedNanos = nowNanos;
    return lapNanos;
  }
}
