// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts bytes and entries of a table, and passes them on to the meter of the whole engine.
 * Segments report bytes in batches, so the figure lags by up to {@value #BATCH_BYTES} bytes a
 * segment unless it is made exact.
 */
public final class Meter {
  private static final int BATCH_BYTES = 1024;

  private final @Nullable Meter whole;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong entries = new AtomicLong();
  private volatile int batchBytes = BATCH_BYTES;

  /** A meter that also counts into {@code whole}, if there is one. */
  public Meter(@Nullable Meter whole) {
    this.whole = whole;
  }

  /** Makes it exact from each segment's next change on, at the price of contention. */
  public void exact(boolean exact) {
    batchBytes = exact ? 1 : BATCH_BYTES;
  }

  /** How many bytes a segment may keep to itself. */
  int batchBytes() {
    return batchBytes;
  }

  public long bytes() {
    return bytes.get();
  }

  public long entries() {
    return entries.get();
  }

  void addBytes(long delta) {
    bytes.addAndGet(delta);
    if (whole != null) {
      whole.addBytes(delta);
    }
  }

  void addEntries(long delta) {
    entries.addAndGet(delta);
    if (whole != null) {
      whole.addEntries(delta);
    }
  }
}
