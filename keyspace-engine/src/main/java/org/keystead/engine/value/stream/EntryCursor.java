// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import org.keystead.engine.packed.Listpack;

/**
 * Walks the entries of a range of ids, in either direction, passing over deleted ones. Finding the
 * first one is O(log n) in the number of nodes and linear within a node.
 *
 * <p>Valid until the stream changes.
 */
final class EntryCursor {
  private final StreamNodes nodes;
  private final boolean reverse;
  private final long firstMs;
  private final long firstSeq;
  private final long lastMs;
  private final long lastSeq;

  private int nodeIndex;
  private byte[] array = {};

  /** Forwards: the next entry. Backwards: the entry whose predecessor is the next. */
  private int at;

  /** Forwards: the listpack's end. */
  private int end;

  private long nodeMs;
  private long nodeSeq;
  private int masterFields;
  private int masterFieldsAt;

  private long ms;
  private long seq;
  private int entryAt;
  private boolean sameFields;
  private int pairs;
  private int contentAt;

  /** Entries from {@code first} to {@code last}, both included, {@code first} being the smaller. */
  EntryCursor(StreamNodes nodes, StreamId first, StreamId last, boolean reverse) {
    this.nodes = nodes;
    this.reverse = reverse;
    this.firstMs = first.ms();
    this.firstSeq = first.seq();
    this.lastMs = last.ms();
    this.lastSeq = last.seq();
    this.nodeIndex =
        reverse ? nodes.floor(lastMs, lastSeq) : Math.max(0, nodes.floor(firstMs, firstSeq));
    enter();
  }

  /** The entry of that id, if there is one. */
  static EntryCursor at(StreamNodes nodes, StreamId id) {
    return new EntryCursor(nodes, id, id, false);
  }

  private void enter() {
    if (nodeIndex < 0 || nodeIndex >= nodes.count()) {
      return;
    }
    StreamNode node = nodes.at(nodeIndex);
    array = node.array();
    nodeMs = node.ms;
    nodeSeq = node.seq;
    masterFields = node.masterFieldCount();
    masterFieldsAt = node.masterFieldsAt();
    end = node.endAt();
    at = reverse ? end : node.firstEntryAt();
  }

  /** To the next entry of the range; false when there is none. */
  boolean next() {
    return reverse ? nextBackwards() : nextForwards();
  }

  private boolean nextForwards() {
    while (nodeIndex < nodes.count()) {
      while (at < end) {
        long flags = decode(at);
        at = behindContent();
        // Not ended by deleted ones: a stream may have been set back behind them.
        if (!StreamNode.isDeleted(flags) && StreamId.compare(ms, seq, firstMs, firstSeq) >= 0) {
          return StreamId.compare(ms, seq, lastMs, lastSeq) <= 0 || ended(nodes.count());
        }
      }
      nodeIndex++;
      enter();
    }
    return false;
  }

  private boolean nextBackwards() {
    while (nodeIndex >= 0) {
      int before = nodes.at(nodeIndex).entryBefore(at);
      while (before >= 0) {
        at = before;
        long flags = decode(at);
        if (!StreamNode.isDeleted(flags) && StreamId.compare(ms, seq, lastMs, lastSeq) <= 0) {
          return StreamId.compare(ms, seq, firstMs, firstSeq) >= 0 || ended(-1);
        }
        before = nodes.at(nodeIndex).entryBefore(at);
      }
      nodeIndex--;
      enter();
    }
    return false;
  }

  private boolean ended(int noNode) {
    nodeIndex = noNode;
    return false;
  }

  /** Reads an entry up to its content; returns its flags. */
  private long decode(int newEntryAt) {
    entryAt = newEntryAt;
    long flags = Listpack.longValue(array, newEntryAt);
    int index = Listpack.next(array, newEntryAt);
    ms = nodeMs + Listpack.longValue(array, index);
    index = Listpack.next(array, index);
    seq = nodeSeq + Listpack.longValue(array, index);
    index = Listpack.next(array, index);
    sameFields = StreamNode.hasSameFields(flags);
    if (sameFields) {
      pairs = masterFields;
    } else {
      pairs = (int) Listpack.longValue(array, index);
      index = Listpack.next(array, index);
    }
    contentAt = index;
    return flags;
  }

  private int behindContent() {
    int index = contentAt;
    int elements = sameFields ? pairs : 2 * pairs;
    for (int i = 0; i <= elements; i++) {
      index = Listpack.next(array, index);
    }
    return index;
  }

  long ms() {
    return ms;
  }

  long seq() {
    return seq;
  }

  StreamId id() {
    return new StreamId(ms, seq);
  }

  int nodeIndex() {
    return nodeIndex;
  }

  /** Where the entry is in its node. */
  int entryAt() {
    return entryAt;
  }

  /** Tells the visitor the entry. */
  void visit(EntryVisitor visitor) {
    visitor.entry(ms, seq, pairs);
    int field = masterFieldsAt;
    int content = contentAt;
    for (int i = 0; i < pairs; i++) {
      if (sameFields) {
        field = tell(visitor, field);
      } else {
        content = tell(visitor, content);
      }
      content = tell(visitor, content);
    }
  }

  private int tell(EntryVisitor visitor, int index) {
    if (Listpack.isInteger(array, index)) {
      visitor.number(Listpack.longValue(array, index));
    } else {
      visitor.text(array, Listpack.stringAt(array, index), Listpack.stringLength(array, index));
    }
    return Listpack.next(array, index);
  }
}
