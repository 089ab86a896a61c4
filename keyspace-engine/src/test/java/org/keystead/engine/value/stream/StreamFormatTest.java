// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.DumpPayload;
import org.keystead.engine.rdb.RdbFormatException;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.ValueFormat;
import org.keystead.testkit.Seeds;

/** Streams in RDB: what is written is read, older and newer forms too, and noise is refused. */
class StreamFormatTest {
  private static final RdbOptions OPTIONS = RdbOptions.DEFAULT.withCompression(false);
  private static final int FOOTER_BYTES = 10;

  private final StreamFormat format = new StreamFormat();
  private final EncodingLimits limits = new EncodingLimits();

  private StreamValue sample(int entries) {
    limits.streamNodeMaxEntries(7);
    StreamValue stream = new StreamValue();
    for (int i = 1; i <= entries; i++) {
      String field = i % 5 == 0 ? "other" : "field";
      Slice[] pairs = {Slice.ofUtf8(field), Slice.ofUtf8("value " + i)};
      stream.append(new StreamId(1000L * i, i % 3), pairs, 1, limits);
    }
    stream.delete(new StreamId(4000, 1));
    stream.trim(new StreamTrim(entries - 3, StreamId.ZERO, false, 0), limits);
    ConsumerGroup group = stream.addGroup(Slice.ofUtf8("g"), new StreamId(2000, 0), 2);
    assertNotNull(group);
    Consumer one = group.addConsumer(Slice.ofUtf8("one"), 5);
    Consumer two = group.addConsumer(Slice.ofUtf8("two"), -6);
    StreamValue.Delivery delivery = new StreamValue.Delivery(77, true);
    StreamValueTest.Recorder ignored = new StreamValueTest.Recorder();
    stream.deliver(group, one, 4, delivery, ignored);
    stream.deliver(group, two, 3, delivery, ignored);
    stream.addGroup(Slice.ofUtf8("h"), StreamId.MAX, ConsumerGroup.UNKNOWN);
    return stream;
  }

  private byte[] write(StreamValue stream) {
    Entry entry = StructureEntry.of(Slice.ofUtf8("k"), stream, Entry.NEVER);
    assertEquals(RdbType.STREAM_LISTPACKS_2, format.rdbTypeOf(entry));
    byte[] payload =
        DumpPayload.of(format.rdbTypeOf(entry), 100, OPTIONS, out -> format.write(entry, out));
    return Arrays.copyOfRange(payload, 1, payload.length - FOOTER_BYTES);
  }

  private StreamValue read(RdbType type, byte[] bytes) throws IOException {
    RdbInput in = RdbInput.of(bytes, 0, bytes.length, "test", OPTIONS);
    ValueFormat.Target target =
        new ValueFormat.Target(Slice.ofUtf8("key"), 99, 0, new EncodingLimits());
    Entry entry = format.read(type, in, target);
    assertEquals(99, entry.expireAtMillis());
    assertEquals("key", entry.key().toUtf8());
    return (StreamValue) ((StructureEntry) entry).structure();
  }

  private static void assertSame(StreamValue expected, StreamValue found) {
    StreamValueTest.Recorder one = new StreamValueTest.Recorder();
    StreamValueTest.Recorder other = new StreamValueTest.Recorder();
    expected.visit(StreamId.ZERO, StreamId.MAX, 0, false, one);
    found.visit(StreamId.ZERO, StreamId.MAX, 0, false, other);
    assertEquals(one.entries, other.entries);
    assertEquals(expected.count(), found.count());
    assertEquals(expected.lastId(), found.lastId());
    assertEquals(expected.firstId(), found.firstId());
    assertEquals(expected.groups().size(), found.groups().size());
    for (int i = 0; i < expected.groups().size(); i++) {
      ConsumerGroup group = expected.groups().get(i);
      ConsumerGroup same = found.groups().get(i);
      assertArrayEquals(group.name(), same.name());
      assertEquals(group.lastId(), same.lastId());
      assertEquals(group.pendingCount(), same.pendingCount());
      assertEquals(group.consumers().size(), same.consumers().size());
    }
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    StreamValue stream = sample(40);
    byte[] bytes = write(stream);
    StreamValue read = read(RdbType.STREAM_LISTPACKS_2, bytes);
    assertSame(stream, read);
    assertEquals(stream.maxDeletedId(), read.maxDeletedId());
    assertEquals(stream.entriesAdded(), read.entriesAdded());
    assertEquals(stream.groups().get(0).entriesRead(), read.groups().get(0).entriesRead());
    assertEquals(ConsumerGroup.UNKNOWN, read.groups().get(1).entriesRead());
    assertEquals(-6, read.groups().get(0).consumers().get(1).seenAtMillis());
    assertArrayEquals(bytes, write(read));
    assertEquals(stream.copy().sizeBytes(), read.copy().sizeBytes(), 2000.0);
  }

  @Test
  void anEmptyStreamIsAValue() throws IOException {
    StreamValue stream = new StreamValue();
    stream.set(new StreamId(5, 5), new StreamId(4, 4), 3);
    assertSame(stream, read(RdbType.STREAM_LISTPACKS_2, write(stream)));
  }

