// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.value.sortedset.Model.slice;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.testkit.Seeds;

/** A sorted set that is changed is what a simple model of it is, in either form. */
class SortedSetDraftTest {
  private static final long SEED = Seeds.first();
  private static final Slice KEY = Slice.ofUtf8("key");

  private final EncodingLimits limits = new EncodingLimits();
  private final SortedSetDraft draft = new SortedSetDraft();
  private final SortedSetView view = new SortedSetView();
  private final Bound bound = new Bound();

  @Test
  void randomChangesLeaveWhatTheModelHas() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 100; round++) {
      Model model = new Model();
      Entry entry = null;
      int members = random.nextInt(2) == 0 ? 40 : 400;
      for (int i = 0; i < 200; i++) {
        begin(entry);
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
          change(random, model, members);
        }
        assertEquals(model.size(), draft.size());
        entry = model.size() == 0 ? null : draft.entry(KEY, Entry.NEVER);
        compare(random, model, view.aim(entry));
      }
    }
  }

  private void begin(Entry entry) {
    if (entry instanceof CompactEntry small) {
      draft.begin(small, limits);
    } else if (entry instanceof StructureEntry large) {
      draft.begin((SortedSet) large.structure(), limits);
    } else {
      draft.begin(limits);
    }
  }

  private void change(SplittableRandom random, Model model, int members) {
    String member =
        random.nextInt(3) == 0 ? "" + random.nextInt(members) : "m" + random.nextInt(members);
    Slice slice = slice(member);
    int kind = random.nextInt(40);
    if (kind < 25) {
      double score = score(random);
      boolean there = !Double.isNaN(draft.score(slice));
      assertEquals(model.put(member, score), !there);
      if (there) {
        draft.move(slice, score);
      } else {
        draft.add(slice, score);
      }
      assertTrue(draft.isChanged());
    } else if (kind < 39) {
      assertEquals(model.remove(member), draft.remove(slice));
    } else {
      int from = random.nextInt(model.size() + 1);
      int to = from + random.nextInt(model.size() - from + 1);
      model.removeRange(from, to);
      draft.removeRange(from, to);
    }
  }

  private static double score(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextDouble() * 10;
      case 1 -> random.nextInt(3) / 2.0;
      case 2 -> random.nextLong();
      case 3 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      default -> random.nextInt(-5, 5);
    };
  }

  private void compare(SplittableRandom random, Model model, Ranked ranked) {
    int size = model.size();
    assertEquals(size, ranked.size());
    int from = random.nextInt(size + 1);
    int to = from + random.nextInt(size - from + 1);
    assertEquals(model.range(from, to), Model.forwards(ranked, from, to), () -> "seed " + SEED);
    assertEquals(model.range(from, to), Model.backwards(ranked, from, to));
    String member = "m" + random.nextInt(40);
    assertEquals(model.rank(member), ranked.rank(slice(member)));
    assertEquals(model.score(member), ranked.score(slice(member)));
    double score = score(random);
    assertEquals(model.below(score, false), ranked.countBelow(bound.beforeScore(score)));
    assertEquals(model.below(score, true), ranked.countBelow(bound.behindScore(score)));
  }

  @Test
  void whatIsSmallStaysSmallUpToTheLimits() {
    draft.begin(limits);
    for (int i = 0; i < limits.zsetMaxListpackEntries(); i++) {
      draft.add(slice("m" + i), i);
    }
    assertFalse(draft.isLarge());
    assertEquals(5, draft.score(slice("m5")));
    draft.move(slice("m5"), 1000);
    assertFalse(draft.isLarge());
    draft.add(slice("one more"), 5);
    assertTrue(draft.isLarge());
    draft.removeRange(0, 100);
    assertInstanceOf(StructureEntry.class, draft.entry(KEY, Entry.NEVER));
    draft.begin(limits).add(slice("m".repeat(64)), 1);
    assertFalse(draft.isLarge());
    draft.add(slice("m".repeat(65)), 1);
    assertTrue(draft.isLarge());
    assertEquals(2, draft.size());
  }

  @Test
  void whatWasReadIsNotTouched() {
    draft.begin(limits).add(slice("a"), 1);
    CompactEntry before = (CompactEntry) draft.entry(KEY, Entry.NEVER);
    draft.begin(before, limits);
    assertFalse(draft.isChanged());
    draft.add(slice("b"), 2);
    assertEquals(1, draft.score(slice("a")));
    draft.move(slice("a"), 3);
    assertEquals(1, view.aim(before).size());
    assertEquals(1, view.aim(before).score(slice("a")));
  }
}
