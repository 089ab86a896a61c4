// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** Numbers as values: boxing, and the conversions to integers that C does. */
public final class Numbers {
  private static final int LEAST_CACHED = -128;
  private static final int CACHED_COUNT = 1024 - LEAST_CACHED;
  private static final Double[] CACHED = new Double[CACHED_COUNT];

  static {
    for (int i = 0; i < CACHED_COUNT; i++) {
      CACHED[i] = (double) (i + LEAST_CACHED);
    }
  }

  private Numbers() {}

  /** The number as a generic value; small integers are not allocated. */
  public static Double box(double number) {
    int integer = (int) number - LEAST_CACHED;
    if (integer >= 0
        && integer < CACHED_COUNT
        && Double.doubleToRawLongBits(number)
            == Double.doubleToRawLongBits((double) (integer + LEAST_CACHED))) {
      return CACHED[integer];
    }
    return number;
  }

  /** C's pow: 1 to any power, and -1 to an infinite one, is 1, where Java says not-a-number. */
  public static double power(double base, double exponent) {
    if (base == 1 || base == -1 && Double.isInfinite(exponent)) {
      return 1;
    }
    return Math.pow(base, exponent);
  }

  /** What a cast to a 64-bit integer gives in C on x86: the least long where none fits. */
  public static long toLong(double number) {
    long cut = (long) number;
    return cut == Long.MAX_VALUE || number != number ? Long.MIN_VALUE : cut;
  }
}
