// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A view of part of a byte array: a key, a value or an argument on its way through a call.
 *
 * <p>The view owns nothing. Its content is valid for the duration of the call it was passed to,
 * since the array behind it may be a connection's read buffer; {@link #toByteArray()} makes a copy
 * that lasts. {@link #aim} points an existing view elsewhere, so that a command's arguments need no
 * object each; a view that is a map key must not be re-aimed.
 */
public final class Slice implements Comparable<Slice> {
  private static final byte[] NO_BYTES = {};

  /** Arrays up to this size are not worth being let go of; a door's buffers are among them. */
  private static final int MOST_KEPT_BYTES = 64 << 10;

  private byte[] array;
  private int offset;
  private int length;

  /** An empty view, to be aimed later. */
  public Slice() {
    this.array = NO_BYTES;
  }

  private Slice(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** A view of the whole array, which is not copied. */
  public static Slice of(byte[] array) {
    return new Slice(array, 0, array.length);
  }

  /** A view of {@code length} bytes from {@code offset}; IndexOutOfBoundsException outside. */
  public static Slice of(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return new Slice(array, offset, length);
  }

  /** A view of the UTF-8 bytes of {@code text}. */
  public static Slice ofUtf8(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Points this view elsewhere and returns it; the bounds are the caller's care.
   *
   * <p>The same array is not stored again: storing a reference into an object that has lived for
   * long, as views that are reused do, makes the collector's barrier wait for all stores before it.
   */
  public Slice aim(byte[] newArray, int newOffset, int newLength) {
    if (array != newArray) {
      array = newArray;
    }
    this.offset = newOffset;
    this.length = newLength;
    return this;
  }

  /**
   * Makes it an empty view, which keeps no large array alive. A small one stays: a view that is
   * reused is mostly aimed at the same buffer next time, and then stores nothing.
   */
  public void clear() {
    aim(keepable(array), 0, 0);
  }

  /** The array, or an empty one in the place of a large one. */
  public static byte[] keepable(byte[] array) {
    return array.length > MOST_KEPT_BYTES ? NO_BYTES : array;
  }

  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at {@code index} of this view; the bounds are the caller's care. */
  public byte at(int index) {
    return array[offset + index];
  }

  /** A new view of {@code newLength} bytes from {@code from} within this one. */
  public Slice sub(int from, int newLength) {
    Objects.checkFromIndexSize(from, newLength, length);
    return new Slice(array, offset + from, newLength);
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The array itself if the view is all of it, else a copy; for bytes that nobody will change. */
  public byte[] wholeArray() {
    return offset == 0 && length == array.length ? array : toByteArray();
  }

  /** The text of the bytes as UTF-8; malformed input becomes U+FFFD. */
  public String toUtf8() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  public boolean contentEquals(byte[] other, int otherOffset, int otherLength) {
    return length == otherLength
        && Arrays.equals(
            array, offset, offset + length, other, otherOffset, otherOffset + otherLength);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice s && contentEquals(s.array, s.offset, s.length);
  }

  @Override
  public int hashCode() {
    return (int) Hash.of(array, offset, length);
  }

  /** Unsigned byte order, as memcmp. */
  @Override
  public int compareTo(Slice other) {
    return Arrays.compareUnsigned(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  @Override
  public String toString() {
    return toUtf8();
  }
}
