// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.ValueFormat;

/**
 * Streams in RDB: the nodes with their listpacks as they are, the figures, the groups. Written as
 * Redis 7.0 does, read as Redis 5.0, 7.0 and 7.2 write them.
 */
public final class StreamFormat implements ValueFormat {
  static final int ID_BYTES = 16;

  @Override
  public ValueType type() {
    return ValueType.STREAM;
  }

  @Override
  public Set<RdbType> reads() {
    return EnumSet.of(
        RdbType.STREAM_LISTPACKS, RdbType.STREAM_LISTPACKS_2, RdbType.STREAM_LISTPACKS_3);
  }

  @Override
  public RdbType rdbTypeOf(Entry entry) {
    return RdbType.STREAM_LISTPACKS_2;
  }

  @Override
  public Entry read(RdbType type, RdbInput in, Target target) throws IOException {
    StreamValue stream = new StreamReader(type, in).read();
    return StructureEntry.of(target.key(), stream, target.expireAtMillis());
  }

  @Override
  public void write(Entry entry, RdbOutput out) throws IOException {
    StreamValue stream = (StreamValue) ((StructureEntry) entry).structure();
    byte[] id = new byte[ID_BYTES];
    StreamNodes nodes = stream.nodes();
    out.length(nodes.count());
    for (int i = 0; i < nodes.count(); i++) {
      StreamNode node = nodes.at(i);
      putId(id, node.ms, node.seq);
      out.string(id);
      Slice listpack = node.listpack();
      out.string(listpack.array(), listpack.offset(), listpack.length());
    }
    out.length(stream.count());
    write(stream.lastId(), out);
    write(stream.firstId(), out);
    write(stream.maxDeletedId(), out);
    out.length(stream.entriesAdded());
    out.length(stream.groups().size());
    for (ConsumerGroup group : stream.groups()) {
      write(group, id, out);
    }
  }

  private static void write(StreamId id, RdbOutput out) throws IOException {
    out.length(id.ms());
    out.length(id.seq());
  }

  private static void write(ConsumerGroup group, byte[] id, RdbOutput out) throws IOException {
    out.string(group.name());
    write(group.lastId(), out);
    out.length(group.entriesRead());
    IdTable pending = group.pending;
    out.length(pending.count());
    for (long row = pending.first(); row != IdTable.NOWHERE; row = pending.after(row)) {
      writeId(pending, row, id, out);
      out.int64(pending.get(row, ConsumerGroup.DELIVERED_AT));
      out.length(pending.get(row, ConsumerGroup.DELIVERIES));
    }
    out.length(group.consumers().size());
    for (Consumer consumer : group.consumers()) {
      out.string(consumer.name());
      out.int64(consumer.seenAtMillis());
      IdTable ids = consumer.pending;
      out.length(ids.count());
      for (long row = ids.first(); row != IdTable.NOWHERE; row = ids.after(row)) {
        writeId(ids, row, id, out);
      }
    }
  }

  private static void writeId(IdTable table, long row, byte[] id, RdbOutput out)
      throws IOException {
    putId(id, table.ms(row), table.seq(row));
    out.raw(id, 0, ID_BYTES);
  }

  /** Big-endian, so that the order of bytes is the order of ids. */
  private static void putId(byte[] target, long ms, long seq) {
    for (int i = 0; i < Long.BYTES; i++) {
      int shift = Long.SIZE - Byte.SIZE * (i + 1);
      target[i] = (byte) (ms >>> shift);
      target[Long.BYTES + i] = (byte) (seq >>> shift);
    }
  }
}
