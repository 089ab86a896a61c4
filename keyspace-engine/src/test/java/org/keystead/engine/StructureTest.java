// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.keystead.engine.Keys.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Structure;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.TableCut;
import org.keystead.engine.table.ValueType;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** What is edited in place is accounted for, and stays as it was for a snapshot that reads it. */
@ExtendWith(EngineInvariants.class)
class StructureTest {
  private final FakeClock clock = new FakeClock();
  private Engine engine;
  private Keyspace keyspace;

  /** Numbers in a list, and how often such were copied. */
  private static final class Numbers extends Structure {
    private final List<Integer> numbers;

    Numbers(List<Integer> numbers) {
      this.numbers = new ArrayList<>(numbers);
    }

    @Override
    public ValueType type() {
      return ValueType.LIST;
    }

    @Override
    public long count() {
      return numbers.size();
    }

    @Override
    public long sizeBytes() {
      return 100L * numbers.size();
    }

    @Override
    public Structure copy() {
      return new Numbers(numbers);
    }
  }

  @BeforeEach
  void open() {
    engine = Engine.openManual("structures", new EngineSettings(), clock);
    keyspace = engine.clientKeyspace(0);
    keyspace.update(
        key("k"),
        List.of(1, 2),
        (slot, numbers) -> {
          slot.put(StructureEntry.of(slot.key(), new Numbers(numbers), Entry.NEVER));
          slot.announce(KeyEvent.RPUSH);
          return true;
        });
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void append(int number) {
    keyspace.update(
        key("k"),
        number,
        (slot, added) -> {
          ((Numbers) slot.edit()).numbers.add(added);
          slot.edited();
          slot.announce(KeyEvent.RPUSH);
          return true;
        });
  }

  private StructureEntry entry() {
    return assertInstanceOf(StructureEntry.class, keyspace.find(key("k")));
  }

  private static List<Integer> numbersOf(Entry entry) {
    return ((Numbers) ((StructureEntry) entry).structure()).numbers;
  }

  private TableCut cut() {
    return Objects.requireNonNull(
        engine.exclusively(Origin.ENGINE, () -> engine.plain(0).table().startCut()));
  }

  @Test
  void anEditStaysInPlaceAndIsAccounted() {
    StructureEntry before = entry();
    long bytesBefore = engine.plain(0).table().sizeBytes();
    append(3);
    assertSame(before, entry());
    assertEquals(100, engine.plain(0).table().sizeBytes() - bytesBefore);
  }

  @Test
  void anEditThatIsNotSettledIsAccountedAllTheSame() {
    long bytesBefore = engine.plain(0).table().sizeBytes();
    assertThrows(
        IllegalStateException.class,
        () ->
            keyspace.update(
                key("k"),
                3,
                (slot, added) -> {
                  ((Numbers) slot.edit()).numbers.add(added);
                  throw new IllegalStateException("as a change that fails half way");
                }));
    assertEquals(100, engine.plain(0).table().sizeBytes() - bytesBefore);
  }

  @Test
  void aRemovedStructureTakesAllItsBytesAlong() {
    keyspace.update(
        key("k"),
        3,
        (slot, added) -> {
          ((Numbers) slot.edit()).numbers.add(added);
          return slot.remove(KeyEvent.DEL);
        });
    assertNull(keyspace.find(key("k")));
    assertEquals(0, engine.plain(0).table().sizeBytes());
  }

  @Test
  void aCutKeepsItsMomentWhileTheStructureIsEdited() {
    try (TableCut cut = cut()) {
      append(3);
      append(4);
      List<List<Integer>> saved = new ArrayList<>();
      cut.drain(each -> saved.add(List.copyOf(numbersOf(each.entry()))));
      assertEquals(List.of(List.of(1, 2)), saved);
    }
    assertEquals(List.of(1, 2, 3, 4), numbersOf(entry()));
  }

  @Test
  void aStructureThatTheSaverReadsIsNotEdited() {
    try (TableCut cut = cut()) {
      cut.drain(
          each -> {
            append(3);
            assertEquals(List.of(1, 2), numbersOf(each.entry()));
            assertNotSame(each.entry(), entry());
          });
    }
    assertEquals(List.of(1, 2, 3), numbersOf(entry()));
  }

  @Test
  void onlyTheFirstEditDuringACutCopies() {
    try (TableCut cut = cut()) {
      append(3);
      StructureEntry copied = entry();
      append(4);
      assertSame(copied, entry());
    }
  }

  @Test
  void afterTheCutEditsAreInPlaceAgain() {
    try (TableCut cut = cut()) {
      cut.drain(each -> {});
    }
    StructureEntry before = entry();
    append(3);
    assertSame(before, entry());
  }

  @Test
  void aRenamedStructureIsStillKeptForTheCut() {
    try (TableCut cut = cut()) {
      Entry kept = entry();
      keyspace.updateAll(
          Keys.keys("k", "n"),
          2,
          kept,
          (slots, entry) -> {
            slots.at(1).put(entry.renamed(key("n")));
            return slots.at(0).remove(KeyEvent.RENAME_FROM);
          });
      keyspace.update(
          key("n"),
          3,
          (slot, added) -> {
            ((Numbers) slot.edit()).numbers.add(added);
            slot.edited();
            return true;
          });
      assertEquals(List.of(1, 2), numbersOf(kept));
    }
  }
}
