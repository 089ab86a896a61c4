// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.time.Instant;

/** The machine's clock; the one place that may ask the JDK for the time. */
enum SystemClock implements Clock {
  INSTANCE;

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public long micros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }
}
