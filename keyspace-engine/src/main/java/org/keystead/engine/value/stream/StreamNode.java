// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.util.Arrays;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.Listpack;
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

  /** Elements of a master besides its fields. */
  private static final int MASTER_ELEMENTS = 4;

  private static final int OBJECT_BYTES = HeapLayout.object(2, 32);

  /** Elements of an entry before its fields or values: flags and the two differences. */
  private static final int ENTRY_ELEMENTS = 3;

  /** Room for an entry's elements besides its content, and for a master's. */
  private static final int FRAME_BYTES = 48;

  /** The id that the node is found by and that its entries' ids are relative to. */
  final long ms;

  final long seq;
  private final Object owner;
  private byte[] pack;

  /** The index of the byte that ends the listpack, which begins at 0. */
  private int end;

  private int elements;

  /** What the master says of how many entries there are. */
  private int live;

  private int deleted;

  private StreamNode(long ms, long seq, byte[] pack, Object owner) {
    this.ms = ms;
    this.seq = seq;
    this.pack = pack;
    this.owner = owner;
  }

  /**
   * A node whose master has the fields of these pairs, and no entry yet.
   *
   * @param capacityBytes how large it will become, as far as one can guess
   */
  static StreamNode of(StreamId id, Slice[] pairs, int pairCount, int capacityBytes, Object owner) {
    int masterBytes = FRAME_BYTES;
    for (int i = 0; i < pairCount; i++) {
      masterBytes += pairs[2 * i].length() + ELEMENT_FRAME_BYTES;
    }
    byte[] pack = new byte[Math.max(masterBytes, capacityBytes)];
    StreamNode node = new StreamNode(id.ms(), id.seq(), pack, owner);
    int at = Listpack.first(0);
    at = Listpack.write(pack, at, 0);
    at = Listpack.write(pack, at, 0);
    at = Listpack.write(pack, at, pairCount);
    for (int i = 0; i < pairCount; i++) {
      at = Listpack.write(pack, at, pairs[2 * i]);
    }
    node.elements = MASTER_ELEMENTS + pairCount;
    node.finish(Listpack.write(pack, at, 0));
    return node;
  }

  /** A node of a sound listpack, which it keeps. */
  static StreamNode ofListpack(long ms, long seq, byte[] listpack, Object owner) {
    StreamNode node = new StreamNode(ms, seq, listpack, owner);
    node.end = Listpack.end(0, listpack.length);
    node.elements = Listpack.count(listpack, 0, listpack.length);
    node.live = (int) Listpack.longValue(listpack, Listpack.first(0));
    node.deleted = (int) Listpack.longValue(listpack, node.deletedAt());
    return node;
  }

  /** This node if it is the owner's to edit, else a copy that is. */
  StreamNode ownedBy(Object wanted) {
    if (owner == wanted) {
      return this;
    }
    StreamNode copy = new StreamNode(ms, seq, Arrays.copyOf(pack, length()), wanted);
    copy.end = end;
    copy.elements = elements;
    copy.live = live;
    copy.deleted = deleted;
    return copy;
  }

  /** The listpack's bytes; a view that the next edit spoils. */
  Slice listpack() {
    return Slice.of(pack, 0, length());
  }

  /** The array that has the listpack from index 0 on. */
  byte[] array() {
    return pack;
  }

  /** The length of the listpack. */
  int length() {
    return end + 1;
  }

  /** The heap bytes of the node. */
  long sizeBytes() {
    return OBJECT_BYTES + HeapLayout.byteArray(pack.length);
  }

  /** How many entries are not deleted. */
  int live() {
    return live;
  }

  /** How many entries are deleted and still there. */
  int deleted() {
    return deleted;
  }

  int masterFieldCount() {
    return (int) Listpack.longValue(pack, Listpack.next(pack, deletedAt()));
  }

  /** The index of the master's first field, or of what follows if it has none. */
  int masterFieldsAt() {
    return Listpack.next(pack, Listpack.next(pack, deletedAt()));
  }

  private int deletedAt() {
    return Listpack.next(pack, Listpack.first(0));
  }

  /** The index of the first entry, or the listpack's end. */
  int firstEntryAt() {
    int at = masterFieldsAt();
    for (int i = masterFieldCount(); i >= 0; i--) {
      at = Listpack.next(pack, at);
    }
    return at;
  }

  /** The index behind the last entry. */
  int endAt() {
    return end;
  }

  /**
   * The index of the entry that ends before {@code at}, -1 when there is none.
   *
   * @param at an entry's, or {@link #endAt}
   */
  int entryBefore(int at) {
    int index = Listpack.previous(pack, at);
    long pieces = Listpack.longValue(pack, index);
    if (pieces == 0) {
      return -1;
    }
    for (long i = 0; i < pieces; i++) {
      index = Listpack.previous(pack, index);
    }
    return index;
  }

  /** Appends an entry with an id larger than those that are there. */
  void append(long entryMs, long entrySeq, Slice[] pairs, int pairCount) {
    count(1, 0);
    reserve(pairs, pairCount);
    boolean same = hasFields(pairs, pairCount);
    int at = Listpack.write(pack, end, same ? SAME_FIELDS : 0);
    at = Listpack.write(pack, at, entryMs - ms);
    at = Listpack.write(pack, at, entrySeq - seq);
    int pieces = ENTRY_ELEMENTS + pairCount;
    if (!same) {
      at = Listpack.write(pack, at, pairCount);
      pieces += 1 + pairCount;
    }
    for (int i = same ? 1 : 0; i < 2 * pairCount; i += same ? 2 : 1) {
      at = Listpack.write(pack, at, pairs[i]);
    }
    elements += pieces + 1;
    finish(Listpack.write(pack, at, pieces));
  }

  private void reserve(Slice[] pairs, int pairCount) {
    int needed = length() + FRAME_BYTES;
    for (int i = 0; i < 2 * pairCount; i++) {
      needed += pairs[i].length() + ELEMENT_FRAME_BYTES;
    }
    if (needed > pack.length) {
      pack =
          Arrays.copyOf(
              pack, Math.max(needed, Math.min(Listpack.MAX_BYTES, length() + (length() >> 1))));
    }
  }

  private boolean hasFields(Slice[] pairs, int pairCount) {
    if (pairCount != masterFieldCount()) {
      return false;
    }
    int at = masterFieldsAt();
    for (int i = 0; i < pairCount; i++) {
      if (!Listpack.equals(pack, at, pairs[2 * i])) {
        return false;
      }
      at = Listpack.next(pack, at);
    }
    return true;
  }

  /** Flags an entry as deleted; {@link #count} has to be told. */
  void delete(int entryAt) {
    Listpack.write(pack, entryAt, Listpack.longValue(pack, entryAt) | DELETED);
  }

  /** Corrects the master's figures. Indexes of entries are spoilt. */
  void count(int moreLive, int moreDeleted) {
    live += moreLive;
    replace(Listpack.first(0), live);
    if (moreDeleted != 0) {
      deleted += moreDeleted;
      replace(deletedAt(), deleted);
    }
  }

  private void replace(int at, long value) {
    int before = Listpack.next(pack, at);
    int after = at + Listpack.bytesFor(value);
    if (before != after) {
      if (length() + after - before > pack.length) {
        pack = Arrays.copyOf(pack, length() + FRAME_BYTES);
      }
      System.arraycopy(pack, before, pack, after, length() - before);
      end += after - before;
      finish(end);
    }
    Listpack.write(pack, at, value);
  }

  private void finish(int newEnd) {
    end = newEnd;
    Listpack.finish(pack, 0, newEnd, elements);
  }

  /** Gives back room for entries that will not come. */
  void trim() {
    if (pack.length > length()) {
      pack = Arrays.copyOf(pack, length());
    }
  }

  static boolean isDeleted(long flags) {
    return (flags & DELETED) != 0;
  }

  static boolean hasSameFields(long flags) {
    return (flags & SAME_FIELDS) != 0;
  }
}
