// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What the 24 bits of use counter of an entry mean: the time of the last access (LRU), or how often
 * it was accessed lately (LFU). The encodings are those of Redis, so that OBJECT IDLETIME, OBJECT
 * FREQ and snapshots carry over: LRU is seconds modulo 2^24; LFU is 16 bits of minutes when it was
 * last decayed and an 8-bit logarithmic counter.
 */
public final class Usage {
  /** The counter a new entry starts with, so that it is not evicted before it had a chance. */
  public static final int LFU_INITIAL = 5;

  private static final int LRU_MASK = 0xFFFFFF;

  private final boolean frequency;
  private volatile int nowSeconds;
  private volatile int logFactor = 10;
  private volatile int decayMinutes = 1;

  /** Counts frequency (LFU) if {@code frequency}, else recency (LRU). */
  public Usage(boolean frequency) {
    this.frequency = frequency;
  }

  public boolean isFrequency() {
    return frequency;
  }

  /** Moves the coarse clock that counters are measured against; called by the background tick. */
  public void tick(long nowMillis) {
    nowSeconds = (int) (nowMillis / 1000);
  }

  /** The parameters lfu-log-factor and lfu-decay-time (minutes). */
  public void tune(int newLogFactor, int newDecayMinutes) {
    logFactor = newLogFactor;
    decayMinutes = newDecayMinutes;
  }

  /** The counter of an entry created now. */
  public int initial() {
    return frequency ? minutes() << 8 | LFU_INITIAL : nowSeconds & LRU_MASK;
  }

  /** The counter of an entry that takes the place of {@code replaced}: its frequency carries on. */
  public int successorOf(Entry replaced) {
    return frequency ? replaced.use() : initial();
  }

  /** Counts an access. */
  public void touch(Entry entry) {
    int seen = entry.use();
    int now = frequency ? accessed(seen) : nowSeconds & LRU_MASK;
    if (now != seen) {
      entry.use(now);
    }
  }

  /** The logarithmic access counter (0 to 255), decayed to now. */
  public int frequencyOf(Entry entry) {
    return decayed(entry.use());
  }

  /** Seconds since the last access. */
  public int idleSeconds(Entry entry) {
    return (nowSeconds - entry.use()) & LRU_MASK;
  }

  /** The counter of an entry that was last accessed that many seconds ago (LRU only). */
  public int withIdle(long idleSeconds) {
    return (int) (nowSeconds - Math.min(idleSeconds, LRU_MASK)) & LRU_MASK;
  }

  /** The counter of an entry with that logarithmic frequency (LFU only). */
  public int withFrequency(int counter) {
    return minutes() << 8 | counter & 0xFF;
  }

  private int accessed(int seen) {
    int counter = decayed(seen);
    if (counter < 255) {
      double base = Math.max(0, counter - LFU_INITIAL);
      double chance = 1.0 / (base * logFactor + 1);
      if (chance >= 1 || ThreadLocalRandom.current().nextDouble() < chance) {
        counter++;
      }
    }
    return minutes() << 8 | counter;
  }

  private int decayed(int seen) {
    int counter = seen & 0xFF;
    int decay = decayMinutes;
    if (decay == 0) {
      return counter;
    }
    int elapsed = (minutes() - (seen >>> 8)) & 0xFFFF;
    return Math.max(0, counter - elapsed / decay);
  }

  private int minutes() {
    return nowSeconds / 60 & 0xFFFF;
  }
}
