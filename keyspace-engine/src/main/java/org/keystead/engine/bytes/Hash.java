// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * The 64-bit hash of keys.
 *
 * <p>Problem: keys come from outside, so colliding keys must not be predictable, and hashing is on
 * the path of every command. Idea: eight bytes at a time are folded by a full 64 x 64
 * multiplication whose high and low halves are xor-ed, seeded per process. Limits: this is no
 * cryptographic hash; the seed defeats precomputed collisions, and the table's chains bound what a
 * lucky guess costs.
 */
public final class Hash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long SEED = new SecureRandom().nextLong();
  private static final long ODD_1 = 0x9E3779B97F4A7C15L;
  private static final long ODD_2 = 0xD1B54A32D192ED03L;
  private static final long ODD_3 = 0x8CB92BA72F3D8DD7L;

  private Hash() {}

  /** The hash of {@code length} bytes from {@code offset}; O(length), allocates nothing. */
  public static long of(byte[] array, int offset, int length) {
    long state = SEED ^ (length * ODD_1);
    int at = offset;
    int left = length;
    while (left > 16) {
      state = fold(longAt(array, at) ^ ODD_2, longAt(array, at + 8) ^ state);
      at += 16;
      left -= 16;
    }
    long first;
    long second;
    if (left >= 8) {
      first = longAt(array, at);
      second = longAt(array, at + left - 8);
    } else if (left >= 4) {
      first = intAt(array, at);
      second = intAt(array, at + left - 4);
    } else if (left > 0) {
      first = (array[at] & 0xFF) << 16 | (array[at + (left >> 1)] & 0xFF) << 8;
      second = array[at + left - 1] & 0xFF;
    } else {
      first = 0;
      second = 0;
    }
    return fold(fold(first ^ ODD_3, second ^ state) ^ ODD_1, ODD_2 ^ state);
  }

  public static long of(Slice slice) {
    return of(slice.array(), slice.offset(), slice.length());
  }

  private static long fold(long a, long b) {
    return Math.multiplyHigh(a, b) ^ (a * b);
  }

  private static long longAt(byte[] array, int at) {
    return (long) LONGS.get(array, at);
  }

  private static long intAt(byte[] array, int at) {
    return (int) INTS.get(array, at) & 0xFFFFFFFFL;
  }
}
