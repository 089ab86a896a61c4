// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.packed.Listpack;
import org.keystead.engine.table.HeapLayout;
import org.keystead.engine.table.Structure;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.EncodingLimits;

/**
 * A stream: entries that are only ever added behind the last one, found by id in O(log n), and its
 * consumer groups. A stream without entries is a value like any other.
 */
public final class StreamValue extends Structure {
  private static final int SIZE_BYTES =
      HeapLayout.object(8, 16)
          + HeapLayout.object(2, 24)
          + HeapLayout.object(0, 8)
          + HeapLayout.object(0, 0)
          + 3 * HeapLayout.object(0, 16);

  /** A node that follows a full one is expected to become a little larger, up to a limit. */
  private static final int SPARE_BYTES = 128;

  private static final int MAX_EXPECTED_BYTES = 4096;

  private final HeapCount heap = new HeapCount();
  private final StreamNodes nodes;
  private final Names<ConsumerGroup> groups;

  /** The token of the nodes that this stream may edit. */
  private Object owner = new Object();

  private StreamId lastId = StreamId.ZERO;
  private StreamId firstId = StreamId.ZERO;
  private StreamId maxDeletedId = StreamId.ZERO;
  private long entriesAdded;
  private long count;

  /** An empty stream. */
  public StreamValue() {
    this.nodes = new StreamNodes(heap);
    this.groups = new Names<>();
    heap.add(SIZE_BYTES);
  }

  private StreamValue(StreamValue other) {
    this.nodes = other.nodes.copy(heap);
    this.groups = new Names<>(other.groups.all().size());
    for (ConsumerGroup group : other.groups.all()) {
      groups.add(group.copy(heap));
    }
    this.lastId = other.lastId;
    this.firstId = other.firstId;
    this.maxDeletedId = other.maxDeletedId;
    this.entriesAdded = other.entriesAdded;
    this.count = other.count;
    heap.add(SIZE_BYTES);
  }

  @Override
  public Structure copy() {
    StreamValue copy = new StreamValue(this);
    owner = new Object();
    return copy;
  }

