// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import org.keystead.engine.Clock;
import org.keystead.engine.Tally;

/**
 * Counts a cache's operations as JSR-107 section 12 defines them, exactly, and times a sample of
 * them: two looks at the clock would cost more than a get.
 *
 * <p>The first operation of a kind by each thread is timed, then every 128th.
 *
 * <p>Threads: any.
 */
final class Counters {
  private static final int KINDS = 4;
  private static final int SAMPLE_MASK = 127;
  private static final long NOT_TIMED = Long.MIN_VALUE;

  /** What is counted. */
  enum Kind {
    HIT,
    MISS,
    PUT,
    REMOVAL;

    /** Hits and misses are gets, and counted and timed together. */
    private int timing() {
      return this == MISS ? HIT.ordinal() : ordinal();
    }
  }

  // Of each kind: how many there were, the nanoseconds of those that were timed, how many these
  // are. In the place of hits all gets are counted, so that a hit, which is to cost nearly nothing,
  // looks at one place only.
  private final Tally tally = new Tally(3 * KINDS);
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
    long done = tally.ownPart(kind.timing());
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
    tally.add(kind.timing(), times);
    if (kind == Kind.MISS) {
      tally.add(Kind.MISS.ordinal(), times);
    }
    if (start != NOT_TIMED) {
      tally.add(KINDS + kind.timing(), clock.nanos() - start);
      tally.add(2 * KINDS + kind.timing(), times);
    }
  }

  /** Counts without timing, for what is part of another operation. */
  void count(Kind kind) {
    count(kind, 1, NOT_TIMED);
  }

  long total(Kind kind) {
    if (kind != Kind.HIT) {
      return tally.sum(kind.ordinal());
    }
    // Misses first, so that those that come in between do not make hits fewer than they were.
    long misses = tally.sum(Kind.MISS.ordinal());
    return tally.sum(Kind.HIT.ordinal()) - misses;
  }

  /** The mean of the timed operations in microseconds, 0 when there were none. */
  float averageMicros(Kind kind) {
    long timed = tally.sum(2 * KINDS + kind.timing());
    return timed == 0 ? 0 : (float) tally.sum(KINDS + kind.timing()) / timed / 1000;
  }

  void clear() {
    tally.clear();
  }
}
