// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.HeapLayout;

/**
 * A group of consumers: how far the stream was delivered to it, and what of that is pending, not
 * acknowledged yet.
 *
 * <p>What is pending is in one table with a row for each entry: when and how often it was
 * delivered, and the number of the consumer that has it. Each consumer has a table of its ids.
 */
public final class ConsumerGroup implements Names.Named {
  /** What entries-read says when nobody can tell. */
  public static final long UNKNOWN = -1;

  static final int DELIVERED_AT = 0;
  static final int DELIVERIES = 1;
  private static final int CONSUMER = 2;
  private static final int NUMBERS = 3;
  private static final int NOBODY = -1;

  private static final int SIZE_BYTES =
      HeapLayout.object(6, 12) + HeapLayout.object(1, 0) + 2 * HeapLayout.object(1, 8);

  private final byte[] name;
  private final HeapCount heap;
  final IdTable pending;
  private final Names<Consumer> consumers;

  /** The consumers by their numbers; null for a number that is free. */
  private final List<@Nullable Consumer> numbered;

  /** No smaller number is free. */
  private int freeNumber;

  private StreamId lastId;
  private long entriesRead;

  ConsumerGroup(byte[] name, StreamId lastId, long entriesRead, HeapCount heap) {
    this.name = name;
    this.heap = heap;
    this.lastId = lastId;
    this.entriesRead = entriesRead;
    this.pending = new IdTable(NUMBERS, heap);
    this.consumers = new Names<>();
    this.numbered = new ArrayList<>(0);
    heap.add(sizeBytes());
  }

  private ConsumerGroup(ConsumerGroup other, HeapCount newHeap) {
    this.name = other.name;
    this.heap = newHeap;
    this.lastId = other.lastId;
    this.entriesRead = other.entriesRead;
    this.pending = other.pending.copy(newHeap);
    this.consumers = new Names<>(other.consumers.all().size());
    this.numbered = new ArrayList<>(other.numbered.size());
    this.freeNumber = other.freeNumber;
    for (Consumer consumer : other.numbered) {
      numbered.add(consumer == null ? null : consumer.copy(newHeap));
    }
    for (Consumer consumer : other.consumers.all()) {
      consumers.add(numbered(consumer.number));
    }
    heap.add(sizeBytes());
  }

  ConsumerGroup copy(HeapCount newHeap) {
    return new ConsumerGroup(this, newHeap);
  }

  /** Tells the account that the group is gone. */
  void release() {
    for (Consumer consumer : consumers.all()) {
      consumer.pending.release();
      heap.add(-consumer.sizeBytes());
    }
    pending.release();
    heap.add(-sizeBytes());
  }

  private long sizeBytes() {
    return SIZE_BYTES + HeapLayout.byteArray(name.length);
  }

  @Override
  public byte[] name() {
    return name;
  }

  /** The id of the entry that was delivered last; the next to be delivered is behind it. */
  public StreamId lastId() {
    return lastId;
  }

  public void lastId(StreamId newLastId) {
    lastId = newLastId;
  }

  /**
   * How many entries of the stream are up to {@link #lastId}, deleted ones included; {@link
   * #UNKNOWN} when that cannot be told.
   */
  public long entriesRead() {
    return entriesRead;
  }

  public void entriesRead(long newEntriesRead) {
    entriesRead = newEntriesRead;
  }

  /** The consumers by name; not to be changed. */
  public List<Consumer> consumers() {
    return consumers.all();
  }

  public @Nullable Consumer consumer(Slice consumerName) {
    return consumers.find(consumerName);
  }

  /** Adds a consumer, whose name must be free. */
  public Consumer addConsumer(Slice consumerName, long nowMillis) {
    int number = freeNumber;
    while (number < numbered.size() && numbered.get(number) != null) {
      number++;
    }
    Consumer consumer = new Consumer(consumerName.toByteArray(), number, nowMillis, heap);
    if (!consumers.add(consumer)) {
      throw new IllegalArgumentException("the consumer exists");
    }
    if (number == numbered.size()) {
      numbered.add(consumer);
    } else {
      numbered.set(number, consumer);
    }
    freeNumber = number + 1;
    return consumer;
  }

