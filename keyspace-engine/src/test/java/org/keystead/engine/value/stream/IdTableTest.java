// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/** The table of pending ids does what a sorted map does, and copies stay what they were. */
class IdTableTest {
  private final HeapCount heap = new HeapCount();

  /** A table with the map that it has to be equal to. */
  private record Pair(IdTable table, TreeMap<StreamId, Long> model, HeapCount heap) {
    Pair copy() {
      HeapCount copied = new HeapCount();
      return new Pair(table.copy(copied), new TreeMap<>(model), copied);
    }

    void check() {
      assertEquals(model.size(), table.count());
      long at = table.first();
      for (Map.Entry<StreamId, Long> entry : model.entrySet()) {
        assertEquals(entry.getKey(), new StreamId(table.ms(at), table.seq(at)));
        assertEquals(entry.getValue(), table.get(at, 0));
        at = table.after(at);
      }
      assertEquals(IdTable.NOWHERE, at);
      if (!model.isEmpty()) {
        assertEquals(model.lastKey().ms(), table.ms(table.last()));
      }
    }
  }

  @Test
  void randomChangesAndCopiesAreThoseOfASortedMap() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    try {
      for (int run = 0; run < 30; run++) {
        run(random, 20 << random.nextInt(8), random.nextInt(2, 6));
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private void run(SplittableRandom random, int range, int removing) {
    List<Pair> pairs = new ArrayList<>();
    pairs.add(new Pair(new IdTable(1, heap), new TreeMap<>(), heap));
    for (int i = 0; i < 4000; i++) {
      Pair pair = pairs.get(random.nextInt(pairs.size()));
      StreamId id = new StreamId(random.nextInt(range), random.nextInt(2) * -1L);
      switch (random.nextInt(removing)) {
        case 0 -> put(pair, id, random.nextLong());
        case 1 -> append(pair, i);
        default -> remove(pair, id);
      }
      lookUp(pair, id);
      if (random.nextInt(1000) == 0) {
        pairs.add(pair.copy());
      }
      if (random.nextInt(400) == 0) {
        pairs.forEach(Pair::check);
      }
    }
    pairs.forEach(Pair::check);
    for (Pair pair : pairs) {
      pair.table.release();
      assertEquals(0, pair.heap.bytes());
    }
  }

  private static void put(Pair pair, StreamId id, long number) {
    long at = pair.table.find(id.ms(), id.seq());
    assertEquals(pair.model.containsKey(id), at != IdTable.NOWHERE);
    if (at == IdTable.NOWHERE) {
      at = pair.table.insert(id.ms(), id.seq());
      assertEquals(0, pair.table.get(at, 0));
    }
    pair.table.set(at, 0, number);
    pair.model.put(id, number);
  }

  private static void append(Pair pair, int i) {
    long ms = pair.model.isEmpty() ? i : pair.model.lastKey().ms() + 1;
    put(pair, new StreamId(ms, 0), i);
  }

  private static void remove(Pair pair, StreamId id) {
    StreamId victim = pair.model.ceilingKey(id);
    if (victim != null) {
      long next = pair.table.remove(pair.table.find(victim.ms(), victim.seq()));
      pair.model.remove(victim);
      StreamId following = pair.model.higherKey(victim);
      assertEquals(following == null, next == IdTable.NOWHERE);
      if (following != null) {
        assertEquals(following, new StreamId(pair.table.ms(next), pair.table.seq(next)));
      }
    }
  }

  private static void lookUp(Pair pair, StreamId id) {
    StreamId expected = pair.model.ceilingKey(id);
    long at = pair.table.ceiling(id.ms(), id.seq());
    assertEquals(expected == null, at == IdTable.NOWHERE);
    if (expected != null) {
      assertEquals(expected, new StreamId(pair.table.ms(at), pair.table.seq(at)));
    }
  }

  @Test
  void aMillionRowsCostLittleMoreThanTheirNumbers() {
    IdTable table = new IdTable(3, heap);
    for (int i = 0; i < 1_000_000; i++) {
      table.insert(i / 3, i % 3);
    }
    assertTrue(heap.bytes() < 42_000_000, () -> heap.bytes() + " bytes");
    for (int i = 0; i < 999_990; i++) {
      table.remove(table.first());
    }
    assertEquals(10, table.count());
    assertTrue(heap.bytes() < 200_000, () -> heap.bytes() + " bytes");
  }
}
