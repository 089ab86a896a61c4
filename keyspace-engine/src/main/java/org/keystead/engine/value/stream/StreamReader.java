// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import java.io.IOException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbType;

/**
 * Reads one stream from RDB, trusting nothing: every entry is walked, and every id that is pending
 * must belong to one consumer.
 */
final class StreamReader {
  private final RdbInput in;

  /** Since 7.0: the first and the largest deleted id, and counts of what was added and read. */
  private final boolean hasCounts;

  /** Since 7.2: when a consumer last got something; not kept. */
  private final boolean hasActiveTime;

  private final StreamValue stream = new StreamValue();
  private long live;
  private StreamId firstLive = StreamId.ZERO;
  private StreamId lastLive = StreamId.ZERO;

  StreamReader(RdbType type, RdbInput in) {
    this.in = in;
    this.hasCounts = type != RdbType.STREAM_LISTPACKS;
    this.hasActiveTime = type == RdbType.STREAM_LISTPACKS_3;
  }

  StreamValue read() throws IOException {
    readNodes();
    long at = in.position();
    long count = in.length();
    if (count != live) {
      throw in.unexpected(at, "the number of entries, " + live, "the number " + count);
    }
    at = in.position();
    StreamId lastId = readNumbers();
    if (lastId.isBefore(lastLive)) {
      throw in.unexpected(at, "a last id that is not below " + lastLive, "the id " + lastId);
    }
    StreamId maxDeletedId = StreamId.ZERO;
    long entriesAdded = count;
    if (hasCounts) {
      readNumbers(); // The first id, which the entries tell as well.
      maxDeletedId = readNumbers();
      entriesAdded = in.unsigned();
    }
    stream.set(lastId, maxDeletedId, entriesAdded);
    stream.restore(count, firstLive);
    long groups = in.length();
    for (long i = 0; i < groups; i++) {
      readGroup();
    }
    return stream;
  }

  private void readNodes() throws IOException {
    long nodes = in.length();
    StreamId before = StreamId.ZERO;
    for (long i = 0; i < nodes; i++) {
      long at = in.position();
      byte[] key = in.string();
      if (key.length != StreamFormat.ID_BYTES) {
        throw in.unexpected(at, "a node's id of 16 bytes", key.length + " bytes");
      }
      StreamId id = new StreamId(number(key, 0), number(key, Long.BYTES));
      if (i > 0 && !id.isAfter(before) || live > 0 && !id.isAfter(lastLive)) {
        throw in.unexpected(at, "a node behind " + before, "the node " + id);
      }
      before = id;
      readNode(id);
    }
  }

  private void readNode(StreamId id) throws IOException {
    long at = in.position();
    byte[] listpack = in.string();
    NodeCheck check = NodeCheck.of(listpack, id);
    if (check == null) {
      throw in.unexpected(at, "the listpack of a stream's node", "other or damaged bytes");
    }
    stream.addNode(id.ms(), id.seq(), listpack);
    StreamId first = check.first();
    StreamId last = check.last();
    if (first != null && last != null) {
      firstLive = live == 0 ? first : firstLive;
      lastLive = last;
      live += check.live();
    }
  }

  private void readGroup() throws IOException {
    long at = in.position();
    byte[] name = in.string();
    StreamId lastId = readNumbers();
    long entriesRead = hasCounts ? in.unsigned() : Lag.entriesUpTo(stream, lastId);
    ConsumerGroup group = stream.addGroup(Slice.of(name), lastId, entriesRead);
    if (group == null) {
      throw in.unexpected(at, "a group's name that is not taken", "one that is");
    }
    long pending = in.length();
    for (long i = 0; i < pending; i++) {
      at = in.position();
      long ms = readBigEndian();
      long seq = readBigEndian();
      if (!group.addUnowned(ms, seq, in.int64(), in.unsigned())) {
        throw twice(at);
      }
    }
    long consumers = in.length();
    long owned = 0;
    for (long i = 0; i < consumers; i++) {
      owned += readConsumer(group);
    }
    if (owned != pending) {
      throw in.unexpected(
          in.position(), "a consumer for all " + pending + " pending entries", "only " + owned);
    }
  }

  private long readConsumer(ConsumerGroup group) throws IOException {
    long at = in.position();
    Slice name = Slice.of(in.string());
    if (group.consumer(name) != null) {
      throw in.unexpected(at, "a consumer's name that is not taken", "one that is");
    }
    Consumer consumer = group.addConsumer(name, in.int64());
    if (hasActiveTime) {
      in.int64();
    }
    long pending = in.length();
    for (long i = 0; i < pending; i++) {
      at = in.position();
      if (!group.own(readBigEndian(), readBigEndian(), consumer)) {
        throw in.unexpected(at, "an id pending for the group alone so far", "another one");
      }
    }
    return pending;
  }

  private RdbFormatException twice(long at) {
    return in.unexpected(at, "an id that is not pending yet", "one that is");
  }

  private StreamId readNumbers() throws IOException {
    return new StreamId(in.unsigned(), in.unsigned());
  }

  private long readBigEndian() throws IOException {
    return Long.reverseBytes(in.int64());
  }

  private static long number(byte[] bytes, int offset) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << Byte.SIZE | bytes[offset + i] & 0xFF;
    }
    return value;
  }
}
