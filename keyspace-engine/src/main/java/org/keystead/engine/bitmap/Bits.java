// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.keystead.engine.bytes.Slice;

/** Reading bits of bytes. Offsets and lengths count bits unless they say otherwise. */
public final class Bits {
  /** What {@link #find} answers when there is no such bit. */
  public static final long NONE = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bits() {}

  /** Whether the bit is set; one beyond the end is not. O(1). */
  public static boolean get(Slice bytes, long bit) {
    long at = bit >>> 3;
    return at < bytes.length() && (bytes.array()[bytes.offset() + (int) at] & mask(bit)) != 0;
  }

  /** The byte in which only that bit of its eight is set. */
  static int mask(long bit) {
    return 0x80 >>> (int) (bit & 7);
  }

  /** How many bits from {@code first} to {@code last}, both included, are set. */
  public static long count(Slice bytes, long first, long last) {
    int from = (int) (first >>> 3);
    int to = (int) (last >>> 3);
    long count = countBytes(bytes, from, to);
    // The edges' bits that are outside were counted too.
    count -= Integer.bitCount(at(bytes, from) & ~(0xFF >>> (int) (first & 7)) & 0xFF);
    return count - Integer.bitCount(at(bytes, to) & (0x7F >>> (int) (last & 7)));
  }

  private static long countBytes(Slice bytes, int from, int to) {
    byte[] array = bytes.array();
    int at = bytes.offset() + from;
    int end = bytes.offset() + to + 1;
    long count = 0;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      count += Long.bitCount((long) LONGS.get(array, at));
    }
    for (; at < end; at++) {
      count += Integer.bitCount(array[at] & 0xFF);
    }
    return count;
  }

  /**
   * The first bit from {@code first} to {@code last}, both included, that is set or that is clear;
   * {@link #NONE} if there is none.
   */
  public static long find(Slice bytes, boolean set, long first, long last) {
    int from = (int) (first >>> 3);
    int to = (int) (last >>> 3);
    int ignored = set ? 0 : 0xFF;
    int head = (at(bytes, from) ^ ignored) & 0xFF >>> (int) (first & 7);
    long found = head != 0 ? positionIn(head, from) : findInBytes(bytes, set, from + 1, to);
    return found > last ? NONE : found;
  }

  private static long findInBytes(Slice bytes, boolean set, int from, int to) {
    byte[] array = bytes.array();
    int start = bytes.offset();
    int end = start + to + 1;
    long skipped = set ? 0 : -1;
    int at = start + from;
    while (at <= end - Long.BYTES && (long) LONGS.get(array, at) == skipped) {
      at += Long.BYTES;
    }
    for (; at < end; at++) {
      int wanted = (array[at] ^ (int) skipped) & 0xFF;
      if (wanted != 0) {
        return positionIn(wanted, at - start);
      }
    }
    return NONE;
  }

  private static long positionIn(int wanted, int byteIndex) {
    return ((long) byteIndex << 3) + Integer.numberOfLeadingZeros(wanted) - 24;
  }

  private static int at(Slice bytes, int index) {
    return bytes.array()[bytes.offset() + index];
  }
}