  /** Removes a consumer and what is pending for it. */
  public void removeConsumer(Consumer consumer) {
    IdTable ids = consumer.pending;
    for (long at = ids.first(); at != IdTable.NOWHERE; at = ids.after(at)) {
      remove(pending, ids.ms(at), ids.seq(at));
    }
    consumers.remove(consumer);
    numbered.set(consumer.number, null);
    freeNumber = Math.min(freeNumber, consumer.number);
    ids.release();
    heap.add(-consumer.sizeBytes());
  }

  /** How many entries are pending. */
  public long pendingCount() {
    return pending.count();
  }

  /** The smallest pending id; null when there is none. */
  public @Nullable StreamId firstPending() {
    return idAt(pending.first());
  }

  /** The largest pending id; null when there is none. */
  public @Nullable StreamId lastPending() {
    return idAt(pending.last());
  }

  private @Nullable StreamId idAt(long place) {
    return place == IdTable.NOWHERE ? null : new StreamId(pending.ms(place), pending.seq(place));
  }

  /** The pending entries from that id on. */
  public PendingCursor pendingFrom(StreamId from) {
    return new PendingCursor(this, pending, from);
  }

  /** Those of one consumer. */
  public PendingCursor pendingFrom(StreamId from, Consumer consumer) {
    return new PendingCursor(this, consumer.pending, from);
  }

  /** A cursor whose next entry is the one of that id; null when it is not pending. */
  public @Nullable PendingCursor pendingAt(StreamId id) {
    return pending.find(id.ms(), id.seq()) == IdTable.NOWHERE ? null : pendingFrom(id);
  }

  /** Makes an entry that is not pending pending for a consumer. */
  public void addPending(StreamId id, Consumer consumer, long atMillis, long deliveries) {
    long row = pending.insert(id.ms(), id.seq());
    pending.set(row, DELIVERED_AT, atMillis);
    pending.set(row, DELIVERIES, deliveries);
    pending.set(row, CONSUMER, consumer.number);
    consumer.pending.insert(id.ms(), id.seq());
  }

  /** Makes an entry pending for a consumer for the first time, whoever had it before. */
  public void deliver(StreamId id, Consumer consumer, long nowMillis) {
    long row = pending.find(id.ms(), id.seq());
    if (row == IdTable.NOWHERE) {
      addPending(id, consumer, nowMillis, 1);
    } else {
      pending.set(row, DELIVERED_AT, nowMillis);
      pending.set(row, DELIVERIES, 1);
      give(row, consumer);
    }
  }

  /** Ends that an entry is pending; false if it was not. */
  public boolean acknowledge(StreamId id) {
    long row = pending.find(id.ms(), id.seq());
    if (row == IdTable.NOWHERE) {
      return false;
    }
    remove(consumerAt(row).pending, id.ms(), id.seq());
    pending.remove(row);
    return true;
  }

  /** Takes in a pending entry whose consumer is told by {@link #own}; false if it is there. */
  boolean addUnowned(long ms, long seq, long atMillis, long deliveries) {
    if (pending.find(ms, seq) != IdTable.NOWHERE) {
      return false;
    }
    long row = pending.insert(ms, seq);
    pending.set(row, DELIVERED_AT, atMillis);
    pending.set(row, DELIVERIES, deliveries);
    pending.set(row, CONSUMER, NOBODY);
    return true;
  }

  /** Says whose a pending entry is; false if there is none without a consumer. */
  boolean own(long ms, long seq, Consumer consumer) {
    long row = pending.find(ms, seq);
    if (row == IdTable.NOWHERE || pending.get(row, CONSUMER) != NOBODY) {
      return false;
    }
    pending.set(row, CONSUMER, consumer.number);
    consumer.pending.insert(ms, seq);
    return true;
  }

  void give(long row, Consumer consumer) {
    Consumer before = consumerAt(row);
    if (before != consumer) {
      long ms = pending.ms(row);
      long seq = pending.seq(row);
      remove(before.pending, ms, seq);
      consumer.pending.insert(ms, seq);
      pending.set(row, CONSUMER, consumer.number);
    }
  }

  Consumer consumerAt(long row) {
    return numbered((int) pending.get(row, CONSUMER));
  }

  private Consumer numbered(int number) {
    Consumer consumer = numbered.get(number);
    if (consumer == null) {
      throw new IllegalStateException("an entry is pending for a consumer that is gone");
    }
    return consumer;
  }

  static void remove(IdTable table, long ms, long seq) {
    long place = table.find(ms, seq);
    if (place != IdTable.NOWHERE) {
      table.remove(place);
    }
  }
}
