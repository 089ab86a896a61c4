// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.value.table.ItemTable;
import org.keystead.testkit.Seeds;

/** Sets that are changed, in every form, against a plain set. */
class SetDraftTest {
  private static final Slice KEY = Slice.ofUtf8("k");

  private final EncodingLimits limits = new EncodingLimits();
  private final SetDraft draft = new SetDraft();

  private Entry changed(Entry entry, Set<String> model, SplittableRandom random, int steps) {
    if (entry instanceof CompactEntry small) {
      draft.begin(small, limits);
    } else if (entry instanceof StructureEntry large) {
      draft.begin((ItemTable) large.structure(), limits);
    } else {
      draft.begin(limits);
    }
    for (int i = 0; i < steps; i++) {
      String member = member(random);
      Slice view = Slice.ofUtf8(member);
      assertEquals(model.contains(member), draft.view().contains(view));
      if (random.nextInt(3) > 0) {
        assertEquals(model.add(member), draft.add(view));
      } else {
        assertEquals(model.remove(member), draft.remove(view));
      }
      assertEquals(model.size(), draft.count());
    }
    if (model.isEmpty()) {
      return null;
    }
    return draft.table() != null && entry instanceof StructureEntry
        ? entry
        : draft.entry(KEY, Entry.NEVER);
  }

  private static String member(SplittableRandom random) {
    int number = random.nextInt(random.nextInt(10) == 0 ? 100_000 : 200);
    return switch (random.nextInt(40)) {
      case 0 -> "m" + number;
      case 1 -> random.nextInt(30) == 0 ? "x".repeat(70) + number : "long " + number;
      case 2 -> Long.toString(Long.MIN_VALUE + number);
      default -> Integer.toString(number - 100);
    };
  }

  @Test
  void doesWhatAPlainSetDoes() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      Set<String> model = new HashSet<>();
      Entry entry = null;
      for (int change = 0; change < 40; change++) {
        entry = changed(entry, model, random, random.nextInt(12));
        if (entry == null) {
          assertTrue(model.isEmpty());
        } else {
          assertEquals(
              new TreeSet<>(model), SetFormatTest.members(entry), "seed " + seed + " " + round);
        }
      }
    }
  }

  @Test
  void whatWasAimedAtIsNeverTouched() {
    draft.begin(limits);
    draft.add(Slice.ofUtf8("a"));
    draft.add(Slice.ofUtf8("b"));
    Entry before = draft.entry(KEY, Entry.NEVER);
    draft.begin((CompactEntry) before, limits);
    assertFalse(draft.add(Slice.ofUtf8("a")));
    assertFalse(draft.isChanged());
    draft.remove(Slice.ofUtf8("a"));
    draft.add(Slice.ofUtf8("c"));
    assertEquals(Set.of("a", "b"), SetFormatTest.members(before));
    assertEquals(Set.of("b", "c"), SetFormatTest.members(draft.entry(KEY, Entry.NEVER)));
  }

  @Test
  void aTableStaysTheSameTable() {
    ItemTable table = ItemTable.ofMembers(0);
    table.add(Slice.ofUtf8("a"));
    draft.begin(table, limits);
    draft.add(Slice.ofUtf8("b"));
    draft.remove(Slice.ofUtf8("a"));
    assertSame(table, draft.table());
    assertEquals(1, table.count());
  }

  @Test
  void everyMemberOfEveryFormIsEquallyLikely() {
    SplittableRandom random = new SplittableRandom(11);
    for (String prefix : List.of("", "m")) {
      draft.begin(limits);
      for (int i = 0; i < 20; i++) {
        draft.add(Slice.ofUtf8(prefix + i));
      }
      Map<String, Integer> drawn = new HashMap<>();
      Map<String, Integer> sampled = new HashMap<>();
      for (int i = 0; i < 20_000; i++) {
        drawn.merge(draft.view().random(random).toUtf8(), 1, Integer::sum);
        draft.view().sample(1, random, member -> sampled.merge(member.toUtf8(), 1, Integer::sum));
      }
      for (Map<String, Integer> counts : List.of(drawn, sampled)) {
        assertEquals(20, counts.size());
        counts.values().forEach(times -> assertTrue(times > 800 && times < 1200));
      }
      List<String> all = new ArrayList<>();
      draft.view().sample(100, random, member -> all.add(member.toUtf8()));
      assertEquals(20, new HashSet<>(all).size());
    }
  }
}
