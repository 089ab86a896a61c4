// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/**
 * For how long there has been more in memory than allowed although room was made, or may not be.
 * Safe for all threads; while nothing changes a note costs one look.
 */
final class ExceededTime {
  private final Clock clock;
  private volatile boolean exceeded;
  private long sinceNanos;
  private long endedNanos;

  ExceededTime(Clock clock) {
    this.clock = clock;
  }

  /** It is so, or not, from now on. */
  void note(boolean isExceeded) {
    if (isExceeded != exceeded) {
      change(isExceeded);
    }
  }

  private synchronized void change(boolean isExceeded) {
    if (isExceeded != exceeded) {
      long now = clock.nanos();
      if (isExceeded) {
        sinceNanos = now;
      } else {
        endedNanos += now - sinceNanos;
      }
      exceeded = isExceeded;
    }
  }

  /** How long it has been so this time; 0 if it is not. */
  synchronized long currentNanos() {
    return exceeded ? clock.nanos() - sinceNanos : 0;
  }

  /** How long it has been so altogether. */
  synchronized long totalNanos() {
    return endedNanos + currentNanos();
  }

  /** Begins anew from zero. */
  synchronized void reset() {
    exceeded = false;
    endedNanos = 0;
  }
}
