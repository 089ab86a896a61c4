// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.keystead.engine.bytes.Slice;

/** The frame of a HyperLogLog: its header, and what the registers are. */
final class Hll {
  static final int INDEX_BITS = 14;
  static final int REGISTERS = 1 << INDEX_BITS;

  /** How many bits of a hash are left for the rank. */
  static final int RANK_BITS = Long.SIZE - INDEX_BITS;

  static final int REGISTER_BITS = 6;
  static final int HEADER_BYTES = 16;
  static final int DENSE_BYTES = HEADER_BYTES + (REGISTERS * REGISTER_BITS + 7) / 8;
  static final int DENSE = 0;
  static final int SPARSE = 1;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAGIC = 'H' << 24 | 'Y' << 16 | 'L' << 8 | 'L';
  private static final int ENCODING_AT = 4;
  private static final int ESTIMATE_AT = 8;
  private static final byte STALE = (byte) 0x80;

  private Hll() {}

  /**
   * The bytes if they look like a HyperLogLog from outside.
   *
   * @throws HyperLogLogException if they do not
   */
  static Slice require(Slice bytes) {
    boolean fits =
        bytes.length() >= HEADER_BYTES
            && (int) INTS.get(bytes.array(), bytes.offset()) == MAGIC
            && (isSparse(bytes) || isDense(bytes) && bytes.length() == DENSE_BYTES);
    if (!fits) {
      throw HyperLogLogException.FOREIGN;
    }
    return bytes;
  }

  static boolean isSparse(Slice hll) {
    return hll.array()[hll.offset() + ENCODING_AT] == SPARSE;
  }

  private static boolean isDense(Slice hll) {
    return hll.array()[hll.offset() + ENCODING_AT] == DENSE;
  }

  /** Whether the header's estimate holds for the registers as they are. */
  static boolean hasEstimate(Slice hll) {
    return hll.array()[hll.offset() + ESTIMATE_AT + 7] >= 0;
  }

  static long estimate(Slice hll) {
    return (long) LONGS.get(hll.array(), hll.offset() + ESTIMATE_AT);
  }

  static void estimate(byte[] hll, long estimate) {
    LONGS.set(hll, ESTIMATE_AT, estimate);
  }

  static void dropEstimate(byte[] hll) {
    hll[ESTIMATE_AT + 7] |= STALE;
  }

  static void writeHeader(byte[] into, int encoding) {
    INTS.set(into, 0, MAGIC);
    INTS.set(into, ENCODING_AT, encoding << 24);
    estimate(into, 0);
  }

  static void encoding(byte[] hll, int encoding) {
    hll[ENCODING_AT] = (byte) encoding;
  }

  /** Raises the registers, of a byte each, to those of a HyperLogLog. */
  static void mergeInto(byte[] registers, Slice hll) {
    if (Hll.isSparse(hll)) {
      Sparse.each(
          hll,
          (first, length, value) -> {
            for (int i = first; value != 0 && i < first + length; i++) {
              registers[i] = (byte) Math.max(registers[i], value);
            }
          });
    } else {
      for (int i = 0; i < Hll.REGISTERS; i++) {
        int value = Dense.get(hll.array(), hll.offset(), i);
        registers[i] = (byte) Math.max(registers[i], value);
      }
    }
  }
}
