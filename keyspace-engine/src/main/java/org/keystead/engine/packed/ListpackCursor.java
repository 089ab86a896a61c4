// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import java.util.Arrays;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;

/**
 * A place in a listpack, moved from element to element in either direction; aimed again and again,
 * it allocates nothing.
 *
 * <p>Aimed, it stands before the first element. What it says of the current element holds only when
 * the last move returned true.
 */
public final class ListpackCursor {
  private static final byte[] NO_BYTES = {};

  private byte[] array = NO_BYTES;
  private int offset;
  private int end;

  /** The current element; {@link #offset} before the first, {@link #end} behind the last. */
  private int at;

  /** Where {@link #next()} goes. */
  private int following;

  /** The text of the number last viewed. */
  private final byte[] digits = new byte[Decimal.MAX_LENGTH];

  /** Points it before the first element of a sound listpack. */
  public ListpackCursor aim(byte[] newArray, int newOffset, int newLength) {
    if (array != newArray) { // see Slice.aim
      array = newArray;
    }
    offset = newOffset;
    end = Listpack.end(newOffset, newLength);
    return toStart();
  }

  /** Points it at nothing; keeps no large array alive, see {@link Slice#clear}. */
  public void clear() {
    aim(Slice.keepable(array), 0, 0);
  }

  public ListpackCursor aim(Slice listpack) {
    return aim(listpack.array(), listpack.offset(), listpack.length());
  }

  /** Points it before the first element of what the editor holds, until the editor's next edit. */
  public ListpackCursor aim(ListpackEditor editor) {
    return aim(editor.array(), editor.offset(), editor.length());
  }

  /** Before the first element. */
  public ListpackCursor toStart() {
    at = offset;
    following = Listpack.first(offset);
    return this;
  }

  /** Behind the last element. */
  public ListpackCursor toEnd() {
    at = end;
    following = end;
    return this;
  }

  /**
   * Before the element at that position, or behind the last one if it is the end's: where a
   * deletion leaves it. {@link #next()} and {@link #previous()} go to the two sides of the gap.
   */
  public ListpackCursor toGap(int position) {
    at = offset + position;
    following = at;
    return this;
  }

  /** To the element at this {@link #position()}. */
  public ListpackCursor toPosition(int position) {
    return to(offset + position);
  }

  /** To the next element; false, and behind the last one, when there is none. */
  public boolean next() {
    if (following >= end) {
      at = end;
      return false;
    }
    to(following);
    return true;
  }

  /** To the element before; false, and before the first one, when there is none. */
  public boolean previous() {
    if (at <= Listpack.first(offset)) {
      toStart();
      return false;
    }
    to(Listpack.previous(array, at));
    return true;
  }

  /** Over this many elements; false, and behind the last one, when there are not as many. */
  public boolean skip(int count) {
    for (int i = 0; i < count; i++) {
      if (!next()) {
        return false;
      }
    }
    return true;
  }

  /**
   * To the element of this index, counted from the end if it is negative; false, and unmoved, when
   * there is none. O(distance to the nearer end).
   */
  public boolean seek(int index) {
    int found = Listpack.seek(array, offset, length(), index);
    if (found < 0) {
      return false;
    }
    to(found);
    return true;
  }

  /**
   * To the next element whose text this is; false, and unmoved, when there is none. The element
   * after the cursor is compared first, and after each {@code skip} are passed over: 1 finds a
   * field, but not a value.
   */
  public boolean find(Slice text, int skip) {
    int found = Listpack.find(array, following, end, skip, text);
    if (found < 0) {
      return false;
    }
    to(found);
    return true;
  }

  /** The number of elements in the listpack. */
  public int count() {
    return Listpack.count(array, offset, length());
  }

  /** The current element's distance from the listpack's first byte, as editors take it. */
  public int position() {
    return at - offset;
  }

  /** Where {@link #next()} would go, as a position. */
  public int nextPosition() {
    return following - offset;
  }

  /** How many bytes the current element takes in the listpack. */
  public int elementBytes() {
    return following - at;
  }

  /** Whether the current element is stored as a number. */
  public boolean isInteger() {
    return Listpack.isInteger(array, at);
  }

  /** The current element's number, when it is stored as one. */
  public long longValue() {
    return Listpack.longValue(array, at);
  }

  /** How many bytes the current element has as text. */
  public int textLength() {
    return Listpack.textLength(array, at);
  }

  /**
   * Aims the view at the current element's text. A number's digits are in this cursor, until it
   * views the next number; a string's bytes are those of the listpack.
   */
  public Slice view(Slice target) {
    if (isInteger()) {
      return target.aim(digits, 0, Decimal.write(longValue(), digits, 0));
    }
    return target.aim(array, Listpack.stringAt(array, at), Listpack.stringLength(array, at));
  }

  /** Shows the visitor the current element. */
  public void visit(ElementVisitor visitor) {
    Listpack.visit(array, at, 1, visitor);
  }

  /** The current element's text in a fresh array. */
  public byte[] text() {
    if (isInteger()) {
      return Decimal.toBytes(longValue());
    }
    int from = Listpack.stringAt(array, at);
    return Arrays.copyOfRange(array, from, from + Listpack.stringLength(array, at));
  }

  /** Whether the current element's text is this. */
  public boolean textEquals(Slice text) {
    return Listpack.equals(array, at, text);
  }

  /** Compares the current element's text with this one in unsigned byte order, as memcmp. */
  public int compareText(Slice text) {
    byte[] mine = array;
    int from;
    int length;
    if (isInteger()) {
      mine = digits;
      from = 0;
      length = Decimal.write(longValue(), digits, 0);
    } else {
      from = Listpack.stringAt(array, at);
      length = Listpack.stringLength(array, at);
    }
    int otherFrom = text.offset();
    return Arrays.compareUnsigned(
        mine, from, from + length, text.array(), otherFrom, otherFrom + text.length());
  }

  private int length() {
    return end + 1 - offset;
  }

  private ListpackCursor to(int index) {
    at = index;
    following = Listpack.next(array, index);
    return this;
  }
}
