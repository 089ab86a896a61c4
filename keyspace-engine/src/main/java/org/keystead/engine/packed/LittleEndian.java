// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers of 16 to 64 bits at any index of an array, least significant byte first. */
final class LittleEndian {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private LittleEndian() {}

  static int int16(byte[] array, int at) {
    return (short) SHORTS.get(array, at);
  }

  static int uint16(byte[] array, int at) {
    return (short) SHORTS.get(array, at) & 0xFFFF;
  }

  static int int24(byte[] array, int at) {
    return (array[at] & 0xFF) | (array[at + 1] & 0xFF) << 8 | array[at + 2] << 16;
  }

  static int int32(byte[] array, int at) {
    return (int) INTS.get(array, at);
  }

  static long int64(byte[] array, int at) {
    return (long) LONGS.get(array, at);
  }

  static void int16(byte[] array, int at, int value) {
    SHORTS.set(array, at, (short) value);
  }

  static void int24(byte[] array, int at, int value) {
    array[at] = (byte) value;
    array[at + 1] = (byte) (value >> 8);
    array[at + 2] = (byte) (value >> 16);
  }

  static void int32(byte[] array, int at, int value) {
    INTS.set(array, at, value);
  }

  static void int64(byte[] array, int at, long value) {
    LONGS.set(array, at, value);
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }
}
