// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often something took how long: from a nanosecond to a second, in steps of less than one
 * percent. Longer durations count as a second.
 *
 * <p>Idea: the 8 bits from a duration's highest set bit on are its bucket, as in Gil Tene's
 * HdrHistogram with two significant digits.
 *
 * <p>Threads: one writes, any read.
 */
public final class LatencyHistogram {
  private static final int PRECISION_BITS = 7;
  private static final int PART = 1 << PRECISION_BITS;
  private static final long MOST_NANOS = 1_000_000_000;
  private static final int BUCKETS = bucketOf(MOST_NANOS) + 1;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  /** Counts so many durations of about that length. */
  public void add(long nanos, long times) {
    int bucket = bucketOf(Math.min(Math.max(nanos, 0), MOST_NANOS));
    counts.setOpaque(bucket, counts.getPlain(bucket) + times);
  }

  /** Adds this one's counts to those, which have {@link #size} places. */
  public void addTo(long[] sums) {
    for (int i = 0; i < BUCKETS; i++) {
      sums[i] += counts.getOpaque(i);
    }
  }

  /** How many buckets there are. */
  public static int size() {
    return BUCKETS;
  }

  /** Where a duration counts. */
  static int bucketOf(long nanos) {
    if (nanos < 2 * PART) {
      return (int) nanos;
    }
    int shift = 63 - PRECISION_BITS - Long.numberOfLeadingZeros(nanos);
    return shift * PART + (int) (nanos >>> shift);
  }

  /** The longest duration that counts in a bucket. */
  static long longestOf(int bucket) {
    if (bucket < 2 * PART) {
      return bucket;
    }
    int shift = bucket / PART - 1;
    long part = bucket - (long) shift * PART;
    return (part + 1 << shift) - 1;
  }
}
