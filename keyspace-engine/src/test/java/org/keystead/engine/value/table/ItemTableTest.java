// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.Seeds;

/** The table of large sets and hashes against a plain map, and what only it promises. */
class ItemTableTest {
  private static final long NOW = 1_000_000;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Slice slice(String text) {
    return Slice.ofUtf8(text);
  }

  private static byte[] pair(String field, String value) {
    return Pair.of(slice(field), slice(value));
  }

  private static String text(byte[] item) {
    return new String(item, StandardCharsets.UTF_8);
  }

  private static ItemTable members(int count) {
    ItemTable table = ItemTable.ofMembers(0);
    for (int i = 0; i < count; i++) {
      table.add(slice("member:" + i));
    }
    return table;
  }

  private static void check(ItemTable table) {
    List<String> faults = new ArrayList<>();
    table.inspect(faults::add);
    assertEquals(List.of(), faults);
  }

  @Test
  void doesWhatAPlainMapDoes() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 6; round++) {
      Model model = new Model(random.split());
      int[] sizes = {30, 700, 20_000, 3, 5_000, 0};
      for (int size : sizes) {
        model.drive(size, "seed " + seed + " round " + round + " size " + size);
      }
    }
  }

  /** A table of pairs with deadlines, a map that has the same, and a copy that must not change. */
  private static final class Model {
    private final SplittableRandom random;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Long> deadlines = new HashMap<>();
    private ItemTable table = ItemTable.ofPairs(0);
    private long nowMillis = NOW;

    Model(SplittableRandom random) {
      this.random = random;
    }

    void drive(int size, String what) {
      ItemTable copy = table.copy();
      Map<String, String> valuesThen = Map.copyOf(values);
      if (random.nextBoolean()) {
        // Either side may go on.
        ItemTable other = table;
        table = copy;
        copy = other;
      }
      while (values.size() != size) {
        step(values.size() < size);
      }
      check(table);
      compare(values, table, what);
      deadlines.forEach((field, at) -> assertEquals(at, table.deadlineMillis(slice(field)), what));
      check(copy);
      compare(valuesThen, copy, what + " copy");
    }

    private void step(boolean grow) {
      String field = "f" + random.nextInt(30_000);
      int chance = random.nextInt(20);
      if (chance == 0) {
        long at = nowMillis + 1 + random.nextInt(1000);
        boolean there = table.deadlineMillis(slice(field), at);
        assertEquals(values.containsKey(field), there);
        if (there) {
          deadlines.put(field, at);
        }
      } else if (chance == 1 && random.nextInt(50) == 0) {
        dropDue();
      } else if (chance < 16 == grow) {
        String value = "v".repeat(random.nextInt(40));
        boolean keep = random.nextBoolean();
        byte[] item = pair(field, value);
        boolean isNew = keep ? putKeepingDeadline(field, item) : table.put(item);
        assertEquals(values.put(field, value) == null, isNew);
        if (!keep || isNew) {
          deadlines.remove(field);
        }
      } else {
        String known = values.isEmpty() || random.nextInt(4) == 0 ? field : anyField();
        byte[] removed = table.remove(slice(known));
        assertEquals(values.remove(known) != null, removed != null);
        deadlines.remove(known);
      }
    }

    private boolean putKeepingDeadline(String field, byte[] item) {
      boolean isNew = table.seek(slice(field)) == null;
      if (isNew) {
        table.insertSought(item);
      } else {
        table.replaceSought(item, true);
      }
      return isNew;
    }

    private String anyField() {
      return Pair.field(table.random(random), new Slice()).toUtf8();
    }

    private void dropDue() {
      nowMillis += random.nextInt(300);
      Set<String> due = new HashSet<>();
      deadlines.forEach(
          (field, at) -> {
            if (at <= nowMillis) {
              due.add(field);
            }
          });
      int most = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(2000);
      long dropped = 0;
      while (table.dueAtMillis() <= nowMillis) {
        dropped += table.dropDue(nowMillis, most);
      }
      assertEquals(due.size(), dropped);
      assertTrue(table.dueAtMillis() > nowMillis);
      values.keySet().removeAll(due);
      deadlines.keySet().removeAll(due);
    }

    private static void compare(Map<String, String> values, ItemTable table, String what) {
      assertEquals(values.size(), table.count(), what);
      Map<String, String> found = new HashMap<>();
      table.forEach(
          (pair, deadlineMillis) ->
              found.put(
                  Pair.field(pair, new Slice()).toUtf8(), Pair.value(pair, new Slice()).toUtf8()));
      assertEquals(values, found, what);
      values.forEach(
          (field, value) -> assertArrayEquals(pair(field, value), table.find(slice(field)), what));
    }
  }

  @Test
  void aWalkShowsWhatStaysExactlyOnceHoweverTheTableChanges() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 20; round++) {
      ItemTable table = members(2000);
      Map<String, Integer> shown = new HashMap<>();
      boolean grows = round % 2 == 0;
      int others = 2000;
      long cursor = 0;
      do {
        cursor =
            table.scan(
                cursor,
                1 + random.nextInt(50),
                (item, deadlineMillis) -> shown.merge(text(item), 1, Integer::sum));
        for (int i = 0; i < 200; i++) {
          if (grows) {
            table.add(slice("member:" + others++));
          } else if (others > 100) {
            table.remove(slice("member:" + --others));
          }
        }
      } while (cursor != 0 && (grows ? others < 200_000 : true));
      if (cursor == 0) {
        int stayed = grows ? 2000 : 100;
        for (int i = 0; i < stayed; i++) {
          assertEquals(1, shown.get("member:" + i), "seed " + seed + " round " + round);
        }
      }
      check(table);
    }
  }

  @Test
  void anyCursorIsAccepted() {
    ItemTable table = members(1000);
    for (long cursor : new long[] {-1, Long.MIN_VALUE, 1L << 40, 12345, 0xFFFFFFFFL}) {
      long next = table.scan(cursor, 10, (item, deadlineMillis) -> {});
      assertTrue(next >= 0 && next >>> 32 == 0);
    }
  }

  @Test
  void everyItemIsEquallyLikelyToBeDrawn() {
    SplittableRandom random = new SplittableRandom(7);
    for (int count : new int[] {1, 3, 100, 3000}) {
      ItemTable table = members(count * 4);
      for (int i = count; i < count * 4; i++) {
        table.remove(slice("member:" + i));
      }
      Map<String, Integer> drawn = new HashMap<>();
      int draws = count * 400;
      for (int i = 0; i < draws; i++) {
        drawn.merge(text(table.random(random)), 1, Integer::sum);
      }
      assertEquals(count, drawn.size());
      double square = 0;
      for (int times : drawn.values()) {
        square += (times - 400.0) * (times - 400) / 400;
      }
      // Six standard deviations of the chi-square distribution, and more where it is skewed:
      // once in 4000 processes, whose hashes differ, three items were too uneven for six.
      double most = 6 * Math.sqrt(2.0 * count) + 30;
      assertTrue(Math.abs(square - (count - 1)) <= most, () -> "uneven");
    }
  }

  @Test
  void aSampleHasDifferentItems() {
    SplittableRandom random = new SplittableRandom(8);
    ItemTable table = members(1000);
    for (int wanted : new int[] {0, 1, 10, 333, 500, 999, 1000, 5000}) {
      Set<String> chosen = new HashSet<>();
      table.sample(wanted, random).forEach(item -> chosen.add(text(item)));
      assertEquals(Math.min(wanted, 1000), chosen.size());
    }
  }

  @Test
  void itemsExpireOnlyWhenTheyAreDue() {
    ItemTable table = ItemTable.ofPairs(0);
    for (int i = 0; i < 5000; i++) {
      table.put(pair("f" + i, "v"));
      if (i % 2 == 0) {
        table.deadlineMillis(slice("f" + i), NOW + i);
      }
    }
    assertEquals(NOW, table.dueAtMillis());
    assertEquals(0, table.dropDue(NOW - 1, 1));
    assertEquals(1, dropDue(table, NOW));
    assertEquals(499, dropDue(table, NOW + 999));
    assertEquals(4500, table.count());
    check(table);
    assertEquals(2000, dropDue(table, NOW + 10_000));
    assertEquals(2500, table.count());
    assertEquals(Entry.NEVER, table.dueAtMillis());
    check(table);
  }

  private static long dropDue(ItemTable table, long nowMillis) {
    return table.dropDue(nowMillis, Integer.MAX_VALUE);
  }

  @Test
  void whatIsDroppedInStepsIsDroppedAtLast() {
    ItemTable table = ItemTable.ofPairs(0);
    for (int i = 0; i < 20_000; i++) {
      table.put(pair("f" + i, "v"));
      table.deadlineMillis(slice("f" + i), NOW + i % 2);
    }
    ItemTable copy = table.copy();
    int steps = 0;
    while (table.dueAtMillis() <= NOW) {
      long before = table.count();
      long dropped = table.dropDue(NOW, 1000);
      assertEquals(before - table.count(), dropped);
      assertTrue(dropped <= 1500, () -> dropped + " at once");
      check(table);
      if (steps++ % 3 == 0) {
        // A change in between: what was looked at may have to be looked at again.
        table.put(pair("new" + steps, "v"));
        table.deadlineMillis(slice("new" + steps), NOW + 7);
      }
    }
    assertTrue(steps >= 10, steps + " steps");
    assertEquals(NOW + 1, table.dueAtMillis());
    assertEquals(20_000, copy.count());
    check(copy);
    while (table.dueAtMillis() <= NOW + 1) {
      table.dropDue(NOW + 1, 1000);
    }
    assertEquals(NOW + 7, table.dueAtMillis());
    assertEquals(0, copy.count() - dropDue(copy, NOW + 1));
  }

  @Test
  void aTableThatIsMadeLargeIsATableLikeOthers() {
    for (int expected : new int[] {0, 384, 385, 1000, 100_000}) {
      ItemTable table = ItemTable.ofMembers(expected);
      check(table);
      for (int i = 0; i < 3000; i++) {
        assertTrue(table.add(slice("member:" + i)));
      }
      check(table);
      for (int i = 0; i < 3000; i++) {
        table.remove(slice("member:" + i));
      }
      check(table);
      assertEquals(0, table.count());
    }
  }

  @Test
  void aTableThatWasEmptiedCostsLittleAgain() {
    ItemTable table = members(100_000);
    long full = table.sizeBytes();
    for (int i = 0; i < 100_000; i++) {
      table.remove(slice("member:" + i));
    }
    assertEquals(0, table.count());
    assertTrue(table.sizeBytes() < 2000, () -> table.sizeBytes() + " bytes");
    assertTrue(full > 100_000 * 30);
    assertFalse(table.anyMatch(item -> true));
    check(table);
  }
}
