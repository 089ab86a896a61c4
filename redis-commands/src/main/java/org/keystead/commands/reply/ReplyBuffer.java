// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.reply;

import java.util.Arrays;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Decimal;

/**
 * Bytes on their way out: a growing array, reused for every batch of replies of an event loop.
 *
 * <p>The door takes {@link #array()} up to {@link #size()}, sends or copies it, and {@link
 * #clear()}s.
 */
public final class ReplyBuffer {
  private static final int MAX_SIZE = Integer.MAX_VALUE - 16;

  private final int keptCapacity;
  private byte[] array;
  private int size;

  /** A buffer that shrinks back to {@code keptCapacityBytes} when cleared after a large reply. */
  public ReplyBuffer(int keptCapacityBytes) {
    this.keptCapacity = keptCapacityBytes;
    this.array = new byte[keptCapacityBytes];
  }

  /** The bytes, from 0 to {@link #size}; another array after anything was written. */
  public byte[] array() {
    return array;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public void clear() {
    size = 0;
    if (array.length > keptCapacity) {
      array = new byte[keptCapacity];
    }
  }

  /** Drops everything from {@code newSize} on: a reply that failed half way. */
  public void truncate(int newSize) {
    size = Math.min(size, newSize);
  }

  public void write(byte b) {
    reserve(1);
    array[size++] = b;
  }

  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  public void write(byte[] bytes, int offset, int length) {
    reserve(length);
    System.arraycopy(bytes, offset, array, size, length);
    size += length;
  }

  /** Writes characters below 256 as they are. */
  public void writeLatin(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      array[size + i] = (byte) text.charAt(i);
    }
    size += length;
  }

  /** Writes a type byte, a decimal number and CR LF. */
  void writeHeader(byte type, long number) {
    reserve(Decimal.MAX_LENGTH + 3);
    size = header(array, size, type, number);
  }

  private static int header(byte[] to, int offset, byte type, long number) {
    int at = offset;
    to[at++] = type;
    if (number >= 0 && number < 10) {
      to[at++] = (byte) ('0' + number);
    } else {
      at += Decimal.write(number, to, at);
    }
    to[at++] = '\r';
    to[at++] = '\n';
    return at;
  }

  /** Writes {@code $length CR LF bytes CR LF}. */
  void writeBulk(byte[] bytes, int offset, int length) {
    reserve(length + Decimal.MAX_LENGTH + 5);
    byte[] to = array;
    int at = header(to, size, (byte) '$', length);
    System.arraycopy(bytes, offset, to, at, length);
    at += length;
    to[at++] = '\r';
    to[at++] = '\n';
    size = at;
  }

  /** The same for bytes that need not lie in one piece. */
  void writeBulk(BytesView bytes, int from, int length) {
    reserve(length + Decimal.MAX_LENGTH + 5);
    writeHeader((byte) '$', length);
    bytes.copy(from, length, array, size);
    size += length;
    array[size++] = '\r';
    array[size++] = '\n';
  }

  /** Puts a header before what was written since {@code mark}. */
  void insertHeader(int mark, byte type, long number) {
    int length = Decimal.lengthOf(number) + 3;
    reserve(length);
    System.arraycopy(array, mark, array, mark + length, size - mark);
    int at = mark;
    array[at++] = type;
    at += Decimal.write(number, array, at);
    array[at++] = '\r';
    array[at] = '\n';
    size += length;
  }

  /** Makes room for so many bytes more. */
  private void reserve(int bytes) {
    int needed = size + bytes;
    if (bytes < 0 || needed < 0 || needed > MAX_SIZE) {
      throw new IllegalStateException("replies of more than 2 GB at once");
    }
    if (needed > array.length) {
      grow(needed);
    }
  }

  private void grow(int needed) {
    int doubled = (int) Math.min(2L * array.length, MAX_SIZE);
    array = Arrays.copyOf(array, Math.max(needed, doubled));
  }
}
