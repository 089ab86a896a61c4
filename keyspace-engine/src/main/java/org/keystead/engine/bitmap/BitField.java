// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import org.keystead.engine.bytes.BytesView;

/**
 * A kind of integer that stands anywhere in a bitmap, its highest bit first.
 *
 * @param bits from 1 to 64 if signed, to 63 if not
 */
public record BitField(boolean signed, int bits) {
  public BitField {
    if (bits < 1 || bits > (signed ? Long.SIZE : Long.SIZE - 1)) {
      throw new IllegalArgumentException("no such integer: " + bits + " bits");
    }
  }

  /** The integer at that bit; what lies beyond the end counts as zero. */
  public long read(BytesView bytes, long bit) {
    long value = 0;
    int done = 0;
    // Byte by byte: the part of each that belongs to the field.
    while (done < bits) {
      int inByte = (int) (bit + done & 7);
      int taken = Math.min(8 - inByte, bits - done);
      int part = byteAt(bytes, bit + done >>> 3) >>> 8 - inByte - taken & (1 << taken) - 1;
      value = value << taken | part;
      done += taken;
    }
    int unused = Long.SIZE - bits;
    return signed ? value << unused >> unused : value;
  }

  private static int byteAt(BytesView bytes, long index) {
    return index < bytes.length() ? bytes.at((int) index) & 0xFF : 0;
  }

  /** Writes the integer's low bits there; the bytes must be long enough. */
  void write(byte[] bytes, long bit, long value) {
    int done = 0;
    while (done < bits) {
      int at = (int) (bit + done >>> 3);
      int inByte = (int) (bit + done & 7);
      int taken = Math.min(8 - inByte, bits - done);
      int shift = 8 - inByte - taken;
      int mask = (1 << taken) - 1;
      int part = (int) (value >>> bits - done - taken) & mask;
      bytes[at] = (byte) (bytes[at] & ~(mask << shift) | part << shift);
      done += taken;
    }
  }

  /** The least integer of this kind. */
  long least() {
    return signed ? -1L << bits - 1 : 0;
  }

  /** The greatest integer of this kind. */
  long greatest() {
    return ~(signed ? -1L << bits - 1 : -1L << bits);
  }

  /** The low bits of a number as an integer of this kind. */
  long wrap(long value) {
    int unused = Long.SIZE - bits;
    return signed ? value << unused >> unused : value << unused >>> unused;
  }

  /**
   * Where the sum of a number and an increment lies: negative below the least integer of this kind,
   * positive above the greatest, 0 between. A number so far below the least one that the distance
   * to the greatest is no long counts as above it, as in Redis.
   */
  int sideOf(long value, long increment) {
    long toGreatest = greatest() - value;
    long toLeast = least() - value;
    boolean narrow = bits < Long.SIZE;
    if (value > greatest()
        || (signed && narrow || value >= 0 && increment > 0) && increment > toGreatest) {
      return 1;
    }
    boolean below = signed ? narrow || value < 0 && increment < 0 : increment < 0;
    return value < least() || below && increment < toLeast ? -1 : 0;
  }
}
