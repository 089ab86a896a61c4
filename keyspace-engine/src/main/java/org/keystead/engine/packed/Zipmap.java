// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * The zipmap format: small hashes in RDB files of Redis before 2.6. It is only read, and only to
 * make a listpack of fields and values of it.
 *
 * <pre>
 * 1 byte  number of fields; 254: too many for the byte
 * pairs   length and bytes of the field
 *         length of the value, 1 byte: how much unused room follows it, bytes of the value, the room
 * end     0xFF
 *
 * A length is one byte below 254, or 254 and 4 bytes, little-endian; for a value's, Redis takes 255
 * for 254.
 * </pre>
 */
public final class Zipmap {
  private static final int LONG_LENGTH = 254;
  private static final int END = 0xFF;

  private Zipmap() {}

  /**
   * A listpack of field, value, field, value ...; null when the bytes are not a sound zipmap.
   * O(length).
   */
  public static byte @Nullable [] toListpack(byte[] array, int offset, int length) {
    if (length < 2
        || length > Listpack.MAX_BYTES / 2
        || (array[offset + length - 1] & 0xFF) != END) {
      return null;
    }
    int end = offset + length - 1;
    ListpackEditor target = new ListpackEditor(length);
    Slice text = new Slice();
    int at = offset + 1;
    // The first end counts, as in Redis; the last byte is one at the latest.
    while ((array[at] & 0xFF) != END) {
      int fieldBytes = length(array, at, end);
      at += prefix(array, at);
      if (fieldBytes < 0 || fieldBytes >= end - at) {
        return null;
      }
      target.append(text.aim(array, at, fieldBytes));
      at += fieldBytes;
      int valueBytes = length(array, at, end);
      at += prefix(array, at);
      if (valueBytes < 0 || valueBytes >= end - at) {
        return null;
      }
      int room = array[at++] & 0xFF;
      if (room > end - at - valueBytes) {
        return null;
      }
      target.append(text.aim(array, at, valueBytes));
      at += valueBytes + room;
    }
    int stored = array[offset] & 0xFF;
    boolean counted = stored == LONG_LENGTH || stored == target.count() / 2;
    return counted ? target.toByteArray() : null;
  }

  /** The length that is written at {@code at}, -1 if there is none before the end. */
  private static int length(byte[] array, int at, int end) {
    int first = array[at] & 0xFF;
    if (first < LONG_LENGTH) {
      return first;
    }
    return 4 < end - at ? LittleEndian.int32(array, at + 1) : -1;
  }

  private static int prefix(byte[] array, int at) {
    return (array[at] & 0xFF) < LONG_LENGTH ? 1 : 5;
  }
}
