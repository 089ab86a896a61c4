// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.packed.ListpackEditor;
import org.keystead.engine.table.HeapLayout;

/**
 * A run of entries in one listpack.
 *
 * <pre>
 * master   live | deleted | n | field 1 | ... | field n | 0
 * entry    flags | ms - master's | seq - master's | value 1 | ... | value n | pieces
 *          flags | ms - master's | seq - master's | k | field 1 | value 1 | ... | pieces
 * </pre>
 *
 * The master holds the fields of the first entry; an entry with the same fields in the same order
 * has the flag {@link #SAME_FIELDS} and only its values. Deleted entries stay, with a flag. {@code
 * pieces} is the number of elements of the entry before it, so that a node is walked backwards, and
 * the master's 0 says where to stop.
 *
 * <p>A node is edited by the stream whose token it carries; any other one copies it first.
 */
final class StreamNode {
  static final int DELETED = 1;
  static final int SAME_FIELDS = 2;

  /** The most bytes that an element has besides its text. */
  static final int ELEMENT_FRAME_BYTES = 11;

  private static final int OBJECTS_BYTES =
      HeapLayout.object(2, 16) + HeapLayout.object(2, 12) + HeapLayout.object(1, 8);

  /** Elements of an entry before its fields or values: flags and the two differences. */
  private static final int ENTRY_ELEMENTS = 3;

  private static final int FIXED_ELEMENT_BYTES = 64;

  /** The id that the node is found by and that its entries' ids are relative to. */
  final long ms;

  final long seq;
  private final ListpackEditor pack;
  private final Object owner;

  private StreamNode(long ms, long seq, ListpackEditor pack, Object owner) {
    this.ms = ms;
    this.seq = seq;
    this.pack = pack;
    this.owner = owner;
  }

  /** A node whose first entry has this id and these fields; the entry has to be appended still. */
  static StreamNode of(long ms, long seq, Slice[] pairs, int pairCount, Object owner) {
    long bytes = FIXED_ELEMENT_BYTES;
    for (int i = 0; i < 2 * pairCount; i++) {
      bytes += pairs[i].length() + 2;
    }
    ListpackEditor pack = new ListpackEditor((int) Math.min(bytes, Listpack.MAX_BYTES));
    pack.append(0);
    pack.append(0);
    pack.append(pairCount);
    for (int i = 0; i < pairCount; i++) {
      pack.append(pairs[2 * i]);
    }
    pack.append(0);
    return new StreamNode(ms, seq, pack, owner);
  }

  /** A node of a sound listpack. */
  static StreamNode ofListpack(long ms, long seq, byte[] listpack, Object owner) {
    ListpackEditor pack = new ListpackEditor(listpack.length);
    pack.load(listpack, 0, listpack.length);
    return new StreamNode(ms, seq, pack, owner);
  }

  /** This node if it is the owner's to edit, else a copy that is. */
  StreamNode ownedBy(Object wanted) {
    if (owner == wanted) {
      return this;
    }
    ListpackEditor copy = new ListpackEditor(pack.length());
    copy.load(pack.array(), pack.offset(), pack.length());
    return new StreamNode(ms, seq, copy, wanted);
  }

  /** The listpack's bytes; a view that the next edit spoils. */
  Slice listpack() {
    return Slice.of(pack.array(), pack.offset(), pack.length());
  }

  byte[] array() {
    return pack.array();
  }

  /** The index in the array of the listpack's first byte. */
  int offset() {
    return pack.offset();
  }

  /** The length of the listpack. */
  int length() {
    return pack.length();
  }

  /** The heap bytes of the node. */
  long sizeBytes() {
    return OBJECTS_BYTES + HeapLayout.byteArray(pack.capacityBytes());
  }

  /** How many entries are not deleted. */
  long live() {
    return Listpack.longValue(array(), Listpack.first(offset()));
  }

  /** How many entries are deleted and still there. */
  long deleted() {
    return Listpack.longValue(array(), deletedAt());
  }

  int masterFieldCount() {
    return (int) Listpack.longValue(array(), Listpack.next(array(), deletedAt()));
  }

  /** The index of the master's first field, or of what follows if it has none. */
  int masterFieldsAt() {
    return Listpack.next(array(), Listpack.next(array(), deletedAt()));
  }

  private int deletedAt() {
    return Listpack.next(array(), Listpack.first(offset()));
  }

  /** The index of the first entry, or the listpack's end. */
  int firstEntryAt() {
    int at = masterFieldsAt();
    for (int i = masterFieldCount(); i >= 0; i--) {
      at = Listpack.next(array(), at);
    }
    return at;
  }

  /** The index behind the last entry. */
  int endAt() {
    return Listpack.end(offset(), length());
  }

  /**
   * The index of the entry that ends before {@code at}, -1 when there is none.
   *
   * @param at an entry's, or {@link #endAt}
   */
  int entryBefore(int at) {
    byte[] array = array();
    int index = Listpack.previous(array, at);
    long pieces = Listpack.longValue(array, index);
    if (pieces == 0) {
      return -1;
    }
    for (long i = 0; i < pieces; i++) {
      index = Listpack.previous(array, index);
    }
    return index;
  }

  /** Appends an entry with an id larger than those that are there. */
  void append(long entryMs, long entrySeq, Slice[] pairs, int pairCount) {
    boolean same = hasFields(pairs, pairCount);
    count(1, 0);
    pack.append(same ? SAME_FIELDS : 0);
    pack.append(entryMs - ms);
    pack.append(entrySeq - seq);
    if (same) {
      for (int i = 0; i < pairCount; i++) {
        pack.append(pairs[2 * i + 1]);
      }
      pack.append(ENTRY_ELEMENTS + pairCount);
    } else {
      pack.append(pairCount);
      for (int i = 0; i < 2 * pairCount; i++) {
        pack.append(pairs[i]);
      }
      pack.append(ENTRY_ELEMENTS + 1 + 2 * pairCount);
    }
  }

  private boolean hasFields(Slice[] pairs, int pairCount) {
    if (pairCount != masterFieldCount()) {
      return false;
    }
    byte[] array = array();
    int at = masterFieldsAt();
    for (int i = 0; i < pairCount; i++) {
      if (!Listpack.equals(array, at, pairs[2 * i])) {
        return false;
      }
      at = Listpack.next(array, at);
    }
    return true;
  }

  /** Flags an entry as deleted; {@link #count} has to be told. */
  void delete(int flagsAt) {
    int position = flagsAt - pack.offset();
    pack.replace(position, Listpack.longValue(pack.array(), flagsAt) | DELETED);
  }

  /** Corrects the master's figures. Indexes of entries are spoilt. */
  void count(long moreLive, long moreDeleted) {
    long deleted = deleted() + moreDeleted;
    int next = pack.replace(Listpack.HEADER_BYTES, live() + moreLive);
    if (moreDeleted != 0) {
      pack.replace(next, deleted);
    }
  }

  /** Gives back room for entries that will not come. */
  void trim() {
    pack.trim();
  }

  static boolean isDeleted(long flags) {
    return (flags & DELETED) != 0;
  }

  static boolean hasSameFields(long flags) {
    return (flags & SAME_FIELDS) != 0;
  }
}
