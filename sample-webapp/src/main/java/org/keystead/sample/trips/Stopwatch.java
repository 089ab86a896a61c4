// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.trips;

/**
 * The time that a piece of work took. The application has a clock of its own: it is written as if
 * it knew nothing of Keystead.
 */
final class Stopwatch {
  private final long startedNanos = System.nanoTime();

  /** The time since it was made. */
  long elapsedNanos() {
    return System.nanoTime() - startedNanos;
  }
}
