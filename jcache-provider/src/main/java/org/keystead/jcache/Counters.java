// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.concurrent.atomic.AtomicLongArray;
import org.keystead.engine.Clock;

/**
 * Counts a cache's operations as JSR-107 section 12 defines them, exactly, and times a sample of
 * them: two looks at the clock would cost more than a get.
 *
 * <p>Counters of one thread lie together in one of a few groups, two cache lines apart from the
 * next, so that threads do not wait for each other's lines. The first operation of a kind in each
 * group is timed, then every 128th.
 *
 * <p>Threads: any.
 */
final class Counters {
  private static final int GROUPS = 32;
  private static final int SPREAD = 16;
  private static final int SAMPLE_MASK = 127;
  private static final long NOT_TIMED = Long.MIN_VALUE;

  /** What is counted. */
  enum Kind {
    HIT,
    MISS,
    PUT,
    REMOVAL;

    /** Hits and misses are gets, and timed together. */
    private int timing() {
      return this == MISS ? HIT.ordinal() : ordinal();
    }
  }

  private final AtomicLongArray cells = new AtomicLongArray((GROUPS + 1) * SPREAD);
  private final Clock clock;
  private volatile boolean enabled;

  Counters(Clock clock) {
    this.clock = clock;
  }

  boolean isEnabled() {
    return enabled;
  }

  void enable(boolean on) {
    enabled = on;
  }

  /** To be called before an operation of that kind; its answer is handed to {@link #count}. */
  long start(Kind kind) {
    if (!enabled) {
      return NOT_TIMED;
    }
    int group = group();
    long done = cells.getPlain(group + kind.ordinal());
    if (kind == Kind.HIT) {
      done += cells.getPlain(group + Kind.MISS.ordinal());
    }
    return (done & SAMPLE_MASK) == 0 ? clock.nanos() : NOT_TIMED;
  }

  /** Counts one operation that began then. */
  void count(Kind kind, long start) {
    count(kind, 1, start);
  }

  /** Counts several operations that were done together since then. */
  void count(Kind kind, int times, long start) {
    if (!enabled || times == 0) {
      return;
    }
    int group = group();
    cells.getAndAdd(group + kind.ordinal(), times);
    if (start != NOT_TIMED) {
      cells.getAndAdd(group + 4 + kind.timing(), clock.nanos() - start);
      cells.getAndAdd(group + 8 + kind.timing(), times);
    }
  }

  /** Counts without timing, for what is part of another operation. */
  void count(Kind kind) {
    count(kind, 1, NOT_TIMED);
  }

  long total(Kind kind) {
    return sum(kind.ordinal());
  }

  /** The mean of the timed operations in microseconds, 0 when there were none. */
  float averageMicros(Kind kind) {
    long timed = sum(8 + kind.timing());
    return timed == 0 ? 0 : (float) sum(4 + kind.timing()) / timed / 1000;
  }

  void clear() {
    for (int i = 0; i < cells.length(); i++) {
      cells.set(i, 0);
    }
  }

  private long sum(int offset) {
    long sum = 0;
    for (int group = 1; group <= GROUPS; group++) {
      sum += cells.get(group * SPREAD + offset);
    }
    return sum;
  }

  private static int group() {
    return ((int) Thread.currentThread().getId() % GROUPS + 1) * SPREAD;
  }
}
