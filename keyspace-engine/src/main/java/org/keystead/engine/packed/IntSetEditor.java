// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import java.util.Arrays;
import org.keystead.engine.bytes.Slice;

/**
 * An intset that can be changed: loaded from an entry's bytes, edited any number of times, and read
 * off as the bytes of the next entry. What was loaded is copied, never touched.
 *
 * <p>As in Redis, a member that is too wide widens all, and nothing narrows them again.
 */
public final class IntSetEditor {
  private static final int INITIAL_BYTES = 128;

  /** A larger buffer is given up with what is in it. */
  private static final int MAX_KEPT_BYTES = 64 << 10;

  private byte[] buffer = new byte[INITIAL_BYTES];
  private int width;
  private int count;
  private final Slice content = new Slice();

  /** An empty set. */
  public IntSetEditor() {
    clear();
  }

  /** Makes it empty, and as narrow as can be. */
  public IntSetEditor clear() {
    if (buffer.length > MAX_KEPT_BYTES) {
      buffer = new byte[INITIAL_BYTES];
    }
    width = 2;
    count = 0;
    writeHeader();
    return this;
  }

  /** Makes it a copy of a sound intset. */
  public IntSetEditor load(byte[] array, int offset, int length) {
    if (length > buffer.length) {
      buffer = new byte[length + (length >> 1)];
    }
    System.arraycopy(array, offset, buffer, 0, length);
    width = IntSet.width(array, offset);
    count = IntSet.count(array, offset);
    return this;
  }

  public IntSetEditor load(Slice intset) {
    return load(intset.array(), intset.offset(), intset.length());
  }

  /** The number of members. */
  public int count() {
    return count;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** The member of that index in ascending order. */
  public long get(int index) {
    return IntSet.get(buffer, 0, index);
  }

  public boolean contains(long value) {
    return IntSet.contains(buffer, 0, value);
  }

  /** Adds a member; false when it was there. O(members). */
  public boolean add(long value) {
    int wanted = IntSet.widthOf(value);
    if (wanted > width) {
      widen(wanted, value);
      return true;
    }
    int found = IntSet.indexOf(buffer, 0, value);
    if (found >= 0) {
      return false;
    }
    int index = -(found + 1);
    room(width);
    int at = IntSet.HEADER_BYTES + index * width;
    System.arraycopy(buffer, at, buffer, at + width, (count - index) * width);
    IntSet.member(buffer, IntSet.HEADER_BYTES, width, index, value);
    count++;
    writeHeader();
    return true;
  }

  /** Removes a member; false when there was no such. O(members). */
  public boolean remove(long value) {
    int index = IntSet.indexOf(buffer, 0, value);
    if (index < 0) {
      return false;
    }
    removeAt(index);
    return true;
  }

  /** Removes the member of that index in ascending order. */
  public void removeAt(int index) {
    int at = IntSet.HEADER_BYTES + index * width;
    System.arraycopy(buffer, at + width, buffer, at, (count - index - 1) * width);
    count--;
    writeHeader();
  }

  /** The intset's bytes; a view that the next edit spoils. */
  public Slice content() {
    return content.aim(buffer, 0, length());
  }

  /** The intset's bytes in a fresh array. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, length());
  }

  /** The length of the intset in bytes. */
  public int length() {
    return IntSet.HEADER_BYTES + count * width;
  }

  /** Adds a value that is too wide: so it is smaller or greater than all there are. */
  private void widen(int newWidth, long value) {
    room((count + 1) * newWidth - count * width);
    int shift = value < 0 ? 1 : 0;
    for (int i = count - 1; i >= 0; i--) {
      long member = IntSet.member(buffer, IntSet.HEADER_BYTES, width, i);
      IntSet.member(buffer, IntSet.HEADER_BYTES, newWidth, i + shift, member);
    }
    IntSet.member(buffer, IntSet.HEADER_BYTES, newWidth, shift == 1 ? 0 : count, value);
    width = newWidth;
    count++;
    writeHeader();
  }

  private void room(int more) {
    int needed = Math.addExact(length(), more);
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.addExact(needed, needed >> 1));
    }
  }

  private void writeHeader() {
    IntSet.writeHeader(buffer, 0, width, count);
  }
}
