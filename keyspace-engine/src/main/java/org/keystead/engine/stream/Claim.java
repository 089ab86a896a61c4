// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.value.stream.Consumer;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.EntryVisitor;
import org.keystead.engine.value.stream.PendingCursor;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamValue;

/**
 * Taking over entries that are pending for other consumers of a group: XCLAIM and XAUTOCLAIM. One
 * object for one call.
 *
 * <p>An entry that is pending but was deleted from the stream is not claimed and is pending no
 * longer.
 */
public final class Claim {
  /** Deliveries that are not set but counted. */
  public static final long COUNTED = -1;

  private static final Change<Claim, StreamOutcome> BY_ID = Claim::byId;
  private static final Change<Claim, StreamOutcome> BY_SCAN = Claim::byScan;

  /** How many entries a scan looks at for each that it may claim. */
  private static final int LOOKS_PER_ENTRY = 10;

  private final Slice group;
  private final Slice consumer;
  private final long minIdleMillis;
  private final Visitor visitor;

  private List<StreamId> ids = List.of();
  private Delivery delivery = Delivery.NOW;
  private boolean forcing;
  private boolean onlyIds;
  private StreamId lastId = StreamId.ZERO;
  private StreamId start = StreamId.ZERO;
  private long limit;
  private long claimed;
  private final List<StreamId> deleted = new ArrayList<>();

  /** When and how often the entries count as delivered from now on. */
  private record Delivery(@Nullable Long atMillis, @Nullable Long idleMillis, long times) {
    static final Delivery NOW = new Delivery(null, null, COUNTED);

    long atMillis(long nowMillis) {
      long at = nowMillis;
      if (atMillis != null) {
        at = atMillis;
      } else if (idleMillis != null) {
        at = nowMillis - idleMillis;
      }
      // A moment that makes no sense is now.
      return at < 0 || at > nowMillis ? nowMillis : at;
    }
  }

  /** Is told what was claimed: entries, or their ids. */
  public interface Visitor extends EntryVisitor {
    /** Before anything else: where the next scan goes on, zero at the end and of no scan. */
    void begin(StreamId next);

    void id(long ms, long seq);
  }

  /** A claim of what was not delivered for some time. */
  public Claim(Slice group, Slice consumer, long minIdleMillis, Visitor visitor) {
    this.group = group;
    this.consumer = consumer;
    this.minIdleMillis = Math.max(0, minIdleMillis);
    this.visitor = visitor;
  }

  /** Only the ids of the entries are told, and the claim does not count as a delivery. */
  public void onlyIds() {
    onlyIds = true;
  }

  /** Entries that are not pending become so, if the stream has them. */
  public void forcing() {
    forcing = true;
  }

  /** For how long the entries count as not delivered. */
  public void idleMillis(long idleMillis) {
    delivery = new Delivery(null, idleMillis, delivery.times);
  }

  /** When the entries count as delivered last. */
  public void deliveredAtMillis(long atMillis) {
    delivery = new Delivery(atMillis, null, delivery.times);
  }

  /** How often the entries count as delivered; {@link #COUNTED} for once more. */
  public void deliveries(long times) {
    delivery = new Delivery(delivery.atMillis, delivery.idleMillis, times);
  }

  /** The group's last id becomes at least this one. */
  public void lastId(StreamId id) {
    lastId = id;
  }

  /** How many entries were claimed. */
  public long claimed() {
    return claimed;
  }

  /** Of a scan, the ids that were pending while their entries were deleted. */
  public List<StreamId> deleted() {
    return deleted;
  }

  /** Claims the entries of these ids. */
  public StreamOutcome claim(Keyspace keyspace, Slice key, List<StreamId> wanted) {
    ids = wanted;
    return keyspace.update(key, this, BY_ID);
  }

