// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.sortedset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.value.sortedset.Model.slice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.testkit.Seeds;

/** A large sorted set is what a simple model of it is, after any changes. */
class SortedSetTest {
  private static final long SEED = Seeds.first();
  private static final int ROUNDS = 200;

  private final Bound bound = new Bound();

  @Test
  void randomChangesLeaveWhatTheModelHas() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      SortedSet set = new SortedSet(0);
      Model model = new Model();
      int members = 1 + random.nextInt(1 << random.nextInt(3, 13));
      int scores = 1 << random.nextInt(14);
      int changes = random.nextInt(2 * members);
      for (int i = 0; i < changes; i++) {
        change(random, set, model, members, scores);
      }
      compare(random, set, model, scores);
    }
  }

  @Test
  void aCopyAndItsOriginalGoTheirOwnWays() {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    for (int round = 0; round < ROUNDS / 4; round++) {
      SortedSet set = new SortedSet(0);
      Model model = new Model();
      for (int i = 0; i < 3000; i++) {
        change(random, set, model, 2000, 500);
      }
      SortedSet copy = set.copy();
      Model copyModel = new Model(model);
      assertEquals(set.sizeBytes(), copy.sizeBytes());
      for (int i = 0; i < 1000; i++) {
        change(random, set, model, 2000, 500);
        change(random, copy, copyModel, 2000, 500);
      }
      compare(random, set, model, 500);
      compare(random, copy, copyModel, 500);
    }
  }

  private static void change(
      SplittableRandom random, SortedSet set, Model model, int members, int scores) {
    String member = "m" + random.nextInt(members);
    int kind = random.nextInt(100);
    if (kind < 60) {
      double score = random.nextInt(scores) / 4.0 - 10;
      assertEquals(model.put(member, score), set.put(slice(member), score));
    } else if (kind < 75) {
      // A little more: often the place stays the same.
      double score = model.score(member) + 0.001;
      if (score == score) {
        assertEquals(model.put(member, score), set.put(slice(member), score));
      }
    } else if (kind < 98 || model.size() == 0) {
      assertEquals(model.remove(member), set.remove(slice(member)));
    } else {
      int from = random.nextInt(model.size() + 1);
      int most = model.size() - from;
      int to = from + random.nextInt(Math.min(most, random.nextInt(4) == 0 ? most : 90) + 1);
      model.removeRange(from, to);
      set.removeRange(from, to);
    }
  }

  private void compare(SplittableRandom random, SortedSet set, Model model, int scores) {
    set.verify();
    int size = model.size();
    assertEquals(size, set.size());
    assertEquals(model.range(0, size), Model.forwards(set, 0, size), () -> "seed " + SEED);
    assertEquals(model.range(0, size), Model.backwards(set, 0, size));
    for (int i = 0; i < 20; i++) {
      String member = "m" + random.nextInt(2 * size + 1);
      assertEquals(model.rank(member), set.rank(slice(member)));
      assertEquals(model.score(member), set.score(slice(member)));
      double score = random.nextInt(scores + 2) / 4.0 - 11;
      assertEquals(model.below(score, false), set.countBelow(bound.beforeScore(score)));
      assertEquals(model.below(score, true), set.countBelow(bound.behindScore(score)));
      int from = random.nextInt(size + 1);
      int to = from + random.nextInt(size - from + 1);
      assertEquals(model.range(from, to), Model.forwards(set, from, to));
      assertEquals(model.range(from, to), Model.backwards(set, from, to));
    }
  }

  @Test
  void membersOfOneScoreAreFoundByTheirBytes() {
    SortedSet set = new SortedSet(0);
    for (int i = 0; i < 1000; i++) {
      set.put(slice("m" + (1000 + i)), 0);
    }
    assertEquals(0, set.countBelow(bound.beforeAll()));
    assertEquals(1000, set.countBelow(bound.behindAll()));
    assertEquals(500, set.countBelow(bound.beforeMember(slice("m1500"))));
    assertEquals(501, set.countBelow(bound.behindMember(slice("m1500"))));
    assertEquals(501, set.countBelow(bound.behindMember(slice("m15005"))));
    assertEquals(0, set.countBelow(bound.behindMember(slice(""))));
  }

  @Test
  void membersThatComeInOrderFillTheirNodes() {
    SortedSet ascending = new SortedSet(0);
    SortedSet random = new SortedSet(0);
    SplittableRandom scores = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      ascending.put(slice("m" + i), i);
      random.put(slice("m" + i), scores.nextDouble());
    }
    ascending.verify();
    assertTrue(ascending.sizeBytes() < random.sizeBytes());
    assertTrue(random.sizeBytes() / 10_000 < 90, () -> random.sizeBytes() / 10_000 + " bytes");
  }

  @Test
  void whatIsRemovedIsGivenBack() {
    SortedSet set = new SortedSet(0);
    long before = set.sizeBytes();
    for (int i = 0; i < 50_000; i++) {
      set.put(slice("member:" + i), i % 1000);
    }
    set.removeRange(100, 49_900);
    set.verify();
    assertEquals(200, set.size());
    long left = set.sizeBytes();
    assertTrue(left < 40_000, () -> left + " bytes for 200 members");
    set.removeRange(0, 200);
    set.verify();
    assertTrue(set.sizeBytes() < before + 1000);
  }

  @Test
  void nodesStayMergedWhateverIsRemovedFromATallTree() {
    SplittableRandom random = new SplittableRandom(SEED + 4);
    for (int round = 0; round < 5; round++) {
      SortedSetBuilder builder = new SortedSetBuilder(0);
      for (int i = 0; i < 40_000; i++) {
        builder.put(slice("m" + i), i);
      }
      SortedSet set = builder.toStructure();
      while (set.size() > 0) {
        int from = random.nextInt(set.size());
        set.removeRange(from, Math.min(set.size(), from + random.nextInt(2000)));
        set.verify();
      }
    }
  }

  @Test
  void scanShowsWhatStaysWhileTheSetGrowsAndShrinks() {
    SplittableRandom random = new SplittableRandom(SEED + 2);
    SortedSet set = new SortedSet(0);
    for (int i = 0; i < 1000; i++) {
      set.put(slice("stays" + i), random.nextDouble());
    }
    Map<String, Double> shown = new HashMap<>();
    long cursor = 0;
    int step = 0;
    do {
      cursor = set.scan(cursor, 10, (member, score) -> shown.put(member.toUtf8(), score));
      for (int i = 0; i < 100; i++) {
        Slice other = slice("other" + (step % 2000 < 1000 ? step + i : random.nextInt(3000)));
        if (step % 2000 < 1000) {
          set.put(other, i);
        } else {
          set.remove(other);
        }
      }
      step += 100;
    } while (cursor != 0);
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      if (!shown.containsKey("stays" + i)) {
        missing.add("stays" + i);
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void aBuiltSetIsOneThatWasFilled() {
    SortedSetBuilder builder = new SortedSetBuilder(0);
    Model model = new Model();
    SplittableRandom random = new SplittableRandom(SEED + 3);
    for (int i = 0; i < 20_000; i++) {
      String member = "m" + random.nextInt(15_000);
      double score = random.nextInt(1000);
      assertEquals(model.put(member, score), builder.put(slice(member), score));
    }
    SortedSet set = builder.toStructure();
    compare(random, set, model, 1000);
    for (int i = 0; i < 5000; i++) {
      change(random, set, model, 15_000, 1000);
    }
    compare(random, set, model, 1000);
  }

  @Test
  void everyChoiceOfMembersIsDrawnAboutAsOften() {
    SplittableRandom random = new SplittableRandom(SEED + 5);
    SortedSetDraft small = new SortedSetDraft().begin(new EncodingLimits());
    SortedSet large = new SortedSet(0);
    for (int i = 0; i < 5; i++) {
      small.add(slice("m" + i), i);
      large.put(slice("m" + i), i);
    }
    for (Ranked members : List.of(small.ranked(), large)) {
      Map<String, Integer> singles = new HashMap<>();
      Map<Set<String>, Integer> pairs = new HashMap<>();
      for (int i = 0; i < 20_000; i++) {
        members.random(random, (member, score) -> singles.merge(member.toUtf8(), 1, Integer::sum));
        Set<String> pair = new TreeSet<>();
        members.sample(2, random, (member, score) -> pair.add(member.toUtf8()));
        assertEquals(2, pair.size());
        pairs.merge(pair, 1, Integer::sum);
      }
      // Far from the edge of chance: the standard deviation is 57 of singles and 43 of pairs.
      assertEquals(5, singles.size());
      singles.forEach((member, times) -> assertEquals(4000, times, 600, member));
      assertEquals(10, pairs.size(), () -> "pairs: " + pairs);
      pairs.forEach((pair, times) -> assertEquals(2000, times, 450, pair::toString));
      List<String> all = new ArrayList<>();
      members.sample(Long.MAX_VALUE, random, (member, score) -> all.add(member.toUtf8()));
      assertEquals(List.of("m0", "m1", "m2", "m3", "m4"), all);
    }
  }

  @Test
  void aBrokenSetIsNoticed() {
    SortedSet set = new SortedSet(0);
    for (int i = 0; i < 200; i++) {
      set.put(slice("m" + i), i);
    }
    set.verify();
    SortedSetBuilder unordered = new SortedSetBuilder(0);
    unordered.put(slice("a"), 1);
    byte[][] wrongOrder = {Scored.of(2, slice("a")), Scored.of(1, slice("b"))};
    assertThrows(IllegalStateException.class, () -> RankTree.of(wrongOrder).verify());
  }
}
