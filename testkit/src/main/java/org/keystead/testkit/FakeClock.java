// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.keystead.engine.Clock;

/** A clock that a test moves by hand; it starts at a fixed moment. Safe for all threads. */
public final class FakeClock implements Clock {
  private static final long START_MILLIS = 1_700_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long millis() {
    return START_MILLIS + nanos.get() / 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  /** Lets time pass. */
  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
