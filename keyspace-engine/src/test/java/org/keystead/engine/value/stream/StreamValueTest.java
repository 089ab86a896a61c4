// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.testkit.Seeds;

/** A stream does what a sorted map of entries does, whatever its nodes are; copies are apart. */
class StreamValueTest {
  private final EncodingLimits limits = new EncodingLimits();

  /** Writes entries down. */
  static final class Recorder implements EntryVisitor {
    final List<String> entries = new ArrayList<>();

    @Override
    public void entry(long ms, long seq, int pairs) {
      entries.add(new StreamId(ms, seq) + "/" + pairs);
    }

    @Override
    public void text(byte[] array, int offset, int length) {
      add(Slice.of(array, offset, length).toUtf8());
    }

    @Override
    public void number(long value) {
      add(Long.toString(value));
    }

    private void add(String text) {
      int last = entries.size() - 1;
      entries.set(last, entries.get(last) + " " + text);
    }
  }

  /** A stream with the map that it has to be equal to. */
  private record Pair(StreamValue stream, TreeMap<StreamId, String> model) {
    Pair copy() {
      return new Pair((StreamValue) stream.copy(), new TreeMap<>(model));
    }

    void check() {
      assertEquals(model.size(), stream.count());
      assertEquals(model.isEmpty() ? StreamId.ZERO : model.firstKey(), stream.firstId());
      checkRange(StreamId.ZERO, StreamId.MAX);
    }

    void checkRange(StreamId from, StreamId to) {
      NavigableMap<StreamId, String> part =
          from.isAfter(to) ? new TreeMap<>() : model.subMap(from, true, to, true);
      List<String> expected = new ArrayList<>(part.values());
      assertEquals(expected, recorded(from, to, false));
      Collections.reverse(expected);
      assertEquals(expected, recorded(from, to, true));
    }

    private List<String> recorded(StreamId from, StreamId to, boolean reverse) {
      Recorder recorder = new Recorder();
      stream.visit(from, to, 0, reverse, recorder);
      return recorder.entries;
    }
  }

  @Test
  void randomChangesAndCopiesAreThoseOfASortedMap() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    try {
      for (int run = 0; run < 30; run++) {
        limits.streamNodeMaxEntries(random.nextInt(12));
        limits.streamNodeMaxBytes(random.nextBoolean() ? 4096 : random.nextInt(500));
        run(random);
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private void run(SplittableRandom random) {
    List<Pair> pairs = new ArrayList<>();
    pairs.add(new Pair(new StreamValue(), new TreeMap<>()));
    for (int i = 0; i < 1500; i++) {
      Pair pair = pairs.get(random.nextInt(pairs.size()));
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3, 4, 5 -> append(pair, random);
        case 6, 7 -> delete(pair, random);
        case 8 -> trim(pair, random);
        default -> pair.checkRange(someId(pair, random), someId(pair, random));
      }
      if (random.nextInt(300) == 0) {
        pairs.add(pair.copy());
      }
      if (random.nextInt(100) == 0) {
        pairs.forEach(Pair::check);
        checkSize(pair.stream);
      }
    }
    pairs.forEach(Pair::check);
  }

  private void append(Pair pair, SplittableRandom random) {
    StreamId last = pair.stream.lastId();
    StreamId id =
        random.nextBoolean()
            ? last.next()
            : new StreamId(last.ms() + 1 + random.nextInt(3), random.nextInt(3));
    int count = 1 + random.nextInt(3);
    Slice[] texts = new Slice[2 * count];
    StringBuilder line = new StringBuilder(id + "/" + count);
    for (int i = 0; i < texts.length; i++) {
      String text = i % 2 == 0 && random.nextInt(5) > 0 ? "field" + i : text(random);
      texts[i] = Slice.ofUtf8(text);
      line.append(' ').append(text);
    }
    pair.stream.append(id, texts, count, limits);
    pair.model.put(id, line.toString());
  }

  private static String text(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> Long.toString(random.nextLong() >> random.nextInt(64));
      case 1 -> "";
      case 2 -> "t".repeat(random.nextInt(300));
      default -> "0" + random.nextInt(10);
    };
  }

  private static StreamId someId(Pair pair, SplittableRandom random) {
    return new StreamId(random.nextLong(pair.stream.lastId().ms() + 2), random.nextInt(3));
  }

  private static void delete(Pair pair, SplittableRandom random) {
    StreamId id = someId(pair, random);
    assertEquals(pair.model.containsKey(id), pair.stream.contains(id));
    assertEquals(pair.model.remove(id) != null, pair.stream.delete(id));
  }

