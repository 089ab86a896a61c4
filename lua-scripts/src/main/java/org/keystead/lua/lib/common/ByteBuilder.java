// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.common;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;

/**
 * A string in the making. Every growth is charged to the call before it happens, and a string that
 * would be longer than the state allows is an error.
 */
public final class ByteBuilder {
  private static final int FIRST_BYTES = 64;
  private static final int WORTH_COUNTING = 4096;

  private final Call call;
  private byte[] array;
  private int length;

  /** An empty one. */
  public ByteBuilder(Call call) {
    this(call, FIRST_BYTES);
  }

  /** An empty one that is likely to get this long. */
  public ByteBuilder(Call call, int expectedBytes) {
    this.call = call;
    int capacity = Math.max(expectedBytes, 1);
    call.charge(capacity);
    this.array = new byte[capacity];
  }

  public int length() {
    return length;
  }

  /** Appends one byte. */
  public void append(int value) {
    if (length == array.length) {
      grow(1);
    }
    array[length++] = (byte) value;
  }

  /** Appends ASCII text. */
  public void append(String ascii) {
    int count = ascii.length();
    ensure(count);
    for (int i = 0; i < count; i++) {
      array[length++] = (byte) ascii.charAt(i);
    }
  }

  /** Appends part of an array. */
  public void append(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, array, length, count);
    length += count;
  }

  /** Appends a string. */
  public void append(LuaString string) {
    append(string.array(), string.offset(), string.length());
  }

  /** Appends one byte many times. */
  public void repeat(int value, int count) {
    ensure(Math.max(count, 0));
    for (int i = 0; i < count; i++) {
      array[length++] = (byte) value;
    }
  }

  /** Appends the low bytes of a number, the highest of them first. */
  public void bigEndian(long value, int bytes) {
    ensure(bytes);
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      array[length++] = (byte) (value >>> shift);
    }
  }

  /** Forgets what was appended and keeps the room. */
  public void clear() {
    length = 0;
  }

  /** The string; the builder must not be used afterwards. */
  public LuaString toLuaString() {
    // An array that is mostly empty would be kept alive by a small string.
    boolean roomy = length < array.length - (array.length >> 2);
    return LuaString.wrap(roomy ? Arrays.copyOf(array, length) : array, 0, length);
  }

  /** A string that stands for the builder's memory; its bytes may still change. */
  public LuaString soFar() {
    return array.length < WORTH_COUNTING ? LuaString.EMPTY : LuaString.wrap(array);
  }

  /** The text as Latin-1, for tests and messages. */
  @Override
  public String toString() {
    return new String(array, 0, length, StandardCharsets.ISO_8859_1);
  }

  private void ensure(int more) {
    if (more > array.length - length) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) length + more;
    call.chargeString(needed);
    int longest = call.state().limits().stringBytes();
    long capacity = Math.max(needed, Math.min(2L * array.length, longest));
    call.charge(capacity - needed);
    array = Arrays.copyOf(array, (int) capacity);
  }
}
