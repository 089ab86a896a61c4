// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.keystead.engine.table.SegmentCut.SavedEntry;
import org.keystead.engine.table.Structure.Moment;

/**
 * A table as of one moment; see {@link SegmentCut} for how. One thread, the saver, drains it; it
 * must be drained or closed, or the table would go on putting entries aside.
 */
public final class TableCut implements AutoCloseable {
  private static final int BATCH_ENTRIES = 128;

  private final Table table;
  private final SegmentCut[] cuts;
  private final Moment moment;
  private final long entryCount;
  private final long expiringCount;
  private int segment;

  TableCut(Table table, SegmentCut[] cuts, Moment moment, long entryCount, long expiringCount) {
    this.table = table;
    this.cuts = cuts;
    this.moment = moment;
    this.entryCount = entryCount;
    this.expiringCount = expiringCount;
  }

  public long entryCount() {
    return entryCount;
  }

  public long expiringCount() {
    return expiringCount;
  }

  /** Passes every entry of the moment to {@code each}, holding a stripe only between batches. */
  public void drain(Consumer<SavedEntry> each) {
    List<SavedEntry> batch = new ArrayList<>(BATCH_ENTRIES + 16);
    while (segment < cuts.length) {
      long seen = cuts[segment].look(BATCH_ENTRIES);
      boolean more = takeBatch(batch);
      seen += look(batch);
      if (seen < 0) {
        throw new IllegalStateException("keys of negative length"); // never; seen must be of use
      }
      batch.forEach(each);
      batch.clear();
      if (!more) {
        segment++;
      }
    }
    moment.end();
  }

  // Entries lie anywhere, and to encode one takes so long that the processor does not see the next:
  // it would wait for each. Here it waits for many at the same time.
  private static long look(List<SavedEntry> batch) {
    long seen = 0;
    for (SavedEntry saved : batch) {
      seen += saved.entry().keyArray().length;
    }
    return seen;
  }

  private boolean takeBatch(List<SavedEntry> batch) {
    Stripe stripe = table.stripe(segment);
    stripe.lock();
    try {
      boolean more = cuts[segment].take(BATCH_ENTRIES, batch);
      if (!more) {
        table.endCut(segment);
      }
      return more;
    } finally {
      stripe.unlock();
    }
  }

  /** Ends what was not drained, so that writers stop putting entries aside. */
  @Override
  public void close() {
    moment.end();
    for (; segment < cuts.length; segment++) {
      Stripe stripe = table.stripe(segment);
      stripe.lock();
      try {
        table.endCut(segment);
      } finally {
        stripe.unlock();
      }
    }
  }
}
