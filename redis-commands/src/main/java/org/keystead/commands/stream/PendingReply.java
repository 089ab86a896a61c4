// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.stream.Consumer;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.PendingCursor;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamValue;

/** The replies of XPENDING; nothing is pushed when there is no such group. */
final class PendingReply {
  private final ReplySink out;
  private final EntryReply ids;
  private final Slice groupName;
  private final PendingQuery query;

  PendingReply(ReplySink out, Slice groupName, PendingQuery query) {
    this.out = out;
    this.ids = new EntryReply(out);
    this.groupName = groupName;
    this.query = query;
  }

  private @Nullable ConsumerGroup group(@Nullable StreamValue stream) {
    return stream == null ? null : stream.group(groupName);
  }

  /** How many entries are pending, the smallest and largest id, and how many each consumer has. */
  boolean writeFigures(@Nullable StreamValue stream) {
    ConsumerGroup group = group(stream);
    if (group == null) {
      return false;
    }
    out.array(4);
    out.integer(group.pendingCount());
    StreamId first = group.firstPending();
    StreamId last = group.lastPending();
    if (first == null || last == null) {
      out.nil();
      out.nil();
      out.nilArray();
      return true;
    }
    ids.id(first);
    ids.id(last);
    int mark = out.openArray();
    int consumers = 0;
    for (Consumer consumer : group.consumers()) {
      if (consumer.pendingCount() > 0) {
        out.array(2);
        out.bulk(consumer.name());
        out.bulk(consumer.pendingCount());
        consumers++;
      }
    }
    out.closeArray(mark, consumers);
    return true;
  }

  /** The entries asked for, with whom they are pending for, since when, and how many times. */
  boolean writeEntries(@Nullable StreamValue stream, long nowMillis) {
    ConsumerGroup group = group(stream);
    if (group == null) {
      return false;
    }
    Slice name = query.consumer();
    Consumer consumer = name == null ? null : group.consumer(name);
    if (name != null && consumer == null) {
      out.array(0);
      return true;
    }
    PendingCursor pending =
        consumer == null
            ? group.pendingFrom(query.start())
            : group.pendingFrom(query.start(), consumer);
    int mark = out.openArray();
    int entries = 0;
    while (entries < query.count() && pending.next() && !pending.id().isAfter(query.end())) {
      long idleMillis = nowMillis - pending.deliveredAtMillis();
      if (query.minIdleMillis() == 0 || idleMillis >= query.minIdleMillis()) {
        out.array(4);
        ids.id(pending.ms(), pending.seq());
        out.bulk(pending.consumer().name());
        out.integer(Math.max(0, idleMillis));
        out.integer(pending.deliveries());
        entries++;
      }
    }
    out.closeArray(mark, entries);
    return true;
  }
}
