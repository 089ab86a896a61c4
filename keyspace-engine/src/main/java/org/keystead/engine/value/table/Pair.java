// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.table;

import java.util.Arrays;
import org.keystead.engine.bytes.Slice;

/**
 * A field with its value in one array: the field's length (one to five bytes, seven bits each,
 * least significant first), the field, the value. One array instead of two saves 24 bytes a field,
 * and the most of it is what Redis pays for its two strings and the node that holds them.
 */
public final class Pair {
  private Pair() {}

  /** A fresh pair of copies of both. */
  public static byte[] of(Slice field, Slice value) {
    int fieldLength = field.length();
    int fieldAt = leadOf(fieldLength);
    byte[] pair = new byte[Math.addExact(fieldAt + fieldLength, value.length())];
    int rest = fieldLength;
    int at = 0;
    while (rest >= 0x80) {
      pair[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    pair[at] = (byte) rest;
    System.arraycopy(field.array(), field.offset(), pair, fieldAt, fieldLength);
    System.arraycopy(value.array(), value.offset(), pair, fieldAt + fieldLength, value.length());
    return pair;
  }

  public static int fieldLength(byte[] pair) {
    return pair[0] >= 0 ? pair[0] : longFieldLength(pair);
  }

  private static int longFieldLength(byte[] pair) {
    int length = 0;
    int shift = 0;
    for (byte b : pair) {
      length |= (b & 0x7F) << shift;
      if (b >= 0) {
        return length;
      }
      shift += 7;
    }
    throw new IllegalStateException("a pair without a field");
  }

  public static int fieldOffset(byte[] pair) {
    return pair[0] >= 0 ? 1 : longFieldOffset(pair);
  }

  private static int longFieldOffset(byte[] pair) {
    int at = 0;
    while (pair[at] < 0) {
      at++;
    }
    return at + 1;
  }

  public static int valueOffset(byte[] pair) {
    return fieldOffset(pair) + fieldLength(pair);
  }

  public static int valueLength(byte[] pair) {
    return pair.length - valueOffset(pair);
  }

  /** Whether that is the value. */
  public static boolean hasValue(byte[] pair, Slice value) {
    int from = value.offset();
    return Arrays.equals(
        pair, valueOffset(pair), pair.length, value.array(), from, from + value.length());
  }

  /** Points {@code view} at the field and returns it. */
  public static Slice field(byte[] pair, Slice view) {
    return view.aim(pair, fieldOffset(pair), fieldLength(pair));
  }

  /** Points {@code view} at the value and returns it. */
  public static Slice value(byte[] pair, Slice view) {
    int at = valueOffset(pair);
    return view.aim(pair, at, pair.length - at);
  }

  private static int leadOf(int length) {
    return length < 0x80 ? 1 : (38 - Integer.numberOfLeadingZeros(length)) / 7;
  }
}
