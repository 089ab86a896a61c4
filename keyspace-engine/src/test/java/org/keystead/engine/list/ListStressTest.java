// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.list.ListView;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** Lists that several threads work on, and of which snapshots are taken meanwhile. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListStressTest {
  private static final ListTransfer.Ends ENDS = new ListTransfer.Ends(End.LEFT, End.RIGHT);

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"100000, 20", "1000000, 3"})
  void aSnapshotOfAListThatIsPushedToIsOneMoment(int count, int times) throws InterruptedException {
    Engine engine = Engine.openManual("pushed", new EngineSettings().dir(dir), new FakeClock());
    Keyspace keyspace = engine.clientKeyspace(0);
    AtomicInteger saves = new AtomicInteger();
    ListOperations pusher = new ListOperations();
    ListTransfer popper = new ListTransfer();
    Collected popped = new Collected();
    push(pusher, keyspace, 0, count);
    new Stress()
        .repeat(
            round -> {
              push(pusher, keyspace, count + 10 * round, 10);
              popper.take(keyspace, key("l"), End.LEFT, 10, popped);
            })
        .times(
            times * Stress.factor(),
            round -> {
              engine.snapshots().save();
              Engine loaded =
                  Engine.openManual("loaded", new EngineSettings().dir(dir), new FakeClock());
              assertTrue(loaded.snapshots().load());
              checkSequence(loaded.clientKeyspace(0), count);
              EngineInvariants.check(loaded);
              loaded.close();
              saves.incrementAndGet();
            })
        .runToEnd();
    assertEquals(times * Stress.factor(), saves.get());
    EngineInvariants.check(engine);
    engine.close();
  }

  /** Ten are pushed, then ten are popped: numbers in order without a gap, in tens. */
  private static void checkSequence(Keyspace keyspace, int count) {
    Collected elements = new Collected();
    new ListReads().range(keyspace, key("l"), 0, -1, elements);
    int size = elements.elements.size();
    assertTrue(size == count || size == count + 10, "size " + size);
    int first = Integer.parseInt(elements.elements.get(0));
    for (int i = 0; i < size; i++) {
      assertEquals(first + i, Integer.parseInt(elements.elements.get(i)));
    }
  }

  private static void push(ListOperations lists, Keyspace keyspace, int from, int count) {
    lists.elements().clear();
    for (int i = from; i < from + count; i++) {
      Slice number = key(Integer.toString(i));
      lists.elements().add(number.array(), number.offset(), number.length());
    }
    lists.push(keyspace, key("l"), End.RIGHT, true);
  }

  @Test
  void aMoveIsSeenWholeOrNotAtAll() throws InterruptedException {
    Engine engine = Engine.openManual("moving", new EngineSettings(), new FakeClock());
    Keyspace keyspace = engine.clientKeyspace(0);
    int elements = 600;
    push(new ListOperations(), keyspace, 0, elements);
    Slice[] both = {key("l"), key("m")};
    Stress stress = new Stress();
    for (int thread = 0; thread < 2; thread++) {
      ListTransfer transfer = new ListTransfer();
      Collected moved = new Collected();
      int from = thread;
      stress.repeat(round -> transfer.move(keyspace, both[from], both[1 - from], ENDS, moved));
    }
    stress
        .times(
            20_000 * Stress.factor(),
            round -> {
              long seen =
                  keyspace.lookAll(
                      both,
                      2,
                      both,
                      (slots, keys) -> count(slots.at(0).entry()) + count(slots.at(1).entry()));
              assertEquals(elements, seen);
            })
        .run();
    EngineInvariants.check(engine);
    engine.close();
  }

  private static long count(Entry entry) {
    return entry == null ? 0 : ListView.count(entry);
  }

  private static Slice key(String text) {
    return Slice.ofUtf8(text);
  }
}
