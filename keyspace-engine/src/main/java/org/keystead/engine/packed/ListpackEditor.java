// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;

/**
 * A listpack that can be changed: loaded from an entry's bytes, edited any number of times, and
 * read off as the bytes of the next entry.
 *
 * <p>It is a sound listpack, header included, after every edit. Its buffer has room to grow at both
 * ends, so adding to and removing from either end costs the element alone, amortised; an edit in
 * the middle moves what follows it. What was loaded is copied, never touched.
 *
 * <p>Positions count from the listpack's first byte: {@link Listpack#HEADER_BYTES} is the first
 * element's, {@link #endPosition()} the one behind the last. An edit returns the position that
 * follows what it did; positions before the edit stay right. Texts handed in must not be views of
 * this editor's own buffer.
 *
 * <p>Reuse one for many commands: {@link #load} and {@link #clear} keep the buffer unless it has
 * become much too large.
 */
public final class ListpackEditor {
  private static final int INITIAL_BYTES = 128;

  /** A buffer beyond this is given up when what is loaded next does not need it. */
  private static final int MAX_KEPT_BYTES = 64 << 10;

  private byte[] buffer;
  private int offset;
  private int length;
  private int count;

  /** Made when asked for: most editors are nodes of larger structures, read in place. */
  private @Nullable Slice content;

  /** An empty listpack. */
  public ListpackEditor() {
    this(INITIAL_BYTES);
  }

  /** An empty listpack with room for this many bytes. */
  public ListpackEditor(int capacityBytes) {
    buffer = new byte[Math.max(Listpack.EMPTY_BYTES, capacityBytes)];
    makeEmpty();
  }

  /** Makes it empty. */
  public ListpackEditor clear() {
    fit(Listpack.EMPTY_BYTES);
    makeEmpty();
    return this;
  }

  private void makeEmpty() {
    offset = 0;
    length = Listpack.EMPTY_BYTES;
    count = 0;
    buffer[Listpack.HEADER_BYTES] = Listpack.END;
    writeHeader();
  }

  /** Makes it a copy of a sound listpack. */
  public ListpackEditor load(byte[] array, int from, int bytes) {
    fit(bytes);
    System.arraycopy(array, from, buffer, 0, bytes);
    offset = 0;
    length = bytes;
    count = Listpack.count(array, from, bytes);
    return this;
  }

  public ListpackEditor load(Slice listpack) {
    return load(listpack.array(), listpack.offset(), listpack.length());
  }

  /** The array that holds the listpack now. */
  public byte[] array() {
    return buffer;
  }

  public int offset() {
    return offset;
  }

  /** The length of the whole listpack. */
  public int length() {
    return length;
  }

