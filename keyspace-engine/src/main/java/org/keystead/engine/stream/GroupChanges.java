// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.value.stream.Consumer;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamValue;

/** Changes of a stream's groups and consumers: XGROUP and XACK. */
public final class GroupChanges {
  private static final Change<Position, StreamOutcome> CREATE = GroupChanges::create;
  private static final Change<Position, StreamOutcome> SET = GroupChanges::set;
  private static final Change<Slice, StreamOutcome> DESTROY = GroupChanges::destroy;
  private static final Change<Member, StreamOutcome> ADD = GroupChanges::addConsumer;

  @SuppressWarnings("NullAway") // it does not see that R may be null
  private static final Change<Member, @Nullable Long> REMOVE = GroupChanges::removeConsumer;

  private static final Change<Acknowledgement, Long> ACKNOWLEDGE = GroupChanges::acknowledge;

  /**
   * Where a group shall stand.
   *
   * @param lastId null for the stream's last id
   * @param entriesRead {@link ConsumerGroup#UNKNOWN} if nobody says
   * @param makeStream whether a stream is created for the group
   */
  public record Position(
      Slice group, @Nullable StreamId lastId, long entriesRead, boolean makeStream) {
    private StreamId in(@Nullable StreamValue stream) {
      return lastId != null ? lastId : stream == null ? StreamId.ZERO : stream.lastId();
    }
  }

  private record Member(Slice group, Slice consumer) {}

  private record Acknowledgement(Slice group, List<StreamId> ids) {}

  private GroupChanges() {}

  /** Creates a group. */
  public static StreamOutcome create(Keyspace keyspace, Slice key, Position position) {
    return keyspace.update(key, position, CREATE);
  }

  private static StreamOutcome create(Slot slot, Position position) {
    StreamValue present = StreamSlots.look(slot);
    if (present == null && !position.makeStream) {
      return StreamOutcome.NO_SUCH_KEY;
    }
    if (present != null && present.group(position.group) != null) {
      return StreamOutcome.GROUP_EXISTS;
    }
    StreamId lastId = position.in(present);
    StreamValue stream = StreamSlots.editOrCreate(slot);
    stream.addGroup(position.group, lastId, position.entriesRead);
    StreamSlots.settle(slot, stream);
    slot.announce(KeyEvent.XGROUP_CREATE);
    return StreamOutcome.DONE;
  }

  /** Moves a group to another place in the stream. */
  public static StreamOutcome set(Keyspace keyspace, Slice key, Position position) {
    return keyspace.update(key, position, SET);
  }

  private static StreamOutcome set(Slot slot, Position position) {
    StreamValue stream = StreamSlots.look(slot);
    if (stream == null) {
      return StreamOutcome.NO_SUCH_KEY;
    }
    ConsumerGroup group = StreamSlots.editGroup(slot, position.group);
    if (group == null) {
      return StreamOutcome.NO_SUCH_GROUP;
    }
    group.lastId(position.in(stream));
    group.entriesRead(position.entriesRead);
    return done(slot, KeyEvent.XGROUP_SETID);
  }

  /** Removes a group and what is pending for it. */
  public static StreamOutcome destroy(Keyspace keyspace, Slice key, Slice group) {
    return keyspace.update(key, group, DESTROY);
  }

  private static StreamOutcome destroy(Slot slot, Slice name) {
    if (StreamSlots.look(slot) == null) {
      return StreamOutcome.NO_SUCH_KEY;
    }
    ConsumerGroup group = StreamSlots.editGroup(slot, name);
    if (group == null) {
      return StreamOutcome.NO_SUCH_GROUP;
    }
    StreamSlots.edit(slot).removeGroup(group);
    return done(slot, KeyEvent.XGROUP_DESTROY);
  }

  /** Adds a consumer to a group; NOTHING if it is there. */
  public static StreamOutcome addConsumer(
      Keyspace keyspace, Slice key, Slice group, Slice consumer) {
    return keyspace.update(key, new Member(group, consumer), ADD);
  }

  private static StreamOutcome addConsumer(Slot slot, Member member) {
    if (StreamSlots.look(slot) == null) {
      return StreamOutcome.NO_SUCH_KEY;
    }
    ConsumerGroup group = StreamSlots.editGroup(slot, member.group);
    if (group == null) {
      return StreamOutcome.NO_SUCH_GROUP;
    }
    if (group.consumer(member.consumer) != null) {
      return StreamOutcome.NOTHING;
    }
    group.addConsumer(member.consumer, slot.nowMillis());
    return done(slot, KeyEvent.XGROUP_CREATECONSUMER);
  }

  /**
   * Removes a consumer with what is pending for it.
   *
   * @return how many entries were pending, 0 if there is no such consumer; null when there is no
   *     such group
   */
  @SuppressWarnings("NullAway") // it does not see that R may be null
  public static @Nullable Long removeConsumer(
      Keyspace keyspace, Slice key, Slice group, Slice consumer) {
    return keyspace.update(key, new Member(group, consumer), REMOVE);
  }

  private static @Nullable Long removeConsumer(Slot slot, Member member) {
    ConsumerGroup group = StreamSlots.editGroup(slot, member.group);
    if (group == null) {
      return null;
    }
    Consumer consumer = group.consumer(member.consumer);
    if (consumer == null) {
      return 0L;
    }
    long pending = consumer.pendingCount();
    group.removeConsumer(consumer);
    done(slot, KeyEvent.XGROUP_DELCONSUMER);
    return pending;
  }

  /** Ends that these entries are pending for a group; returns how many were. */
  public static long acknowledge(Keyspace keyspace, Slice key, Slice group, List<StreamId> ids) {
    return keyspace.update(key, new Acknowledgement(group, ids), ACKNOWLEDGE);
  }

  private static Long acknowledge(Slot slot, Acknowledgement what) {
    ConsumerGroup group = StreamSlots.editGroup(slot, what.group);
    long acknowledged = 0;
    if (group != null) {
      for (StreamId id : what.ids) {
        acknowledged += group.acknowledge(id) ? 1 : 0;
      }
    }
    if (acknowledged > 0) {
      slot.edited();
    }
    return acknowledged;
  }

  private static StreamOutcome done(Slot slot, KeyEvent event) {
    slot.edited();
    slot.announce(event);
    return StreamOutcome.DONE;
  }
}