  private void trim(Pair pair, SplittableRandom random) {
    boolean byId = random.nextBoolean();
    boolean roughly = random.nextBoolean();
    int length = pair.model.size() / 2 + random.nextInt(100);
    StreamId minId = new StreamId(Math.max(0, pair.stream.lastId().ms() - length), 1);
    StreamTrim trim = new StreamTrim(byId ? -1 : length, minId, roughly, StreamTrim.DEFAULT_LIMIT);
    long removed = pair.stream.trim(trim, limits);
    for (long i = 0; i < removed; i++) {
      pair.model.pollFirstEntry();
    }
    if (!roughly) {
      assertTrue(byId || pair.model.size() <= length);
      assertTrue(!byId || pair.model.isEmpty() || !pair.model.firstKey().isBefore(minId));
    }
    assertFalse(byId && pair.model.headMap(minId).size() > 0 && !roughly);
  }

  /** A copy counts its bytes anew; only spare room for more nodes may make a difference. */
  private static void checkSize(StreamValue stream) {
    long counted = stream.copy().sizeBytes();
    long spare = 8L * (stream.nodeCount() + 8) * 2;
    long size = stream.sizeBytes();
    // A copy of a copied node has no spare bytes; sharing keeps them, so only the array differs.
    assertTrue(Math.abs(size - counted) <= spare, () -> size + " kept, " + counted + " counted");
  }

  @Test
  void groupsAreCopiedApart() {
    StreamValue stream = new StreamValue();
    Slice[] pair = {Slice.ofUtf8("f"), Slice.ofUtf8("v")};
    for (int i = 1; i <= 300; i++) {
      stream.append(new StreamId(i, 0), pair, 1, limits);
    }
    ConsumerGroup group = stream.addGroup(Slice.ofUtf8("g"), StreamId.ZERO, 0);
    assertNotNull(group);
    Consumer one = group.addConsumer(Slice.ofUtf8("one"), 5);
    Consumer two = group.addConsumer(Slice.ofUtf8("two"), 6);
    StreamValue.Delivery delivery = new StreamValue.Delivery(7, true);
    assertEquals(200, stream.deliver(group, one, 200, delivery, new Recorder()));
    assertEquals(100, stream.deliver(group, two, 0, delivery, new Recorder()));
    long sizeBytes = stream.sizeBytes();
    StreamValue copy = (StreamValue) stream.copy();
    group.removeConsumer(two);
    assertTrue(group.acknowledge(new StreamId(3, 0)));
    assertFalse(group.acknowledge(new StreamId(3, 0)));
    assertFalse(group.acknowledge(new StreamId(250, 0)));
    assertEquals(199, group.pendingCount());
    assertEquals(199, one.pendingCount());
    ConsumerGroup copied = copy.group(Slice.ofUtf8("g"));
    assertNotNull(copied);
    assertEquals(300, copied.pendingCount());
    assertEquals(2, copied.consumers().size());
    assertEquals(200, copied.consumers().get(0).pendingCount());
    PendingCursor pending = copied.pendingFrom(new StreamId(250, 0));
    assertTrue(pending.next());
    assertEquals("two", Slice.of(pending.consumer().name()).toUtf8());
    assertEquals(7, pending.deliveredAtMillis());
    assertEquals(1, pending.deliveries());
    assertTrue(stream.sizeBytes() < sizeBytes);
    long withGroup = stream.sizeBytes();
    stream.removeGroup(group);
    assertTrue(stream.sizeBytes() < withGroup - 199 * 40);
    copy.removeGroup(copied);
    assertEquals(copy.sizeBytes(), stream.sizeBytes(), 100.0);
  }

  @Test
  void aConsumersNumberIsGivenAgain() {
    ConsumerGroup group = new ConsumerGroup(new byte[1], StreamId.ZERO, 0, new HeapCount());
    List<Consumer> consumers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      consumers.add(group.addConsumer(Slice.ofUtf8("c" + i), 0));
    }
    group.removeConsumer(consumers.get(7));
    group.removeConsumer(consumers.get(3));
    assertEquals(3, group.addConsumer(Slice.ofUtf8("d"), 0).number);
    assertEquals(7, group.addConsumer(Slice.ofUtf8("e"), 0).number);
    assertEquals(10, group.addConsumer(Slice.ofUtf8("f"), 0).number);
  }

  @Test
  void aMillionSmallEntriesCostLittleMoreThanTheirBytes() {
    StreamValue stream = new StreamValue();
    Slice[] pair = {Slice.ofUtf8("field"), Slice.ofUtf8("a value of 24 characters")};
    for (int i = 1; i <= 1_000_000; i++) {
      stream.append(new StreamId(i, 0), pair, 1, limits);
    }
    // Redis needs 25 + 2 bytes for the value, 7 for the rest of the entry.
    assertTrue(stream.sizeBytes() < 38_000_000, () -> stream.sizeBytes() + " bytes");
  }
}