  @Override
  public ValueType type() {
    return ValueType.STREAM;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long sizeBytes() {
    return heap.bytes();
  }

  /** The largest id that an entry has or had. */
  public StreamId lastId() {
    return lastId;
  }

  /** The id of the first entry; zero when there is none. */
  public StreamId firstId() {
    return firstId;
  }

  /** The largest id of those that were deleted one by one. */
  public StreamId maxDeletedId() {
    return maxDeletedId;
  }

  /** How many entries were ever added. */
  public long entriesAdded() {
    return entriesAdded;
  }

  /** What XSETID sets; the caller has seen to it that it fits what is there. */
  public void set(StreamId newLastId, StreamId newMaxDeletedId, long newEntriesAdded) {
    lastId = newLastId;
    maxDeletedId = newMaxDeletedId;
    entriesAdded = newEntriesAdded;
  }

  /** The figures of a stream that was read from bytes. */
  void restore(long newCount, StreamId newFirstId) {
    count = newCount;
    firstId = newFirstId;
  }

  StreamNodes nodes() {
    return nodes;
  }

  /** Adds a node that was read from bytes. */
  void addNode(long ms, long seq, byte[] listpack) {
    nodes.add(StreamNode.ofListpack(ms, seq, listpack, owner));
  }

  /** How many nodes there are. */
  public int nodeCount() {
    return nodes.count();
  }

  /** How many nodes Redis' radix tree would have. */
  public long radixNodeCount() {
    return nodes.radixNodes();
  }

  /** Whether an entry of so many bytes of text in so many texts can be held at all. */
  public static boolean fits(long textBytes, int texts) {
    return textBytes + (long) texts * StreamNode.ELEMENT_FRAME_BYTES < Listpack.MAX_BYTES / 2;
  }

  /**
   * Appends an entry. O(number of fields).
   *
   * @param id larger than {@link #lastId}
   * @param pairs field, value, field, value; they {@linkplain #fits fit}
   */
  public void append(StreamId id, Slice[] pairs, int pairCount, EncodingLimits limits) {
    dropNodesFrom(id);
    int last = nodes.count() - 1;
    if (last < 0 || isFull(nodes.at(last), pairs, pairCount, limits)) {
      int capacityBytes = last < 0 ? 0 : trimNode(last) + SPARE_BYTES;
      nodes.add(StreamNode.of(id, pairs, pairCount, capacityBytes, owner));
      last++;
    }
    StreamNode node = nodes.edit(last, owner);
    long before = node.sizeBytes();
    node.append(id.ms(), id.seq(), pairs, pairCount);
    nodes.resized(node.sizeBytes() - before);
    count++;
    entriesAdded++;
    lastId = id;
    if (count == 1) {
      firstId = id;
    }
  }

  /** Drops nodes at the end without living entries behind which the stream was set back. */
  private void dropNodesFrom(StreamId id) {
    int last = nodes.count() - 1;
    while (last >= 0
        && StreamId.compare(nodes.at(last).ms, nodes.at(last).seq, id.ms(), id.seq()) >= 0) {
      nodes.remove(last--);
    }
  }

  /**
   * Takes from a full node the room it does not need; returns its size, which the next may have.
   */
  private int trimNode(int index) {
    StreamNode full = nodes.edit(index, owner);
    long before = full.sizeBytes();
    full.trim();
    nodes.resized(full.sizeBytes() - before);
    return Math.min(full.length(), MAX_EXPECTED_BYTES);
  }

  private static boolean isFull(
      StreamNode node, Slice[] pairs, int pairCount, EncodingLimits limits) {
    long bytes = node.length();
    for (int i = 0; i < 2 * pairCount; i++) {
      bytes += pairs[i].length();
    }
    long maxBytes = limits.streamNodeMaxBytes();
    if (maxBytes == 0 || maxBytes > Listpack.MAX_BYTES) {
      maxBytes = Listpack.MAX_BYTES;
    }
    if (bytes >= maxBytes || !fits(bytes, 2 * pairCount + 1)) {
      return true;
    }
    long maxEntries = limits.streamNodeMaxEntries();
    return maxEntries != 0 && node.live() + node.deleted() >= maxEntries;
  }

  /** Deletes an entry; false if there is none of that id. O(log n) and the size of a node. */
  public boolean delete(StreamId id) {
    EntryCursor cursor = EntryCursor.at(nodes, id);
    if (!cursor.next()) {
      return false;
    }
    int index = cursor.nodeIndex();
    if (nodes.at(index).live() == 1) {
      nodes.remove(index);
    } else {
      StreamNode node = nodes.edit(index, owner);
      long before = node.sizeBytes();
      node.delete(cursor.entryAt());
      node.count(-1, 1);
      nodes.resized(node.sizeBytes() - before);
    }
    count--;
    if (id.isAfter(maxDeletedId)) {
      maxDeletedId = id;
    }
    if (count == 0 || id.equals(firstId)) {
      findFirst();
    }
    return true;
  }

  private void findFirst() {
    EntryCursor cursor = new EntryCursor(nodes, StreamId.ZERO, StreamId.MAX, false);
    firstId = count > 0 && cursor.next() ? cursor.id() : StreamId.ZERO;
  }

  /** Removes entries at the front; returns how many. */
  public long trim(StreamTrim how, EncodingLimits limits) {
    long removed = new StreamTrimmer(this, how, how.limitBy(limits)).trim();
    if (removed > 0) {
      findFirst();
    }
    return removed;
  }

  /** The node as this stream's to edit. */
  StreamNode edit(int index) {
    return nodes.edit(index, owner);
  }

  /** Accounts that entries were removed from the front. */
  void removed(long entries) {
    count -= entries;
  }

  /**
   * Tells the visitor entries between two ids, both included.
   *
   * @param limit how many at most, 0 for all
   * @return how many there were
   */
  public long visit(
      StreamId first, StreamId last, long limit, boolean reverse, EntryVisitor visitor) {
    EntryCursor cursor = new EntryCursor(nodes, first, last, reverse);
    long visited = 0;
    while ((limit == 0 || visited < limit) && cursor.next()) {
      cursor.visit(visitor);
      visited++;
    }
    return visited;
  }

  /** Tells the visitor one entry; false if there is none of that id. */
  public boolean visit(StreamId id, EntryVisitor visitor) {
    return visit(id, id, 1, false, visitor) == 1;
  }

  public boolean contains(StreamId id) {
    return EntryCursor.at(nodes, id).next();
  }

  /** The id of the last entry that is there; null when there is none. */
  public @Nullable StreamId lastEntryId() {
    EntryCursor cursor = new EntryCursor(nodes, StreamId.ZERO, StreamId.MAX, true);
    return cursor.next() ? cursor.id() : null;
  }

  /** Whether there is an entry behind that id. */
  public boolean hasAfter(StreamId id) {
    StreamId last = count == 0 ? null : lastEntryId();
    return last != null && last.isAfter(id);
  }

  /** The groups by name; not to be changed. */
  public List<ConsumerGroup> groups() {
    return groups.all();
  }

  public @Nullable ConsumerGroup group(Slice name) {
    return groups.find(name);
  }

  /** Adds a group; null if the name is taken. */
  public @Nullable ConsumerGroup addGroup(Slice name, StreamId groupLastId, long entriesRead) {
    if (groups.find(name) != null) {
      return null;
    }
    ConsumerGroup group = new ConsumerGroup(name.toByteArray(), groupLastId, entriesRead, heap);
    groups.add(group);
    return group;
  }

  public void removeGroup(ConsumerGroup group) {
    groups.remove(group);
    group.release();
  }

  /**
   * Delivers entries behind the group's last id to a consumer, and tells them to the visitor.
   *
   * @param limit how many at most, 0 for all
   * @return how many there were
   */
  public long deliver(
      ConsumerGroup group, Consumer consumer, long limit, Delivery delivery, EntryVisitor visitor) {
    StreamId from = group.lastId();
    if (from.isMax()) {
      return 0;
    }
    EntryCursor cursor = new EntryCursor(nodes, from.next(), StreamId.MAX, false);
    long delivered = 0;
    while ((limit == 0 || delivered < limit) && cursor.next()) {
      StreamId id = cursor.id();
      Lag.read(this, group, id);
      cursor.visit(visitor);
      if (delivery.pending()) {
        group.deliver(id, consumer, delivery.atMillis());
      }
      delivered++;
    }
    return delivered;
  }

  /** When entries are delivered, and whether they become pending. */
  public record Delivery(long atMillis, boolean pending) {}
}
