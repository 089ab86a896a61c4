// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.concurrent.atomic.LongAdder;

/** The facts an engine counts, by the names of INFO, and what it tells. Safe for all threads. */
public final class EngineStatistics {
  private static final int HITS = 0;
  private static final int MISSES = 1;

  private final Tally reads = new Tally(2);
  private final Tally changes = new Tally(1);
  final LongAdder expiredKeys = new LongAdder();
  final LongAdder evictedKeys = new LongAdder();
  final LongAdder droppedPuts = new LongAdder();

  private volatile WorkListener workListener = WorkListener.NONE;

  EngineStatistics() {}

  /** Who is told from now on how long the engine's own work takes. */
  public void tell(WorkListener listener) {
    workListener = listener;
  }

  void worked(WorkListener.Work work, long nanos) {
    workListener.worked(work, nanos);
  }

  void countRead(boolean hit) {
    reads.add(hit ? HITS : MISSES, 1);
  }

  void countChanges(long count) {
    changes.add(0, count);
  }

  /** Keys that clients asked for and that were there; what caches count is their own affair. */
  public long keyspaceHits() {
    return reads.sum(HITS);
  }

  public long keyspaceMisses() {
    return reads.sum(MISSES);
  }

  /** Changes since the engine was opened; the saver compares it with what it saved. */
  public long changes() {
    return changes.sum(0);
  }

  public long expiredKeys() {
    return expiredKeys.sum();
  }

  public long evictedKeys() {
    return evictedKeys.sum();
  }

  /** Puts of caches that were not stored because the engine is full and may not evict. */
  public long droppedPuts() {
    return droppedPuts.sum();
  }

  /** CONFIG RESETSTAT: everything but the changes starts again from zero. */
  public void reset() {
    reads.clear();
    expiredKeys.reset();
    evictedKeys.reset();
    droppedPuts.reset();
  }
}
