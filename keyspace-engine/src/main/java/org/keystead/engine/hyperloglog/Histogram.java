// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import org.keystead.engine.bytes.Slice;

/**
 * How many registers hold which value, and the number of elements that this tells of.
 *
 * <p>The estimate is that of Otmar Ertl, "New cardinality estimation algorithms for HyperLogLog
 * sketches", arXiv:1702.01284, algorithm 6, in the very order of floating-point operations in which
 * Redis computes it.
 */
final class Histogram {
  private static final double ALPHA = 0.721347520444481703680;
  private static final int VALUES = 1 << Hll.REGISTER_BITS;

  private final int[] counts = new int[VALUES];

  private Histogram() {}

  /** Of a HyperLogLog of either form. */
  static Histogram of(Slice hll) {
    Histogram histogram = new Histogram();
    RegisterRuns counting = (first, length, value) -> histogram.counts[value] += length;
    if (Hll.isSparse(hll)) {
      Sparse.each(hll, counting);
    } else {
      Dense.each(hll.array(), hll.offset(), counting);
    }
    return histogram;
  }

  /** Of registers of a byte each. */
  static Histogram of(byte[] registers) {
    Histogram histogram = new Histogram();
    for (byte value : registers) {
      histogram.counts[value]++;
    }
    return histogram;
  }

  /** The number of elements; {@code Long.MIN_VALUE} for registers that no elements could cause. */
  long estimate() {
    double m = Hll.REGISTERS;
    double z = m * tau((m - counts[Hll.RANK_BITS + 1]) / m);
    for (int value = Hll.RANK_BITS; value >= 1; value--) {
      z += counts[value];
      z *= 0.5;
    }
    z += m * sigma(counts[0] / m);
    double estimate = ALPHA * m * m / z;
    // What C's rounding makes of infinity.
    return estimate < 0x1p63 ? Math.round(estimate) : Long.MIN_VALUE;
  }

  private static double sigma(double x) {
    if (x == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double square = x;
    double y = 1;
    double z = x;
    double before;
    do {
      square *= square;
      before = z;
      z += square * y;
      y += y;
    } while (before != z);
    return z;
  }

  private static double tau(double x) {
    if (x == 0 || x == 1) {
      return 0;
    }
    double root = x;
    double y = 1;
    double z = 1 - x;
    double before;
    do {
      root = Math.sqrt(root);
      before = z;
      y *= 0.5;
      z -= (1 - root) * (1 - root) * y;
    } while (before != z);
    return z / 3;
  }
}
