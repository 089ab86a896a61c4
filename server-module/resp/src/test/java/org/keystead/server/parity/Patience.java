// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** How often a test looks whether something has come about, before it says that it has not. */
final class Patience {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final long beganNanos = System.nanoTime();

  /** Waits a little until the next look; fails, saying what is wrong, when it took too long. */
  void look(Supplier<String> obstacle) {
    if (System.nanoTime() - beganNanos > MOST_NANOS) {
      fail(obstacle.get());
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
