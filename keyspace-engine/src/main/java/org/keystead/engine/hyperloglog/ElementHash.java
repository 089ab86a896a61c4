// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.keystead.engine.bytes.Slice;

/**
 * Where an element is counted. It must be Redis' function: MurmurHash2 for 64-bit machines, by
 * Austin Appleby, reading little endian words.
 */
final class ElementHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = 0xadc83b19L;
  private static final long FACTOR = 0xc6a4a7935bd1e995L;
  private static final int SHIFT = 47;

  private ElementHash() {}

  static long of(Slice element) {
    byte[] array = element.array();
    int at = element.offset();
    int end = at + element.length();
    long hash = SEED ^ element.length() * FACTOR;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long word = (long) LONGS.get(array, at) * FACTOR;
      word ^= word >>> SHIFT;
      hash = (hash ^ word * FACTOR) * FACTOR;
    }
    if (at < end) {
      long rest = 0;
      for (int i = end - 1; i >= at; i--) {
        rest = rest << 8 | array[i] & 0xFF;
      }
      hash = (hash ^ rest) * FACTOR;
    }
    hash = (hash ^ hash >>> SHIFT) * FACTOR;
    return hash ^ hash >>> SHIFT;
  }

  /** The register that a hash belongs to. */
  static int register(long hash) {
    return (int) hash & Hll.REGISTERS - 1;
  }

  /** One more than the number of zeros that the rest of the hash begins with. */
  static int rank(long hash) {
    return Long.numberOfTrailingZeros(hash >>> Hll.INDEX_BITS | 1L << Hll.RANK_BITS) + 1;
  }
}
