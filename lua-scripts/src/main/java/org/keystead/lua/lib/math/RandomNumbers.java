// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.math;

/**
 * The generator behind {@code math.random}: the 48-bit linear congruence of the C library's
 * lrand48, from the same start and cut in the same way as in Redis, so that both give the same
 * numbers.
 */
public final class RandomNumbers {
  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long INCREMENT = 0xB;
  private static final long MASK = (1L << 48) - 1;
  private static final long FIRST_STATE = 0x1234ABCD330EL;
  private static final long SEEDED_LOW_BITS = 0x330E;
  private static final int RANGE = Integer.MAX_VALUE;

  private long state = FIRST_STATE;

  /** Starts the sequence of a seed. */
  public void seed(int seed) {
    state = (seed & 0xffffffffL) << 16 | SEEDED_LOW_BITS;
  }

  /** The next number of 0 (included) to 1 (excluded). */
  public double next() {
    state = (state * MULTIPLIER + INCREMENT) & MASK;
    int bits = (int) (state >>> 17);
    return (double) (bits % RANGE) / RANGE;
  }
}
