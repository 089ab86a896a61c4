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

  private final LongAdder expiryCycleNanos = new LongAdder();
  private final LongAdder expiryCyclesCut = new LongAdder();
  private volatile double expiredPart;
  private volatile WorkListener workListener = WorkListener.NONE;

  final ExceededTime exceeded;

  EngineStatistics(Clock clock) {
    this.exceeded = new ExceededTime(clock);
  }

  /** Who is told from now on how long the engine's own work takes. */
  public void tell(WorkListener listener) {
    workListener = listener;
  }

  boolean tellsWork() {
    return workListener.isListening();
  }

  void worked(WorkListener.Work work, long nanos) {
    workListener.worked(work, nanos);
  }

  /**
   * Notes one round of looking for what has expired.
   *
   * @param part of the entries with an expiry that had expired
   * @param cut whether its time was over before it had seen all of them
   */
  void expiryCycle(long nanos, double part, boolean cut) {
    expiryCycleNanos.add(nanos);
    if (cut) {
      expiryCyclesCut.increment();
    }
    expiredPart = part * 0.05 + expiredPart * 0.95;
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

  /** How long the background has been looking for expired keys. */
  public long expiryCycleNanos() {
    return expiryCycleNanos.sum();
  }

  /** How often it had to stop before it had seen all keys with an expiry. */
  public long expiryCyclesCut() {
    return expiryCyclesCut.sum();
  }

  /** About which part of the keys with an expiry has expired and is still there, from 0 to 1. */
  public double expiredPart() {
    return expiredPart;
  }

  /** How long there has been more than maxmemory although what may be evicted was. */
  public long totalExceededNanos() {
    return exceeded.totalNanos();
  }

  /** For how long that has been so by now; 0 if it is not. */
  public long currentExceededNanos() {
    return exceeded.currentNanos();
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
    expiryCycleNanos.reset();
    expiryCyclesCut.reset();
    expiredPart = 0;
    exceeded.reset();
  }
}
