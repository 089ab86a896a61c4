// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import org.keystead.engine.packed.Listpack;

/**
 * Removes entries from the front of a stream: whole nodes as long as they go as a whole, then, when
 * it is to be exact, entries of the next one. The entries that stay are those that stay in Redis.
 */
final class StreamTrimmer {
  private final StreamValue stream;
  private final StreamTrim how;
  private final long limit;

  StreamTrimmer(StreamValue stream, StreamTrim how, long limit) {
    this.stream = stream;
    this.how = how;
    this.limit = limit;
  }

  /** Returns how many entries were removed. */
  long trim() {
    StreamNodes nodes = stream.nodes();
    long removed = 0;
    while (nodes.count() > 0 && (how.isById() || stream.count() > how.maxLength())) {
      StreamNode node = nodes.at(0);
      long live = node.live();
      if (limit != 0 && removed + live > limit) {
        break;
      }
      if (goesAsWhole(node, live)) {
        nodes.remove(0);
        stream.removed(live);
        removed += live;
      } else {
        return how.approximate() ? removed : removed + trimFirst();
      }
    }
    return removed;
  }

  private boolean goesAsWhole(StreamNode node, long live) {
    if (!how.isById()) {
      return stream.count() - live >= how.maxLength();
    }
    int last = node.entryBefore(node.endAt());
    return last < 0 || compareToMinId(node, last) < 0;
  }

  private int compareToMinId(StreamNode node, int entryAt) {
    byte[] array = node.array();
    int at = Listpack.next(array, entryAt);
    long ms = node.ms + Listpack.longValue(array, at);
    long seq = node.seq + Listpack.longValue(array, Listpack.next(array, at));
    return StreamId.compare(ms, seq, how.minId().ms(), how.minId().seq());
  }

  private long trimFirst() {
    StreamNode node = stream.edit(0);
    long before = node.sizeBytes();
    byte[] array = node.array();
    int masterFields = node.masterFieldCount();
    int end = node.endAt();
    int at = node.firstEntryAt();
    int removed = 0;
    while (at < end) {
      boolean stays =
          how.isById()
              ? compareToMinId(node, at) >= 0
              : stream.count() - removed <= how.maxLength();
      if (stays) {
        break;
      }
      int following = behind(array, at, masterFields);
      if (!StreamNode.isDeleted(Listpack.longValue(array, at))) {
        node.delete(at);
        removed++;
      }
      at = following;
    }
    if (removed > 0) {
      node.count(-removed, removed);
      stream.removed(removed);
      stream.nodes().resized(node.sizeBytes() - before);
    }
    return removed;
  }

  private static int behind(byte[] array, int entryAt, int masterFields) {
    boolean same = StreamNode.hasSameFields(Listpack.longValue(array, entryAt));
    int at = Listpack.next(array, Listpack.next(array, Listpack.next(array, entryAt)));
    long elements = same ? masterFields : 1 + 2 * Listpack.longValue(array, at);
    for (long i = 0; i <= elements; i++) {
      at = Listpack.next(array, at);
    }
    return at;
  }
}
