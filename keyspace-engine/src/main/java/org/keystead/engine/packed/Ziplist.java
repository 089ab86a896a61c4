// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * The ziplist format, which listpacks have replaced: in RDB files of Redis before 7.0. It is only
 * read, and only to make a listpack of it.
 *
 * <pre>
 * header   4 bytes  length of the whole
 *          4 bytes  where the last entry begins
 *          2 bytes  number of entries; 65535: too many for the field
 * entry    length of the entry before: 1 byte, or 0xFE + 4 bytes from 254 on
 *          encoding and content
 * ...
 * end      0xFF
 *
 * 00llllll + l bytes            string of up to 63 bytes
 * 01llllll + 1 byte + l bytes   string of up to 16383 bytes, high bits of the length first
 * 10xxxxxx + 4 bytes + l bytes  string of any length, which is big-endian
 * 0xC0, D0, E0, F0, FE          integer of 16, 32, 64, 24, 8 bits, little-endian
 * 0xF1 to FD                    integer 0 to 12
 * </pre>
 */
public final class Ziplist {
  private static final int HEADER_BYTES = 10;
  private static final int END = 0xFF;
  private static final int LONG_LENGTH = 0xFE;
  private static final int UNKNOWN_COUNT = 0xFFFF;

  private final byte[] array;
  private final int end;
  private final ListpackEditor target;
  private final Slice text = new Slice();

  private Ziplist(byte[] array, int end, int length) {
    this.array = array;
    this.end = end;
    this.target = new ListpackEditor(length);
  }

  /** A listpack with the same elements; null when the bytes are not a sound ziplist. O(length). */
  public static byte @Nullable [] toListpack(byte[] array, int offset, int length) {
    if (length < HEADER_BYTES + 1
        || length > Listpack.MAX_BYTES / 2
        || LittleEndian.int32(array, offset) != length
        || (array[offset + length - 1] & 0xFF) != END) {
      return null;
    }
    Ziplist ziplist = new Ziplist(array, offset + length - 1, length);
    int last = ziplist.copy(offset + HEADER_BYTES);
    if (last < 0 || LittleEndian.int32(array, offset + 4) != last - offset) {
      return null;
    }
    int stored = LittleEndian.uint16(array, offset + 8);
    if (stored != UNKNOWN_COUNT && stored != ziplist.target.count()) {
      return null;
    }
    return ziplist.target.toByteArray();
  }

  /** Where the last entry begins, the end if there is none; -1 if the entries are not sound. */
  private int copy(int first) {
    int at = first;
    int last = first;
    int previousBytes = 0;
    while (at < end) {
      int prefix = (array[at] & 0xFF) < LONG_LENGTH ? 1 : 5;
      if (prefix >= end - at || (array[at] & 0xFF) == END) {
        return -1;
      }
      int stored = prefix == 1 ? array[at] & 0xFF : LittleEndian.int32(array, at + 1);
      if (stored != previousBytes) {
        return -1;
      }
      int next = copyContent(at + prefix);
      if (next < 0) {
        return -1;
      }
      previousBytes = next - at;
      last = at;
      at = next;
    }
    return last;
  }

  /** Copies what is encoded at {@code at}; the index behind it, -1 if it leaves the bounds. */
  private int copyContent(int at) {
    int encoding = array[at] & 0xFF;
    return switch (encoding >> 6) {
      case 0 -> copyString(at + 1, encoding);
      case 1 ->
          1 < end - at ? copyString(at + 2, (encoding & 0x3F) << 8 | (array[at + 1] & 0xFF)) : -1;
      case 2 ->
          4 < end - at
              ? copyString(at + 5, Integer.reverseBytes(LittleEndian.int32(array, at + 1)))
              : -1;
      default -> copyInteger(at, encoding);
    };
  }

  private int copyString(int at, int bytes) {
    if (bytes < 0 || bytes > end - at) {
      return -1;
    }
    target.append(text.aim(array, at, bytes));
    return at + bytes;
  }

  private int copyInteger(int at, int encoding) {
    if (encoding > 0xF0 && encoding < 0xFE) {
      target.append(encoding - 0xF1);
      return at + 1;
    }
    int bytes =
        switch (encoding) {
          case 0xFE -> 1;
          case 0xC0 -> 2;
          case 0xF0 -> 3;
          case 0xD0 -> 4;
          case 0xE0 -> 8;
          default -> -1;
        };
    if (bytes < 0 || bytes >= end - at) {
      return -1;
    }
    target.append(
        switch (bytes) {
          case 1 -> array[at + 1];
          case 2 -> LittleEndian.int16(array, at + 1);
          case 3 -> LittleEndian.int24(array, at + 1);
          case 4 -> LittleEndian.int32(array, at + 1);
          default -> LittleEndian.int64(array, at + 1);
        });
    return at + 1 + bytes;
  }
}
