// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import java.util.OptionalLong;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.value.stream.Consumer;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.Lag;
import org.keystead.engine.value.stream.PendingCursor;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamValue;

/** The replies of XINFO. */
final class InfoReply {
  private final ReplySink out;
  private final EntryReply entries;
  private final long nowMillis;

  InfoReply(ReplySink out, long nowMillis) {
    this.out = out;
    this.entries = new EntryReply(out);
    this.nowMillis = nowMillis;
  }

  /** The stream in figures, and its first and last entry. */
  void figures(StreamValue stream) {
    out.map(10);
    head(stream);
    out.bulk("groups");
    out.integer(stream.groups().size());
    out.bulk("first-entry");
    edge(stream, false);
    out.bulk("last-entry");
    edge(stream, true);
  }

  private void head(StreamValue stream) {
    field("length", stream.count());
    field("radix-tree-keys", stream.nodeCount());
    field("radix-tree-nodes", stream.radixNodeCount());
    field("last-generated-id", stream.lastId());
    field("max-deleted-entry-id", stream.maxDeletedId());
    field("entries-added", stream.entriesAdded());
    field("recorded-first-entry-id", stream.firstId());
  }

  private void edge(StreamValue stream, boolean last) {
    if (stream.visit(StreamId.ZERO, StreamId.MAX, 1, last, entries) == 0) {
      out.nil();
    }
  }

  /** All there is, entries and pending ones up to {@code count} each, 0 for any number. */
  void full(StreamValue stream, long count) {
    out.map(9);
    head(stream);
    out.bulk("entries");
    int mark = out.openArray();
    long told = stream.visit(StreamId.ZERO, StreamId.MAX, count, false, entries);
    out.closeArray(mark, (int) told);
    out.bulk("groups");
    out.array(stream.groups().size());
    for (ConsumerGroup group : stream.groups()) {
      full(stream, group, count);
    }
  }

  private void full(StreamValue stream, ConsumerGroup group, long count) {
    out.map(7);
    out.bulk("name");
    out.bulk(group.name());
    field("last-delivered-id", group.lastId());
    position(stream, group);
    field("pel-count", group.pendingCount());
    out.bulk("pending");
    pending(group.pendingFrom(StreamId.ZERO), count, true);
    out.bulk("consumers");
    out.array(group.consumers().size());
    for (Consumer consumer : group.consumers()) {
      out.map(4);
      out.bulk("name");
      out.bulk(consumer.name());
      field("seen-time", consumer.seenAtMillis());
      field("pel-count", consumer.pendingCount());
      out.bulk("pending");
      pending(group.pendingFrom(StreamId.ZERO, consumer), count, false);
    }
  }

  private void pending(PendingCursor pending, long count, boolean withConsumer) {
    int mark = out.openArray();
    int told = 0;
    while ((count == 0 || told < count) && pending.next()) {
      out.array(withConsumer ? 4 : 3);
      entries.id(pending.ms(), pending.seq());
      if (withConsumer) {
        out.bulk(pending.consumer().name());
      }
      out.integer(pending.deliveredAtMillis());
      out.integer(pending.deliveries());
      told++;
    }
    out.closeArray(mark, told);
  }

  /** The groups of a stream. */
  void groups(StreamValue stream) {
    out.array(stream.groups().size());
    for (ConsumerGroup group : stream.groups()) {
      out.map(6);
      out.bulk("name");
      out.bulk(group.name());
      field("consumers", group.consumers().size());
      field("pending", group.pendingCount());
      field("last-delivered-id", group.lastId());
      position(stream, group);
    }
  }

  private void position(StreamValue stream, ConsumerGroup group) {
    out.bulk("entries-read");
    known(
        group.entriesRead() == ConsumerGroup.UNKNOWN
            ? OptionalLong.empty()
            : OptionalLong.of(group.entriesRead()));
    out.bulk("lag");
    known(Lag.of(stream, group));
  }

  private void known(OptionalLong count) {
    if (count.isPresent()) {
      out.integer(count.getAsLong());
    } else {
      out.nil();
    }
  }

  /** The consumers of a group. */
  void consumers(ConsumerGroup group) {
    out.array(group.consumers().size());
    for (Consumer consumer : group.consumers()) {
      out.map(3);
      out.bulk("name");
      out.bulk(consumer.name());
      field("pending", consumer.pendingCount());
      field("idle", Math.max(0, nowMillis - consumer.seenAtMillis()));
    }
  }

  private void field(String name, long value) {
    out.bulk(name);
    out.integer(value);
  }

  private void field(String name, StreamId id) {
    out.bulk(name);
    entries.id(id);
  }
}
