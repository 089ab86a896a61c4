// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

/** What the histograms of all threads tell about one command. Immutable. */
public final class Distribution {
  private static final long FIRST_NANOS = 1024;

  private final long[] counts;
  private final long total;

  /** Of the sums of some histograms, less those of an earlier moment. */
  public Distribution(long[] sums, long[] before) {
    counts = sums.clone();
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] -= i < before.length ? before[i] : 0;
      all += counts[i];
    }
    total = all;
  }

  /** How many durations were counted. */
  public long total() {
    return total;
  }

  /** The duration that so many percent of all do not exceed. */
  public double percentileMicros(double percent) {
    long wanted = Math.max(1, (long) Math.ceil(total * Math.min(percent, 100) / 100));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return LatencyHistogram.longestOf(i) / 1000.0;
      }
    }
    return 0;
  }

  /**
   * Tells for each power of two of about a microsecond how many durations are not longer, if they
   * are more than for the one before.
   */
  public void eachPowerOfTwo(PowerVisitor visitor) {
    long seen = 0;
    long told = 0;
    int bucket = 0;
    for (long nanos = FIRST_NANOS; told < total; nanos <<= 1) {
      int last = Math.min(LatencyHistogram.bucketOf(nanos), counts.length - 1);
      while (bucket <= last) {
        seen += counts[bucket++];
      }
      if (seen > told) {
        told = seen;
        visitor.visit(LatencyHistogram.longestOf(last) / 1000, seen);
      }
    }
  }

  /** Is told a limit and how many durations are within it. */
  @FunctionalInterface
  public interface PowerVisitor {
    void visit(long micros, long count);
  }
}
