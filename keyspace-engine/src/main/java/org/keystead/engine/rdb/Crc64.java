// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The CRC-64 of Redis: Jones' polynomial {@code ad93d23594c935a9}, reflected, no initial or final
 * inversion. The sum of {@code 123456789} is {@code e9c6d914c4b8d9ca}.
 *
 * <p>How: "slicing by 8" (Kounavis and Berry, 2005). Table k holds the sum of a byte followed by k
 * zero bytes; as the sum is linear, eight look-ups that do not wait for each other replace eight
 * that do. Each eight bytes still wait for those before them; so three lanes of {@value
 * #LANE_BYTES} bytes are summed side by side. For the same linearity the sum of two lanes is that
 * of the first followed by zeros, xor that of the second; what a lane of zeros makes of a sum is in
 * tables too.
 */
public final class Crc64 {
  private static final long POLYNOMIAL_REFLECTED = Long.reverse(0xad93d23594c935a9L);
  private static final int SLICES = 8;
  private static final int LANE_BYTES = 512;
  private static final int LANES = 3;
  private static final long[] TABLES = tables();
  private static final long[] LANE_OF_ZEROS = laneOfZeros();
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Crc64() {}

  /**
   * The sum of everything that {@code crc} is the sum of, followed by these bytes; starts with 0.
   */
  public static long update(long crc, byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    long sum = crc;
    int at = offset;
    int end = offset + length;
    for (; end - at >= LANES * LANE_BYTES; at += LANES * LANE_BYTES) {
      sum = lanes(sum, bytes, at);
    }
    for (; end - at >= SLICES; at += SLICES) {
      sum = slices(TABLES, sum ^ (long) LONG_LE.get(bytes, at));
    }
    for (; at < end; at++) {
      sum = TABLES[((int) sum ^ bytes[at]) & 0xff] ^ (sum >>> 8);
    }
    return sum;
  }

  private static long lanes(long crc, byte[] bytes, int offset) {
    long first = crc;
    long second = 0;
    long third = 0;
    int end = offset + LANE_BYTES;
    for (int at = offset; at < end; at += SLICES) {
      first = slices(TABLES, first ^ (long) LONG_LE.get(bytes, at));
      second = slices(TABLES, second ^ (long) LONG_LE.get(bytes, at + LANE_BYTES));
      third = slices(TABLES, third ^ (long) LONG_LE.get(bytes, at + 2 * LANE_BYTES));
    }
    return slices(LANE_OF_ZEROS, slices(LANE_OF_ZEROS, first) ^ second) ^ third;
  }

  /** One look-up for each byte of the word, the first byte in the last table. */
  private static long slices(long[] t, long word) {
    return t[7 * 256 + ((int) word & 0xff)]
        ^ t[6 * 256 + ((int) (word >>> 8) & 0xff)]
        ^ t[5 * 256 + ((int) (word >>> 16) & 0xff)]
        ^ t[4 * 256 + ((int) (word >>> 24) & 0xff)]
        ^ t[3 * 256 + ((int) (word >>> 32) & 0xff)]
        ^ t[2 * 256 + ((int) (word >>> 40) & 0xff)]
        ^ t[256 + ((int) (word >>> 48) & 0xff)]
        ^ t[(int) (word >>> 56)];
  }

  private static long[] tables() {
    long[] t = new long[SLICES * 256];
    for (int i = 0; i < 256; i++) {
      long sum = i;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum & 1) == 0 ? sum >>> 1 : (sum >>> 1) ^ POLYNOMIAL_REFLECTED;
      }
      t[i] = sum;
    }
    for (int i = 256; i < t.length; i++) {
      long shorter = t[i - 256];
      t[i] = t[(int) shorter & 0xff] ^ (shorter >>> 8);
    }
    return t;
  }

  /** What a sum becomes by a lane of zeros, as the xor of what its eight bytes become. */
  private static long[] laneOfZeros() {
    long[] t = new long[SLICES * 256];
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long sum = 1L << bit;
      for (int i = 0; i < LANE_BYTES; i += SLICES) {
        sum = slices(TABLES, sum);
      }
      int table = (SLICES - 1 - bit / Byte.SIZE) * 256;
      int mask = 1 << bit % Byte.SIZE;
      for (int i = 0; i < mask; i++) {
        t[table + mask + i] = t[table + i] ^ sum;
      }
    }
    return t;
  }
}
