// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.sortedset.MemberUpdate.Condition;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Seeds;

/** Sorted sets in a keyspace: how they are held, counted and kept. */
@ExtendWith(EngineInvariants.class)
class SortedSetOperationsTest {
  private static final long SEED = Seeds.first();

  private final MemberUpdate update = new MemberUpdate();
  private final MemberRemoval removal = new MemberRemoval();
  private final MemberPop pop = new MemberPop();
  private final SortedSetReader reader = new SortedSetReader();
  private Engine engine;
  private Keyspace keyspace;

  @BeforeEach
  void open() {
    engine = Engine.openManual("sorted sets", new EngineSettings(), new FakeClock());
    keyspace = engine.clientKeyspace(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aSmallSetIsBytesAndALargeOneAStructure() {
    set("z", 1, "a", 2, "b");
    assertInstanceOf(CompactEntry.class, entry("z"));
    for (int i = 0; i < 300; i++) {
      set("z", i, "member " + i);
    }
    Entry large = entry("z");
    assertInstanceOf(StructureEntry.class, large);
    set("z", 3, "c");
    assertEquals(large, entry("z"));
    assertEquals(303, size("z"));
  }

  @Test
  void theLastMemberTakesTheKeyWithIt() {
    set("z", 1, "a");
    assertEquals(1, remove("z", "a", "a", "b"));
    assertNull(entry("z"));
    for (int i = 0; i < 300; i++) {
      set("z", i, "m" + i);
    }
    removal.range().begin().ranks(0, -1);
    assertEquals(300, removal.removeRange(keyspace, key("z"), KeyEvent.ZREMRANGEBYRANK));
    assertNull(entry("z"));
  }

  @Test
  void anExpiryOutlivesChangesButNotAStore() {
    set("z", 1, "a");
    keyspace.update(
        key("z"),
        this,
        (slot, test) -> {
          slot.expireAt(slot.nowMillis() + 1000);
          return true;
        });
    set("z", 2, "b");
    assertTrue(entry("z").canExpire());
    for (int i = 0; i < 300; i++) {
      set("z", i, "m" + i);
    }
    assertTrue(entry("z").canExpire());
    new RangeStore()
        .store(
            keyspace,
            key("z"),
            key("z"),
            (members, into, limits) -> members.forEach(0, 5, into::put),
            KeyEvent.ZRANGESTORE);
    assertEquals(5, size("z"));
    assertEquals(Entry.NEVER, entry("z").expireAtMillis());
  }

  @Test
  void conditionsDecideWhatIsChanged() {
    set("z", 5, "a");
    update.begin().when(Condition.IF_GREATER);
    assertEquals(0, setUnder(4, "a"));
    update.begin().when(Condition.IF_GREATER);
    assertEquals(1, setUnder(6, "a"));
    update.begin().when(Condition.IF_LESS);
    assertEquals(0, setUnder(7, "a"));
    update.begin().when(Condition.IF_ABSENT);
    assertEquals(0, setUnder(7, "a"));
    update.begin().when(Condition.IF_PRESENT);
    assertEquals(0, setUnder(7, "b"));
    assertEquals(1, size("z"));
  }

  private long setUnder(double score, String member) {
    put(score, member);
    update.set(keyspace, key("z"));
    return update.added() + update.changed();
  }

  @Test
  void aSumThatIsNoNumberChangesNothing() {
    set("z", Double.POSITIVE_INFINITY, "a");
    Entry before = entry("z");
    update.begin();
    put(Double.NEGATIVE_INFINITY, "a");
    assertEquals(Outcome.NOT_FINITE, update.add(keyspace, key("z")));
    assertEquals(before, entry("z"));
  }

  @Test
  void popsTakeFromTheFirstKeyThatHasMembers() {
    set("z", 1, "a", 2, "b", 3, "c");
    pop.take(true, 2).keys().add(key("nothing").array(), 0, 7);
    pop.keys().add(key("z").array(), 0, 1);
    assertEquals(1, pop.pop(keyspace));
    List<String> popped = new ArrayList<>();
    pop.popped().forEach((member, score) -> popped.add(member + "=" + score));
    assertEquals(List.of("c=3.0", "b=2.0"), popped);
    assertEquals(1, size("z"));
    pop.pop(keyspace);
    assertEquals(MemberPop.NO_KEY, pop.pop(keyspace));
  }

  @Test
  void anotherTypeIsNotTouched() {
    keyspace.update(
        key("s"),
        this,
        (slot, test) -> {
          slot.setString(key("text"), Entry.NEVER);
          return true;
        });
    assertThrows(WrongTypeException.class, () -> set("s", 1, "a"));
    assertThrows(WrongTypeException.class, () -> remove("s", "a"));
    assertThrows(WrongTypeException.class, () -> size("s"));
    assertNotNull(entry("s"));
  }

  @Test
  void randomChangesAreAccounted() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 5000; i++) {
      String name = "z" + random.nextInt(4);
      switch (random.nextInt(6)) {
        case 0 -> remove(name, "m" + random.nextInt(400), "m" + random.nextInt(400));
        case 1 -> {
          removal.range().begin().ranks(random.nextInt(100), random.nextInt(300));
          removal.removeRange(keyspace, key(name), KeyEvent.ZREMRANGEBYRANK);
        }
        default -> {
          for (int j = 0; j < 20; j++) {
            String member = "m" + random.nextInt(400);
            set(name, random.nextInt(50), random.nextInt(200) == 0 ? member.repeat(30) : member);
          }
        }
      }
      if (i % 1000 == 0) {
        EngineInvariants.check(engine);
      }
    }
  }

  private void set(String name, Object... scoresAndMembers) {
    update.begin();
    for (int i = 0; i < scoresAndMembers.length; i += 2) {
      put(((Number) scoresAndMembers[i]).doubleValue(), scoresAndMembers[i + 1].toString());
    }
    update.set(keyspace, key(name));
  }

  private void put(double score, String member) {
    Slice slice = key(member);
    update.put(score, slice.array(), 0, slice.length());
  }

  private int remove(String name, String... members) {
    removal.clear();
    for (String member : members) {
      removal.members().add(key(member).array(), 0, member.length());
    }
    return removal.remove(keyspace, key(name));
  }

  private int size(String name) {
    return reader.read(keyspace, key(name), name, (members, none) -> members.size());
  }

  private Entry entry(String name) {
    return keyspace.find(key(name));
  }

  private static Slice key(String text) {
    return Slice.ofUtf8(text);
  }
}
