// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another process does in its own time. */
final class Patience {
  /** What a slow machine may take for one step; whoever waits so long has found a defect. */
  static final long MOST_SECONDS = 900;

  private static final int MOST_LOOKS = 600;
  private static final long PAUSE_MILLIS = 100;

  private Patience() {}

  /** Whether the condition has come true; looks at it again and again for a minute at least. */
  static boolean until(BooleanSupplier condition) {
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      if (condition.getAsBoolean()) {
        return true;
      }
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
          .join();
    }
    return condition.getAsBoolean();
  }
}
