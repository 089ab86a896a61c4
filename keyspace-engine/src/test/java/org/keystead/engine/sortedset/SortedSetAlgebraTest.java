// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.set.SetOperations;
import org.keystead.engine.sortedset.SortedSetAlgebra.Kind;
import org.keystead.engine.value.set.SetAlgebra;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Seeds;

/** Set algebra of sorted sets: what it answers, and how little it looks at. */
@ExtendWith(EngineInvariants.class)
class SortedSetAlgebraTest {
  private static final long SEED = Seeds.first();
  private static final int MEMBERS = 10_000;

  private final MemberUpdate update = new MemberUpdate();
  private final SortedSetAlgebra algebra = new SortedSetAlgebra();
  private Engine engine;
  private Keyspace keyspace;

  @BeforeEach
  void open() {
    engine = Engine.openManual("sorted set algebra", new EngineSettings(), new FakeClock());
    keyspace = engine.clientKeyspace(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aDifferenceFromManySmallInputsDoesNotSeekEachMemberInAllOfThem() {
    assertTrue(SetAlgebra.isSoonerSought(1000, 2, 2000));
    assertTrue(SetAlgebra.isSoonerSought(10, 100, 5000));
    assertFalse(SetAlgebra.isSoonerSought(1_000_000, 100_000, 1_000_000));
    assertTrue(SetAlgebra.isSoonerSought(0, Integer.MAX_VALUE, 0));
    assertFalse(SetAlgebra.isSoonerSought(Integer.MAX_VALUE, Integer.MAX_VALUE, 1L << 40));
  }

  @Test
  void aDifferenceIsTheSameEitherWay() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 60; round++) {
      int inputs = 1 + random.nextInt(8);
      TreeSet<String> wanted = new TreeSet<>();
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < inputs; i++) {
        String name = round + ":" + i;
        keys.add(name);
        int members = random.nextInt(1 << random.nextInt(1, 10));
        for (int j = 0; j < members; j++) {
          String member = "m" + random.nextInt(400);
          add(name, member, i % 3 == 2);
          if (i == 0) {
            wanted.add(member);
          } else {
            wanted.remove(member);
          }
        }
      }
      if (random.nextInt(10) == 0) {
        keys.add(keys.get(0));
        wanted.clear();
      }
      assertEquals(wanted, difference(keys), "seed " + SEED + ", round " + round);
    }
  }

  private void add(String key, String member, boolean toPlainSet) {
    byte[] bytes = Slice.ofUtf8(member).toByteArray();
    if (toPlainSet) {
      SetOperations sets = new SetOperations();
      sets.members().add(bytes, 0, bytes.length);
      sets.add(keyspace, Slice.ofUtf8(key));
    } else {
      update.begin().put(1, bytes, 0, bytes.length);
      update.set(keyspace, Slice.ofUtf8(key));
    }
  }

  private TreeSet<String> difference(List<String> keys) {
    algebra.begin(Kind.DIFFERENCE);
    for (String key : keys) {
      Slice slice = Slice.ofUtf8(key);
      algebra.keys().add(slice.array(), slice.offset(), slice.length());
    }
    TreeSet<String> found = new TreeSet<>();
    algebra.result(keyspace).forEach((member, score) -> found.add(member.toUtf8()));
    return found;
  }

  @Test
  void aWalkEndsSoonAfterItHasShownEnough() {
    for (int i = 0; i < MEMBERS; i++) {
      add("sorted", "m" + i, false);
      add("plain", "m" + i, true);
    }
    assertTrue(shownUntil("sorted", 3) < 1000, () -> "shown: " + shownUntil("sorted", 3));
    assertEquals(3, shownUntil("plain", 3));
    assertEquals(MEMBERS, shownUntil("sorted", MEMBERS));
    assertEquals(MEMBERS, shownUntil("sorted", Integer.MAX_VALUE));
    assertEquals(MEMBERS, shownUntil("plain", Integer.MAX_VALUE));
  }

  private int shownUntil(String key, int enough) {
    int[] shown = {0};
    AlgebraInput input = new AlgebraInput();
    input.aim(keyspace.find(Slice.ofUtf8(key)), 0);
    input.forEachUntil(() -> shown[0] >= enough, (member, score) -> shown[0]++);
    return shown[0];
  }
}
