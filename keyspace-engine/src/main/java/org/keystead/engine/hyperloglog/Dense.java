// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

/** Registers one after the other, six bits each, the lowest bits first. */
final class Dense {
  private static final int MASK = (1 << Hll.REGISTER_BITS) - 1;

  private Dense() {}

  /** A register of the HyperLogLog that begins at {@code offset}. */
  static int get(byte[] array, int offset, int register) {
    int bit = register * Hll.REGISTER_BITS;
    int at = offset + Hll.HEADER_BYTES + (bit >>> 3);
    int shift = bit & 7;
    int low = (array[at] & 0xFF) >>> shift;
    return shift <= 8 - Hll.REGISTER_BITS
        ? low & MASK
        : (low | (array[at + 1] & 0xFF) << 8 - shift) & MASK;
  }

  /** Sets a register of the HyperLogLog that begins the array. */
  static void set(byte[] array, int register, int value) {
    int bit = register * Hll.REGISTER_BITS;
    int at = Hll.HEADER_BYTES + (bit >>> 3);
    int shift = bit & 7;
    array[at] = (byte) (array[at] & ~(MASK << shift) | value << shift);
    if (shift > 8 - Hll.REGISTER_BITS) {
      array[at + 1] = (byte) (array[at + 1] & ~(MASK >>> 8 - shift) | value >>> 8 - shift);
    }
  }

  static void each(byte[] array, int offset, RegisterRuns runs) {
    for (int register = 0; register < Hll.REGISTERS; register++) {
      runs.run(register, 1, get(array, offset, register));
    }
  }
}
