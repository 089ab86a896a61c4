// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/**
 * The only source of time: expiry, idle times, timeouts and statistics all ask here, so that a test
 * can move time by hand. Implementations are safe for all threads.
 */
public interface Clock {
  /** Milliseconds since the epoch; may jump when the machine's time is set. */
  long millis();

  /** Nanoseconds from an arbitrary origin, never going back; for durations. */
  long nanos();

  /** Microseconds since the epoch, as TIME answers. */
  default long micros() {
    return millis() * 1000;
  }

  /** The machine's clock. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
