// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.value.stream.Consumer;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.EntryVisitor;
import org.keystead.engine.value.stream.PendingCursor;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamValue;

/**
 * Reading what is new in some streams, alone or as a consumer of a group: XREAD and XREADGROUP. One
 * object for one call.
 *
 * <p>A client that waits keeps a {@linkplain #retained copy}: by the first run it knows from which
 * ids on it waits, and {@link #fetchOne} reads one stream for it when that was changed.
 */
public final class StreamFetch {
  private static final MultiChange<StreamFetch, StreamOutcome> RUN = StreamFetch::run;
  private static final Change<StreamFetch, StreamOutcome> FETCH_ONE = StreamFetch::fetchOne;

  /** As an id of a consumer: what was not delivered to its group yet. */
  public static final StreamId NEW = StreamId.MAX;

  private final List<Slice> keys = new ArrayList<>();

  /** Behind which id to read; null for the stream's last id when the fetch first runs. */
  private final List<@Nullable StreamId> ids = new ArrayList<>();

  private final Visitor visitor;
  private @Nullable Slice group;
  private Slice consumer = new Slice();
  private boolean acknowledging;
  private long limit;
  private int badIdAt = Integer.MAX_VALUE;
  private int failedAt;
  private int wantedAt;

  /** Is told the streams that have something, each with its entries. */
  public interface Visitor extends EntryVisitor {
    void beginStream(Slice key);

    /** An entry of a consumer's history that was deleted from the stream. */
    void deleted(long ms, long seq);

    void endStream(long entries);
  }