  @Test
  void olderAndNewerFormsAreRead() throws IOException {
    StreamValue stream = sample(20);
    StreamValue old = read(RdbType.STREAM_LISTPACKS, form(stream, RdbType.STREAM_LISTPACKS));
    assertSame(stream, old);
    assertEquals(StreamId.ZERO, old.maxDeletedId());
    assertEquals(stream.count(), old.entriesAdded());
    assertEquals(ConsumerGroup.UNKNOWN, old.groups().get(0).entriesRead());
    assertEquals(OptionalLong.empty(), Lag.of(old, old.groups().get(0)));
    StreamValue young = read(RdbType.STREAM_LISTPACKS_3, form(stream, RdbType.STREAM_LISTPACKS_3));
    assertSame(stream, young);
    assertArrayEquals(write(stream), write(young));
  }

  /** The stream as Redis 5.0 or 7.2 writes it. */
  private byte[] form(StreamValue stream, RdbType type) {
    byte[] payload = DumpPayload.of(type, 100, OPTIONS, out -> write(stream, type, out));
    return Arrays.copyOfRange(payload, 1, payload.length - FOOTER_BYTES);
  }

  private static void write(StreamValue stream, RdbType type, RdbOutput out) throws IOException {
    boolean young = type == RdbType.STREAM_LISTPACKS_3;
    out.length(stream.nodeCount());
    for (int i = 0; i < stream.nodeCount(); i++) {
      StreamNode node = stream.nodes().at(i);
      out.length(16);
      writeRaw(node.ms, node.seq, out);
      out.string(node.listpack().toByteArray());
    }
    out.length(stream.count());
    write(stream.lastId(), out);
    if (young) {
      write(stream.firstId(), out);
      write(stream.maxDeletedId(), out);
      out.length(stream.entriesAdded());
    }
    out.length(stream.groups().size());
    for (ConsumerGroup group : stream.groups()) {
      out.string(group.name());
      write(group.lastId(), out);
      if (young) {
        out.length(group.entriesRead());
      }
      out.length(group.pendingCount());
      for (PendingCursor pending = group.pendingFrom(StreamId.ZERO); pending.next(); ) {
        writeRaw(pending.ms(), pending.seq(), out);
        out.int64(pending.deliveredAtMillis());
        out.length(pending.deliveries());
      }
      out.length(group.consumers().size());
      for (Consumer consumer : group.consumers()) {
        out.string(consumer.name());
        out.int64(consumer.seenAtMillis());
        if (young) {
          out.int64(12345);
        }
        out.length(consumer.pendingCount());
        for (PendingCursor pending = group.pendingFrom(StreamId.ZERO, consumer); pending.next(); ) {
          writeRaw(pending.ms(), pending.seq(), out);
        }
      }
    }
  }

  private static void write(StreamId id, RdbOutput out) throws IOException {
    out.length(id.ms());
    out.length(id.seq());
  }

  private static void writeRaw(long ms, long seq, RdbOutput out) throws IOException {
    out.int64(Long.reverseBytes(ms));
    out.int64(Long.reverseBytes(seq));
  }

  @Test
  void damagedBytesAreRefusedOrAreAStream() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    byte[] sound = write(sample(25));
    int refused = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] damaged = sound.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        int at = random.nextInt(damaged.length);
        damaged[at] = (byte) (random.nextBoolean() ? random.nextInt() : damaged[at] ^ 1);
      }
      if (random.nextInt(4) == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      try {
        refused += isRefused(damaged) ? 1 : 0;
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", damage " + i, e);
      }
    }
    int count = refused;
    assertTrue(count > 15_000, () -> count + " refused");
  }

  private boolean isRefused(byte[] bytes) throws IOException {
    StreamValue stream;
    try {
      stream = read(RdbType.STREAM_LISTPACKS_2, bytes);
    } catch (RdbFormatException e) {
      return true;
    }
    use(stream);
    return false;
  }

  /** Whatever was read can be used like any other stream. */
  private void use(StreamValue stream) {
    StreamValueTest.Recorder recorder = new StreamValueTest.Recorder();
    assertEquals(stream.count(), stream.visit(StreamId.ZERO, StreamId.MAX, 0, false, recorder));
    assertEquals(stream.count(), stream.visit(StreamId.ZERO, StreamId.MAX, 0, true, recorder));
    for (ConsumerGroup group : stream.groups()) {
      Consumer consumer = group.addConsumer(Slice.ofUtf8("another"), 1);
      stream.deliver(group, consumer, 0, new StreamValue.Delivery(1, true), recorder);
      for (PendingCursor pending = group.pendingFrom(StreamId.ZERO); pending.next(); ) {
        pending.giveTo(consumer);
      }
      assertEquals(group.pendingCount(), consumer.pendingCount());
    }
    Slice[] pairs = {Slice.ofUtf8("field"), Slice.ofUtf8("v")};
    if (!stream.lastId().isMax()) {
      stream.append(stream.lastId().next(), pairs, 1, limits);
    }
    write(stream);
    stream.trim(new StreamTrim(2, StreamId.ZERO, false, 0), limits);
    assertTrue(stream.count() <= 2);
    stream.radixNodeCount();
  }

  @Test
  void everyLieIsFound() {
    byte[] empty = write(new StreamValue());
    byte[] countOfOne = empty.clone();
    countOfOne[1] = 1;
    RdbFormatException lie =
        assertThrows(RdbFormatException.class, () -> read(RdbType.STREAM_LISTPACKS_2, countOfOne));
    assertEquals("the number of entries, 0", lie.expected());
    byte[] trailing = new byte[empty.length];
    System.arraycopy(empty, 0, trailing, 0, empty.length);
    trailing[empty.length - 1] = 1;
    assertThrows(RdbFormatException.class, () -> read(RdbType.STREAM_LISTPACKS_2, trailing));
  }
}
