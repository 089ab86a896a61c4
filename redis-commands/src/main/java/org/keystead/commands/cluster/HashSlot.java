// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.cluster;

import org.keystead.engine.bytes.Slice;

/**
 * Which of a cluster's slots a key belongs to: CRC-16 (XMODEM, polynomial 0x1021) of the key, or of
 * what stands between its first braces if that is anything, modulo 16384.
 */
public final class HashSlot {
  /** How many slots a cluster has. */
  public static final int COUNT = 16_384;

  private static final int POLYNOMIAL = 0x1021;
  private static final char[] TABLE = table();

  private HashSlot() {}

  private static char[] table() {
    char[] table = new char[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
      }
      table[i] = (char) crc;
    }
    return table;
  }

  /** The slot of a key, from 0 on. */
  public static int of(Slice key) {
    byte[] array = key.array();
    int start = key.offset();
    int end = start + key.length();
    int open = indexOf(array, start, end, '{');
    if (open >= 0) {
      int close = indexOf(array, open + 1, end, '}');
      if (close > open + 1) {
        start = open + 1;
        end = close;
      }
    }
    int crc = 0;
    for (int i = start; i < end; i++) {
      crc = crc << 8 ^ TABLE[(crc >>> 8 ^ array[i]) & 0xFF];
    }
    return crc & COUNT - 1;
  }

  private static int indexOf(byte[] array, int from, int end, char wanted) {
    for (int i = from; i < end; i++) {
      if (array[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
