// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;

/** Reading bits of bytes. Offsets and lengths count bits unless they say otherwise. */
public final class Bits {
  /** What {@link #find} answers when there is no such bit. */
  public static final long NONE = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bits() {}

  /** Whether the bit is set; one beyond the end is not. O(1). */
  public static boolean get(BytesView bytes, long bit) {
    long at = bit >>> 3;
    return at < bytes.length() && (bytes.at((int) at) & mask(bit)) != 0;
  }

  /** The byte in which only that bit of its eight is set. */
  static int mask(long bit) {
    return 0x80 >>> (int) (bit & 7);
  }

  /** How many bits from {@code first} to {@code last}, both included, are set. */
  public static long count(BytesView bytes, long first, long last) {
    int from = (int) (first >>> 3);
    int to = (int) (last >>> 3);
    // The edges' bits that are outside are counted too, and taken off first.
    long count = -Integer.bitCount(bytes.at(from) & ~(0xFF >>> (int) (first & 7)) & 0xFF);
    count -= Integer.bitCount(bytes.at(to) & (0x7F >>> (int) (last & 7)));
    for (int at = from; at <= to; ) {
      Slice piece = bytes.piece(at, to + 1);
      count += count(piece);
      at += piece.length();
    }
    return count;
  }

  private static long count(Slice piece) {
    byte[] array = piece.array();
    int at = piece.offset();
    int end = at + piece.length();
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
  public static long find(BytesView bytes, boolean set, long first, long last) {
    int from = (int) (first >>> 3);
    int to = (int) (last >>> 3);
    int ignored = set ? 0 : 0xFF;
    int head = (bytes.at(from) ^ ignored) & 0xFF >>> (int) (first & 7);
    long found = head != 0 ? positionIn(head, from) : findInBytes(bytes, set, from + 1, to);
    return found > last ? NONE : found;
  }

  private static long findInBytes(BytesView bytes, boolean set, int from, int to) {
    for (int at = from; at <= to; ) {
      Slice piece = bytes.piece(at, to + 1);
      long found = findIn(piece, set);
      if (found != NONE) {
        return ((long) at << 3) + found;
      }
      at += piece.length();
    }
    return NONE;
  }

  private static long findIn(Slice piece, boolean set) {
    byte[] array = piece.array();
    int start = piece.offset();
    int end = start + piece.length();
    long skipped = set ? 0 : -1;
    int at = start;
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
}