  /** A fetch of nothing yet. */
  public StreamFetch(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Reads as that consumer of that group. */
  public void as(Slice newGroup, Slice newConsumer) {
    group = newGroup;
    consumer = newConsumer;
  }

  /** What is delivered counts as acknowledged. */
  public void acknowledging() {
    acknowledging = true;
  }

  /** How many entries of each stream at most, 0 for all. */
  public void limit(long entries) {
    limit = entries;
  }

  /** Adds a stream, of which is read what is behind that id; null for its last id. */
  public void add(Slice key, @Nullable StreamId behind) {
    keys.add(key);
    ids.add(behind);
  }

  /** Adds a stream whose id is none: once those before it proved to be sound, this is told. */
  public void addBad(Slice key) {
    badIdAt = Math.min(badIdAt, keys.size());
    add(key, StreamId.ZERO);
  }

  /** Which key it was because of which the fetch failed. */
  public int failedAt() {
    return failedAt;
  }

  /** How many streams are read. */
  public int count() {
    return keys.size();
  }

  public Slice key(int index) {
    return keys.get(index);
  }

  /** The same with bytes of its own, which last, and another visitor. */
  public StreamFetch retained(Visitor newVisitor) {
    StreamFetch copy = new StreamFetch(newVisitor);
    for (int i = 0; i < keys.size(); i++) {
      copy.add(Slice.of(keys.get(i).toByteArray()), ids.get(i));
    }
    if (group != null) {
      copy.as(Slice.of(group.toByteArray()), Slice.of(consumer.toByteArray()));
    }
    copy.badIdAt = badIdAt;
    copy.acknowledging = acknowledging;
    copy.limit = limit;
    return copy;
  }

  /** Reads all the streams at one moment; NOTHING when none of them has anything. */
  public StreamOutcome run(Keyspace keyspace) {
    Slice[] all = keys.toArray(Slice[]::new);
    return group == null
        ? keyspace.lookAll(all, all.length, this, RUN)
        : keyspace.updateAll(all, all.length, this, RUN);
  }

  private static StreamOutcome run(Slots slots, StreamFetch fetch) {
    for (int i = 0; i < slots.count(); i++) {
      fetch.failedAt = i;
      Slot slot = slots.at(i);
      slot.read(); // as in Redis, which looks for each stream twice
      StreamOutcome outcome = fetch.resolve(slot, i);
      if (outcome != StreamOutcome.DONE) {
        return outcome;
      }
    }
    boolean any = false;
    for (int i = 0; i < slots.count(); i++) {
      Slot slot = slots.at(i);
      slot.read();
      any |= fetch.serve(slot, i) == StreamOutcome.DONE;
    }
    return any ? StreamOutcome.DONE : StreamOutcome.NOTHING;
  }

  private StreamOutcome resolve(Slot slot, int index) {
    StreamValue stream = StreamSlots.look(slot);
    Slice wanted = group;
    if (wanted != null && (stream == null || stream.group(wanted) == null)) {
      return StreamOutcome.NO_SUCH_GROUP;
    }
    if (index == badIdAt) {
      return StreamOutcome.BAD_ID;
    }
    if (ids.get(index) == null) {
      ids.set(index, stream == null ? StreamId.ZERO : stream.lastId());
    }
    return StreamOutcome.DONE;
  }

  /**
   * Reads one of the streams for a client that has waited for it since {@link #run}: NOTHING when
   * it has nothing for this reader; NO_SUCH_KEY or NO_SUCH_GROUP when a consumer waits in vain.
   *
   * @throws org.keystead.engine.WrongTypeException if the key holds something else, unless a
   *     consumer waits, whose stream is gone then
   */
  public StreamOutcome fetchOne(Keyspace keyspace, Slice key) {
    wantedAt = keys.indexOf(key);
    return group == null
        ? keyspace.look(key, this, FETCH_ONE)
        : keyspace.update(key, this, FETCH_ONE);
  }

  private static StreamOutcome fetchOne(Slot slot, StreamFetch fetch) {
    int index = fetch.wantedAt;
    return fetch.group == null ? fetch.serve(slot, index) : fetch.serveWaiting(slot, index);
  }

  // Looks before it edits: often there is nothing for this one.
  private StreamOutcome serveWaiting(Slot slot, int index) {
    if (!StreamSlots.hasStream(slot)) {
      return StreamOutcome.NO_SUCH_KEY;
    }
    StreamValue stream = StreamSlots.look(slot);
    Slice wanted = group;
    ConsumerGroup in = stream == null || wanted == null ? null : stream.group(wanted);
    if (stream == null || in == null) {
      return StreamOutcome.NO_SUCH_GROUP;
    }
    return stream.hasAfter(in.lastId()) ? serve(slot, index) : StreamOutcome.NOTHING;
  }

  private StreamOutcome serve(Slot slot, int index) {
    StreamValue stream = StreamSlots.look(slot);
    StreamId id = ids.get(index);
    StreamId behind = id == null ? StreamId.ZERO : id;
    if (group != null) {
      return serveConsumer(slot, group, index, behind);
    }
    if (stream == null || !stream.hasAfter(behind)) {
      return StreamOutcome.NOTHING;
    }
    visitor.beginStream(keys.get(index));
    visitor.endStream(stream.visit(behind.next(), StreamId.MAX, limit, false, visitor));
    return StreamOutcome.DONE;
  }

  private StreamOutcome serveConsumer(Slot slot, Slice groupName, int index, StreamId behind) {
    ConsumerGroup in = StreamSlots.editGroup(slot, groupName);
    if (in == null) {
      return StreamOutcome.NO_SUCH_GROUP;
    }
    StreamValue stream = StreamSlots.edit(slot);
    boolean history = !behind.isMax();
    boolean any = history || stream.hasAfter(in.lastId());
    if (!any) {
      return StreamOutcome.NOTHING;
    }
    Consumer present = in.consumer(consumer);
    Consumer reader = present == null ? in.addConsumer(consumer, slot.nowMillis()) : present;
    reader.seenAtMillis(slot.nowMillis());
    visitor.beginStream(keys.get(index));
    PendingCursor pending = history ? in.pendingFrom(behind.next(), reader) : null;
    visitor.endStream(
        pending != null
            ? tellHistory(stream, pending, slot.nowMillis())
            : stream.deliver(in, reader, limit, delivery(slot), visitor));
    slot.edited();
    if (present == null) {
      slot.announce(KeyEvent.XGROUP_CREATECONSUMER);
    }
    return StreamOutcome.DONE;
  }

  private StreamValue.Delivery delivery(Slot slot) {
    return new StreamValue.Delivery(slot.nowMillis(), !acknowledging);
  }

  private long tellHistory(StreamValue stream, PendingCursor pending, long nowMillis) {
    long told = 0;
    while ((limit == 0 || told < limit) && pending.next()) {
      if (stream.visit(pending.id(), visitor)) {
        pending.deliverAgain(nowMillis);
      } else {
        visitor.deleted(pending.ms(), pending.seq());
      }
      told++;
    }
    return told;
  }
}