  private static StreamOutcome byId(Slot slot, Claim claim) {
    ConsumerGroup group = StreamSlots.editGroup(slot, claim.group);
    if (group == null) {
      return StreamOutcome.NO_SUCH_GROUP;
    }
    StreamValue stream = StreamSlots.edit(slot);
    boolean changed = claim.lastId.isAfter(group.lastId());
    if (changed) {
      group.lastId(claim.lastId);
    }
    claim.visitor.begin(StreamId.ZERO);
    for (StreamId id : claim.ids) {
      changed |= claim.claim(slot, stream, group, id);
    }
    if (changed) {
      slot.edited();
    }
    return StreamOutcome.DONE;
  }

  private boolean claim(Slot slot, StreamValue stream, ConsumerGroup group, StreamId id) {
    PendingCursor pending = group.pendingAt(id);
    if (!stream.contains(id)) {
      if (pending == null) {
        return false;
      }
      pending.next();
      pending.remove();
      return true;
    }
    long nowMillis = slot.nowMillis();
    long atMillis = delivery.atMillis(nowMillis);
    if (pending == null) {
      if (!forcing) {
        return false;
      }
      group.addPending(id, consumer(slot, group), atMillis, firstDeliveries());
    } else {
      pending.next();
      if (isTooFresh(pending, nowMillis)) {
        return false;
      }
      pending.giveTo(consumer(slot, group));
      pending.deliver(atMillis, deliveriesAfter(pending));
    }
    tell(stream, id);
    return true;
  }

  private long firstDeliveries() {
    return delivery.times >= 0 ? delivery.times : onlyIds ? 1 : 2;
  }

  private long deliveriesAfter(PendingCursor pending) {
    return delivery.times >= 0 ? delivery.times : pending.deliveries() + (onlyIds ? 0 : 1);
  }

  private boolean isTooFresh(PendingCursor pending, long nowMillis) {
    return minIdleMillis > 0 && nowMillis - pending.deliveredAtMillis() < minIdleMillis;
  }

  private Consumer consumer(Slot slot, ConsumerGroup in) {
    Consumer present = in.consumer(consumer);
    if (present != null) {
      present.seenAtMillis(slot.nowMillis());
      return present;
    }
    Consumer added = in.addConsumer(consumer, slot.nowMillis());
    slot.announce(KeyEvent.XGROUP_CREATECONSUMER);
    return added;
  }

  private void tell(StreamValue stream, StreamId id) {
    claimed++;
    if (onlyIds) {
      visitor.id(id.ms(), id.seq());
    } else {
      stream.visit(id, visitor);
    }
  }

  /** Claims the next entries from an id on, so many at most. */
  public StreamOutcome claimFrom(Keyspace keyspace, Slice key, StreamId from, long most) {
    start = from;
    limit = most;
    return keyspace.update(key, this, BY_SCAN);
  }

  private static StreamOutcome byScan(Slot slot, Claim claim) {
    ConsumerGroup group = StreamSlots.editGroup(slot, claim.group);
    if (group == null) {
      return StreamOutcome.NO_SUCH_GROUP;
    }
    if (claim.scan(slot, StreamSlots.edit(slot), group)) {
      slot.edited();
    }
    return StreamOutcome.DONE;
  }

  private boolean scan(Slot slot, StreamValue stream, ConsumerGroup in) {
    PendingCursor pending = in.pendingFrom(start);
    List<StreamId> found = new ArrayList<>();
    long looks = LOOKS_PER_ENTRY * limit;
    while (looks-- > 0 && found.size() + deleted.size() < limit && pending.next()) {
      StreamId id = pending.id();
      if (!stream.contains(id)) {
        pending.remove();
        deleted.add(id);
      } else if (!isTooFresh(pending, slot.nowMillis())) {
        pending.giveTo(consumer(slot, in));
        pending.deliver(slot.nowMillis(), deliveriesAfter(pending));
        found.add(id);
      }
    }
    visitor.begin(pending.next() ? pending.id() : StreamId.ZERO);
    found.forEach(id -> tell(stream, id));
    return !found.isEmpty() || !deleted.isEmpty();
  }
}