  /** The number of elements. */
  public int count() {
    return count;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /** The size of the buffer, of which the listpack is a part. */
  public int capacityBytes() {
    return buffer.length;
  }

  /** The position behind the last element. */
  public int endPosition() {
    return length - 1;
  }

  /** The listpack's bytes; a view that the next edit spoils. */
  public Slice content() {
    Slice view = content;
    if (view == null) {
      view = new Slice();
      content = view;
    }
    return view.aim(buffer, offset, length);
  }

  /** The listpack's bytes in a fresh array. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(buffer, offset, offset + length);
  }

  /** Gives back all room that is not in use. */
  public void trim() {
    if (buffer.length > length) {
      buffer = toByteArray();
      offset = 0;
    }
  }

  public void append(Slice text) {
    insert(endPosition(), text);
  }

  public void append(long value) {
    insert(endPosition(), value);
  }

  public void prepend(Slice text) {
    insert(Listpack.HEADER_BYTES, text);
  }

  public void prepend(long value) {
    insert(Listpack.HEADER_BYTES, value);
  }

  /** Puts an element before the one at {@code position}. */
  public int insert(int position, Slice text) {
    return put(position, 0, text);
  }

  /** Puts an element before the one at {@code position}. */
  public int insert(int position, long value) {
    return put(position, 0, value);
  }

  /** Puts another element into the place of the one at {@code position}. */
  public int replace(int position, Slice text) {
    return put(position, elementBytes(position), text);
  }

  /** Puts another element into the place of the one at {@code position}. */
  public int replace(int position, long value) {
    return put(position, elementBytes(position), value);
  }

  /** Removes the element at {@code position}. */
  public int delete(int position) {
    return delete(position, 1);
  }

  /** Removes as many elements from {@code position} on, or as many as there are. */
  public int delete(int position, int elements) {
    int from = offset + position;
    int end = Listpack.end(offset, length);
    int to = from;
    int removed = 0;
    while (removed < elements && to < end) {
      to = Listpack.next(buffer, to);
      removed++;
    }
    count -= removed;
    resize(position, to - from, 0);
    writeHeader();
    return position;
  }

  /** Removes the last elements, as many as asked or as there are. */
  public void deleteLast(int elements) {
    int first = Listpack.first(offset);
    int end = Listpack.end(offset, length);
    int from = end;
    int removed = 0;
    while (removed < elements && from > first) {
      from = Listpack.previous(buffer, from);
      removed++;
    }
    count -= removed;
    resize(from - offset, end - from, 0);
    writeHeader();
  }

  /**
   * Appends elements of another listpack as they are encoded there.
   *
   * @param from the first one's index in the array
   * @param to the index behind the last one
   * @param elements how many they are
   */
  public void appendEncoded(byte[] array, int from, int to, int elements) {
    int position = endPosition();
    resize(position, 0, to - from);
    System.arraycopy(array, from, buffer, offset + position, to - from);
    count += elements;
    writeHeader();
  }

  private int elementBytes(int position) {
    int at = offset + position;
    return Listpack.next(buffer, at) - at;
  }

  private int put(int position, int oldBytes, Slice text) {
    byte[] array = text.array();
    int textLength = text.length();
    if (Decimal.isLong(array, text.offset(), textLength)) {
      return put(position, oldBytes, Decimal.parse(array, text.offset(), textLength));
    }
    int encoded = Listpack.stringBytes(textLength);
    int bytes = encoded + Listpack.backLengthBytes(encoded);
    resize(position, oldBytes, bytes);
    Listpack.writeString(buffer, offset + position, text, encoded);
    return closed(position + bytes, oldBytes);
  }

  private int put(int position, int oldBytes, long value) {
    int encoded = Listpack.integerBytes(value);
    resize(position, oldBytes, encoded + 1);
    Listpack.writeInteger(buffer, offset + position, value, encoded);
    return closed(position + encoded + 1, oldBytes);
  }

  private int closed(int following, int oldBytes) {
    if (oldBytes == 0) {
      count++;
    }
    writeHeader();
    return following;
  }

  private void writeHeader() {
    Listpack.writeHeader(buffer, offset, length, count);
  }

  /** Makes {@code newBytes} of the {@code oldBytes} at {@code position}; their content is open. */
  private void resize(int position, int oldBytes, int newBytes) {
    int more = newBytes - oldBytes;
    if (more == 0) {
      return;
    }
    if (more > Listpack.MAX_BYTES - length) {
      throw new IllegalArgumentException("a listpack beyond " + Listpack.MAX_BYTES + " bytes");
    }
    if (position == Listpack.HEADER_BYTES && length > Listpack.EMPTY_BYTES) {
      if (more > offset) {
        makeRoomInFront(more);
      }
      offset -= more;
      length += more;
      return;
    }
    if (more > buffer.length - offset - length) {
      makeRoomBehind(more);
    }
    int tail = offset + position + oldBytes;
    System.arraycopy(buffer, tail, buffer, tail + more, offset + length - tail);
    length += more;
  }

  private void makeRoomInFront(int more) {
    int room = Math.max(more, length / 2);
    int free = buffer.length - length;
    byte[] target = buffer;
    int newOffset = more + (free - more) / 2;
    if (room > free) {
      target = new byte[length + room];
      newOffset = room;
    }
    System.arraycopy(buffer, offset, target, newOffset, length);
    buffer = target;
    offset = newOffset;
  }

  private void makeRoomBehind(int more) {
    // Moving to the front is worth it only if that makes room for many more elements.
    boolean stay = offset >= length / 2 && more <= buffer.length - length;
    byte[] target = stay ? buffer : new byte[grown(length + more)];
    System.arraycopy(buffer, offset, target, 0, length);
    buffer = target;
    offset = 0;
  }

  private int grown(int neededBytes) {
    return Math.max(neededBytes, Math.min(Listpack.MAX_BYTES, neededBytes + (neededBytes >> 1)));
  }

  /** Has a buffer of at least this size, whose content is not needed. */
  private void fit(int bytes) {
    if (bytes > buffer.length || buffer.length > MAX_KEPT_BYTES && bytes < buffer.length / 4) {
      buffer = new byte[Math.max(INITIAL_BYTES, grown(bytes))];
    }
  }
}
