// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.keystead.engine.bytes.Slice;

/**
 * The array of an entry that holds its key and its value: possibly some leading bytes, the key's
 * length (one to five bytes, seven bits each, least significant first), the key, the value.
 */
final class Packing {
  private Packing() {}

  /** An array with the key in place behind {@code lead} bytes, and room for the value. */
  static byte[] frame(int lead, Slice key, int valueLength) {
    int keyLength = key.length();
    int keyAt = lead + prefixLength(keyLength);
    byte[] packed = new byte[Math.addExact(keyAt + keyLength, valueLength)];
    int rest = keyLength;
    int at = lead;
    while (rest >= 0x80) {
      packed[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    packed[at] = (byte) rest;
    System.arraycopy(key.array(), key.offset(), packed, keyAt, keyLength);
    return packed;
  }

  static int keyOffset(byte[] packed, int lead) {
    int at = lead;
    while (packed[at] < 0) {
      at++;
    }
    return at + 1;
  }

  static int keyLength(byte[] packed, int lead) {
    int length = 0;
    int shift = 0;
    for (int at = lead; at < packed.length; at++) {
      byte b = packed[at];
      length |= (b & 0x7F) << shift;
      if (b >= 0) {
        return length;
      }
      shift += 7;
    }
    throw new IllegalStateException("an entry without a key");
  }

  static int valueOffset(byte[] packed, int lead) {
    int keyLength = keyLength(packed, lead);
    return lead + prefixLength(keyLength) + keyLength;
  }

  private static int prefixLength(int keyLength) {
    return keyLength < 0x80 ? 1 : (38 - Integer.numberOfLeadingZeros(keyLength)) / 7;
  }
}
