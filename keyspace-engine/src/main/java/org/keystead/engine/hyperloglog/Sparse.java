// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import org.keystead.engine.bytes.Slice;

/**
 * Registers as runs: {@code 00xxxxxx} for up to 64 zeros, {@code 01xxxxxx xxxxxxxx} for up to 16384
 * zeros, {@code 1vvvvvxx} for up to four registers with the same value up to 32.
 */
final class Sparse {
  static final int MOST_VALUE = 32;
  static final int MOST_VALUES = 4;
  static final int MOST_SHORT_ZEROS = 64;

  private static final int LONG_ZEROS = 0x40;
  private static final int VALUES = 0x80;

  private Sparse() {}

  static boolean isValues(int code) {
    return (code & VALUES) != 0;
  }

  static boolean isLongZeros(int code) {
    return (code & (VALUES | LONG_ZEROS)) == LONG_ZEROS;
  }

  /** How many bytes the run has that begins with this one. */
  static int codeLength(int code) {
    return isLongZeros(code) ? 2 : 1;
  }

  /** What the registers of a run hold. */
  static int valueOf(int code) {
    return isValues(code) ? (code >>> 2 & 0x1F) + 1 : 0;
  }

  /**
   * How many registers the run at that place covers. What is cut off at {@code end} counts as zero,
   * as in Redis, whose strings end with a zero byte.
   */
  static int spanAt(byte[] array, int at, int end) {
    int code = array[at];
    if (isValues(code)) {
      return (code & 3) + 1;
    }
    if (!isLongZeros(code)) {
      return (code & 0x3F) + 1;
    }
    int low = at + 1 < end ? array[at + 1] & 0xFF : 0;
    return ((code & 0x3F) << 8 | low) + 1;
  }

  static byte values(int value, int length) {
    return (byte) (VALUES | value - 1 << 2 | length - 1);
  }

  /** Writes a run of zeros, as short as can be; returns the place behind it. */
  static int writeZeros(byte[] array, int at, int length) {
    if (length <= MOST_SHORT_ZEROS) {
      array[at] = (byte) (length - 1);
      return at + 1;
    }
    array[at] = (byte) (LONG_ZEROS | length - 1 >>> 8);
    array[at + 1] = (byte) (length - 1);
    return at + 2;
  }

  /**
   * Passes all registers.
   *
   * @throws HyperLogLogException if they are not as many as there must be
   */
  static void each(Slice hll, RegisterRuns runs) {
    byte[] array = hll.array();
    int end = hll.offset() + hll.length();
    int first = 0;
    int at = hll.offset() + Hll.HEADER_BYTES;
    while (at < end) {
      int span = spanAt(array, at, end);
      if (first + span > Hll.REGISTERS) {
        throw HyperLogLogException.CORRUPT;
      }
      runs.run(first, span, valueOf(array[at]));
      first += span;
      at += codeLength(array[at]);
    }
    if (first != Hll.REGISTERS) {
      throw HyperLogLogException.CORRUPT;
    }
  }
}
