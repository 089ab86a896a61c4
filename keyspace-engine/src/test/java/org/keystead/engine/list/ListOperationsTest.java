// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.KeyTransfer;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.table.CompactEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Seeds;

/** Lists in a keyspace: how they are held, counted and kept. */
@ExtendWith(EngineInvariants.class)
class ListOperationsTest {
  private static final long SEED = Seeds.first();
  private static final ListTransfer.Ends ROTATING = new ListTransfer.Ends(End.LEFT, End.RIGHT);

  private final ListOperations lists = new ListOperations();
  private final ListTransfer transfer = new ListTransfer();
  private final ListReads reads = new ListReads();
  private final KeyTransfer keys = new KeyTransfer();
  private final Collected collected = new Collected();
  private Engine engine;
  private Keyspace keyspace;

  @BeforeEach
  void open() {
    engine = Engine.openManual("lists", new EngineSettings(), new FakeClock());
    keyspace = engine.clientKeyspace(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aShortListIsBytesAndALongOneAStructure() {
    push("l", "a", "b");
    assertInstanceOf(CompactEntry.class, entry("l"));
    for (int i = 0; i < 300; i++) {
      push("l", "element " + i);
    }
    Entry large = entry("l");
    assertInstanceOf(StructureEntry.class, large);
    push("l", "c");
    assertEquals(large, entry("l"));
    assertEquals(303, count("l"));
  }

  @Test
  void theConfiguredSizeCounts() {
    keyspace.engine().settings().encodings().listMaxListpackSize(2);
    push("l", "a", "b");
    assertInstanceOf(CompactEntry.class, entry("l"));
    push("l", "c");
    assertInstanceOf(StructureEntry.class, entry("l"));
    assertEquals(List.of("a", "b", "c"), range("l"));
  }

  @Test
  void theLastElementTakesTheKeyWithIt() {
    for (int elements : new int[] {1, 500}) {
      for (int i = 0; i < elements; i++) {
        push("l", "element " + i);
      }
      transfer.take(keyspace, key("l"), End.RIGHT, elements, collected);
      assertEquals(elements, collected.elements.size());
      assertNull(entry("l"));
    }
  }

  @Test
  void aCopyGoesItsOwnWay() {
    for (int i = 0; i < 2000; i++) {
      push("l", "element " + i);
    }
    keys.copy(keyspace, keyspace, key("l"), key("copy"), false);
    List<String> before = range("l");
    lists.set(keyspace, key("copy"), 1000, key("other"));
    lists.trim(keyspace, key("copy"), 500, 1500);
    transfer.move(keyspace, key("copy"), key("copy"), ROTATING, collected);
    assertEquals(before, range("l"));
    lists.remove(keyspace, key("l"), 0, key("element 700"));
    assertTrue(range("copy").contains("element 700"));
    assertEquals(1001, count("copy"));
  }

  @Test
  void anotherTypeIsRefusedAndKept() {
    keyspace.update(
        key("s"),
        key("text"),
        (slot, value) -> {
          slot.setString(value, Entry.NEVER);
          return true;
        });
    push("l", "a");
    lists.elements().add(new byte[1], 0, 1);
    assertThrows(WrongTypeException.class, () -> lists.push(keyspace, key("s"), End.LEFT, true));
    assertThrows(WrongTypeException.class, () -> reads.count(keyspace, key("s")));
    assertThrows(
        WrongTypeException.class,
        () -> transfer.move(keyspace, key("l"), key("s"), ROTATING, collected));
    assertEquals(List.of("a"), range("l"));
  }

  @Test
  void bytesAreAccountedWhateverHappens() {
    Random random = new Random(SEED);
    String[] names = {"a", "b", "c"};
    for (int i = 0; i < 3000; i++) {
      String name = names[random.nextInt(3)];
      Slice key = key(name);
      Slice element = key("e" + random.nextInt(9));
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> {
          String[] added = new String[1 + random.nextInt(60)];
          for (int j = 0; j < added.length; j++) {
            added[j] = random.nextInt(50) == 0 ? "x".repeat(3000) : "e" + random.nextInt(9);
          }
          push(name, added);
        }
        case 3 -> transfer.take(keyspace, key, End.LEFT, random.nextInt(90), collected);
        case 4 -> lists.remove(keyspace, key, random.nextInt(5) - 2, element);
        case 5 -> lists.insert(keyspace, key, random.nextBoolean(), element, key("new"));
        case 6 -> lists.set(keyspace, key, random.nextInt(30) - 15, element);
        case 7 -> keys.copy(keyspace, keyspace, key, key(names[random.nextInt(3)] + 2), true);
        default -> transfer.move(keyspace, key, key(names[random.nextInt(3)]), ROTATING, collected);
      }
      if (i % 100 == 0) {
        EngineInvariants.check(engine);
      }
    }
  }

  @Test
  void aListThatIsThereIsOnlyAddedToIfAsked() {
    lists.elements().add(new byte[] {'a'}, 0, 1);
    assertEquals(Outcome.SKIPPED, lists.push(keyspace, key("l"), End.LEFT, false));
    assertNull(entry("l"));
  }

  private void push(String key, String... elements) {
    lists.elements().clear();
    for (String element : elements) {
      Slice slice = key(element);
      lists.elements().add(slice.array(), slice.offset(), slice.length());
    }
    lists.push(keyspace, key(key), End.RIGHT, true);
  }

  private long count(String key) {
    reads.count(keyspace, key(key));
    return reads.count();
  }

  private List<String> range(String key) {
    reads.range(keyspace, key(key), 0, -1, collected);
    assertEquals(collected.announced, collected.elements.size());
    return new ArrayList<>(collected.elements);
  }

  private Entry entry(String key) {
    return keyspace.find(key(key));
  }

  private static Slice key(String text) {
    return Slice.ofUtf8(text);
  }
}
