// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.concurrent.atomic.LongAdder;

/** The facts an engine counts, by the names of INFO. Safe for all threads. */
public final class EngineStatistics {
  final LongAdder hits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder changes = new LongAdder();
  final LongAdder expiredKeys = new LongAdder();
  final LongAdder evictedKeys = new LongAdder();
  final LongAdder droppedPuts = new LongAdder();

  EngineStatistics() {}

  void countRead(boolean hit) {
    (hit ? hits : misses).increment();
  }

  public long keyspaceHits() {
    return hits.sum();
  }

  public long keyspaceMisses() {
    return misses.sum();
  }

  /** Changes since the engine was opened; the saver compares it with what it saved. */
  public long changes() {
    return changes.sum();
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
    hits.reset();
    misses.reset();
    expiredKeys.reset();
    evictedKeys.reset();
    droppedPuts.reset();
  }
}
