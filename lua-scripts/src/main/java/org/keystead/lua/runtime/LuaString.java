// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lua's string: immutable bytes.
 *
 * <p>The bytes are {@code array()[offset() .. offset() + length())}; the array may be longer and
 * may be shared with other strings, so nobody writes to it. The hash is the one of Lua 5.1, because
 * the order of {@code pairs} follows from it, and scripts (and cjson's output) show that order.
 *
 * <p>Strings are not interned. Those made by {@link #name} are, so that a library's field names and
 * the same names in compiled scripts are one object and a lookup ends at the first comparison.
 */
public final class LuaString implements Comparable<LuaString> {
  /** The string without bytes. */
  public static final LuaString EMPTY = new LuaString(new byte[0], 0, 0);

  /** What one string costs besides its bytes. */
  static final int OVERHEAD_BYTES = 48;

  private static final ConcurrentHashMap<LuaString, LuaString> NAMES = new ConcurrentHashMap<>();
  private static final LuaString[] SINGLE_BYTES = singleBytes();

  private final byte[] array;
  private final int offset;
  private final int length;

  /** 0 until computed; a hash that is 0 by itself is computed every time. */
  private int hash;

  /** The count of live memory that saw this string last. */
  int mark;

  private LuaString(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** A string of the text's UTF-8 bytes. */
  public static LuaString of(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The one string of this text. For names that stand in Java code only, never for what a script or
   * a client sends: they are kept for ever.
   */
  public static LuaString name(String text) {
    LuaString fresh = of(text);
    LuaString known = NAMES.putIfAbsent(fresh, fresh);
    return known == null ? fresh : known;
  }

  /** The {@link #name} with the same bytes if there is one, else the argument. */
  public static LuaString canonical(LuaString string) {
    return NAMES.getOrDefault(string, string);
  }

  /** A string over this array, which must not change any more. */
  public static LuaString wrap(byte[] array) {
    return wrap(array, 0, array.length);
  }

  /** A string over this part of the array, which must not change any more. */
  public static LuaString wrap(byte[] array, int offset, int length) {
    if (length <= 1) {
      return length == 0 ? EMPTY : SINGLE_BYTES[array[offset] & 0xff];
    }
    return new LuaString(array, offset, length);
  }

  /** A string with a copy of these bytes. */
  public static LuaString copyOf(byte[] array, int offset, int length) {
    if (length <= 1) {
      return wrap(array, offset, length);
    }
    return new LuaString(Arrays.copyOfRange(array, offset, offset + length), 0, length);
  }

  /** The string of this one byte, 0 to 255. */
  public static LuaString ofByte(int unsigned) {
    return SINGLE_BYTES[unsigned];
  }

  /** Read only, see the class. */
  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The byte at this index from 0, unsigned. */
  public int at(int index) {
    return array[offset + index] & 0xff;
  }

  /** The part from..to, counted from 0, {@code to} excluded; copied, so that it pins nothing. */
  public LuaString substring(int from, int to) {
    if (from == 0 && to == length) {
      return this;
    }
    return copyOf(array, offset + from, to - from);
  }

  /** The part before the first zero byte, where C's texts end. */
  public LuaString untilZero() {
    for (int i = 0; i < length; i++) {
      if (array[offset + i] == 0) {
        return substring(0, i);
      }
    }
    return this;
  }

  /** Both strings' bytes in one. Charging is the caller's duty. */
  public LuaString concat(LuaString other) {
    byte[] joined = Arrays.copyOfRange(array, offset, offset + length + other.length);
    System.arraycopy(other.array, other.offset, joined, length, other.length);
    return wrap(joined);
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Copies the bytes to another array. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  /** Unsigned bytes, the shorter first: what {@code <} does in the C locale. */
  @Override
  public int compareTo(LuaString other) {
    return Arrays.compareUnsigned(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  /** Lua 5.1's own hash: of long strings only some 32 bytes are looked at. */
  @Override
  public int hashCode() {
    int h = hash;
    return h != 0 ? h : computeHash();
  }

  private int computeHash() {
    int h = length;
    int step = (length >> 5) + 1;
    for (int i = length; i >= step; i -= step) {
      h ^= (h << 5) + (h >>> 2) + (array[offset + i - 1] & 0xff);
    }
    hash = h;
    return h;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof LuaString that && sameBytes(that);
  }

  boolean sameBytes(LuaString that) {
    return length == that.length
        && hashCode() == that.hashCode()
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + length);
  }

  /** The bytes read as UTF-8, for messages and tests. */
  @Override
  public String toString() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  private static LuaString[] singleBytes() {
    LuaString[] all = new LuaString[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = new LuaString(new byte[] {(byte) i}, 0, 1);
    }
    return all;
  }
}
