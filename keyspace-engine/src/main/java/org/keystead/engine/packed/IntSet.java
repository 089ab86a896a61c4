// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

/**
 * The intset format of Redis: a set of integers as a sorted array.
 *
 * <pre>
 * 4 bytes  width of a member: 2, 4 or 8 bytes
 * 4 bytes  number of members
 * members, signed, ascending
 * </pre>
 *
 * All little-endian. The width is that of the widest member there ever was.
 *
 * <p>Everything here works on the intset that begins at {@code offset} of an array. Nothing is
 * checked except by {@link #isValid}.
 */
public final class IntSet {
  public static final int HEADER_BYTES = 8;

  private IntSet() {}

  /** The number of members. */
  public static int count(byte[] array, int offset) {
    return LittleEndian.int32(array, offset + 4);
  }

  /** How many bytes each member takes. */
  public static int width(byte[] array, int offset) {
    return LittleEndian.int32(array, offset);
  }

  /** The member of that index in ascending order. */
  public static long get(byte[] array, int offset, int index) {
    return member(array, offset + HEADER_BYTES, width(array, offset), index);
  }

  public static boolean contains(byte[] array, int offset, long value) {
    return indexOf(array, offset, value) >= 0;
  }

  /**
   * The index of a member, or {@code -(index + 1)} with the index it would have. O(log members).
   */
  public static int indexOf(byte[] array, int offset, long value) {
    int width = width(array, offset);
    int members = offset + HEADER_BYTES;
    int low = 0;
    int high = count(array, offset) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = member(array, members, width, middle);
      if (found < value) {
        low = middle + 1;
      } else if (found > value) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -(low + 1);
  }

  /** Whether these bytes, from wherever, are an intset with at least one member. O(length). */
  public static boolean isValid(byte[] array, int offset, int length) {
    if (length < HEADER_BYTES) {
      return false;
    }
    int width = width(array, offset);
    int count = count(array, offset);
    if (width != 2 && width != 4 && width != 8
        || count <= 0
        || length - HEADER_BYTES != (long) count * width) {
      return false;
    }
    for (int i = 1; i < count; i++) {
      if (get(array, offset, i - 1) >= get(array, offset, i)) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes this number needs as a member. */
  static int widthOf(long value) {
    if (value == (short) value) {
      return 2;
    }
    return value == (int) value ? 4 : 8;
  }

  static long member(byte[] array, int members, int width, int index) {
    return switch (width) {
      case 2 -> LittleEndian.int16(array, members + (index << 1));
      case 4 -> LittleEndian.int32(array, members + (index << 2));
      default -> LittleEndian.int64(array, members + (index << 3));
    };
  }

  static void member(byte[] array, int members, int width, int index, long value) {
    switch (width) {
      case 2 -> LittleEndian.int16(array, members + (index << 1), (int) value);
      case 4 -> LittleEndian.int32(array, members + (index << 2), (int) value);
      default -> LittleEndian.int64(array, members + (index << 3), value);
    }
  }

  static void writeHeader(byte[] array, int offset, int width, int count) {
    LittleEndian.int32(array, offset, width);
    LittleEndian.int32(array, offset + 4, count);
  }
}
