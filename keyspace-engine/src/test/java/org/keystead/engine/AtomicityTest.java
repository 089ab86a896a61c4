// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/**
 * A change of several keys is seen whole or not at all, by whatever way one looks. All keys of a
 * group hold the same number and are counted up together, so that any two looks tell.
 */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AtomicityTest {
  private static final String[] PLAIN = {
    Keys.inStripe("a", 50), Keys.inStripe("b", 3), Keys.inStripe("c", 20), Keys.inStripe("d", 60)
  };

  private final Engine engine = Engine.openManual("atomic", new EngineSettings(), new FakeClock());
  private final Keyspace client = engine.clientKeyspace(0);
  private final Keyspace adapter = engine.keyspace(0);
  private final Region<String, String> region = Keys.textRegion(engine, "r");
  private final AtomicLong looks = new AtomicLong();

  @BeforeEach
  void fill() {
    Keys.setAll(client, Keys.keys(PLAIN), "0");
    Keys.setAll(client, Keys.keys(inRegion()), "0");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static String[] inRegion() {
    return Arrays.stream(PLAIN).map(name -> "r:" + name).toArray(String[]::new);
  }

  // Ways to change.

  private static void msetNext(Keyspace keyspace, Slice[] keys) {
    keyspace.updateAll(keys, keys.length, KeyEvent.SET, AtomicityTest::next);
  }

  private static boolean next(Slots slots, KeyEvent event) {
    long next = Keys.number(slots.at(0).entry()) + 1;
    for (int i = 0; i < slots.count(); i++) {
      slots.at(i).setString(key(Long.toString(next)), Entry.NEVER);
    }
    return true;
  }

  private static boolean oneByOne(Keyspace keyspace, String[] names) {
    for (String name : names) {
      keyspace.update(
          key(name),
          KeyEvent.SET,
          (slot, event) -> {
            slot.setString(key(Long.toString(Keys.number(slot.entry()) + 1)), Entry.NEVER);
            return true;
          });
    }
    return true;
  }

  private void transaction(Keyspace keyspace, String[] names) {
    Slice[] keys = Keys.keys(names);
    engine.holding(keyspace, keys, keys.length, () -> oneByOne(keyspace, names));
  }

  private void exclusive(Keyspace keyspace, String[] names) {
    engine.exclusively(Origin.CLIENT, () -> oneByOne(keyspace, names));
  }

  private void change(Keyspace keyspace, String[] names, int way) {
    switch (way % 4) {
      case 0 -> msetNext(keyspace, Keys.keys(names));
      case 1 -> transaction(keyspace, names);
      case 2 -> msetNext(keyspace, reversed(Keys.keys(names)));
      default -> {
        if (way % 64 == 3) {
          exclusive(keyspace, names);
        }
      }
    }
  }

  private static Slice[] reversed(Slice[] keys) {
    Slice[] reversed = keys.clone();
    for (int i = 0; i < keys.length; i++) {
      reversed[i] = keys[keys.length - 1 - i];
    }
    return reversed;
  }

  private Stress writers() {
    return new Stress()
        .repeat(round -> change(client, PLAIN, round))
        .repeat(round -> change(adapter, PLAIN, round + 1))
        .repeat(round -> change(client, inRegion(), round));
  }

  // Ways to look.

  private void twoReads(String[] names, int round) {
    int first = round % names.length;
    int second = (round / names.length) % names.length;
    long seen = Keys.number(client.find(key(names[first])));
    long then = Keys.number(client.find(key(names[second])));
    looks.incrementAndGet();
    assertTrue(then >= seen, () -> "saw " + seen + " and afterwards " + then);
  }

  private void oneRead(Keyspace keyspace, String[] names) {
    Slice[] keys = Keys.keys(names);
    @Nullable Entry[] into = new @Nullable Entry[names.length];
    keyspace.readAll(keys, keys.length, into);
    requireEqual(Arrays.asList(into));
  }

  private void requireEqual(List<@Nullable Entry> entries) {
    looks.incrementAndGet();
    List<Long> numbers = entries.stream().map(Keys::number).toList();
    assertEquals(1, numbers.stream().distinct().count(), () -> "saw half of a change: " + numbers);
  }

  @Test
  void twoReadsNeverSeeTheNewOneAndThenTheOldOther() throws InterruptedException {
    writers()
        .repeat(round -> twoReads(PLAIN, round))
        .repeat(round -> twoReads(inRegion(), round))
        .until(() -> looks.get() > 1000)
        .run();
    assertTrue(looks.get() > 1000);
  }

  @Test
  void oneReadOfSeveralKeysNeverSeesHalf() throws InterruptedException {
    writers()
        .repeat(round -> oneRead(client, PLAIN))
        .repeat(round -> oneRead(adapter, inRegion()))
        .until(() -> looks.get() > 1000)
        .run();
    assertTrue(looks.get() > 1000);
  }

  @Test
  void findAllOfARegionNeverSeesHalf() throws InterruptedException {
    writers()
        .repeat(round -> requireEqual(region.findAll(List.of(PLAIN))))
        .until(() -> looks.get() > 100)
        .run();
    assertTrue(looks.get() > 100);
  }

  @Test
  void readsOfARegionNeverGoBack() throws InterruptedException {
    writers()
        .repeat(
            round -> {
              long seen = Keys.number(region.find(PLAIN[round % 2]));
              long then = Keys.number(region.peek(PLAIN[1 - round % 2]));
              assertTrue(then >= seen, () -> "saw " + seen + " and afterwards " + then);
            })
        .run();
  }

  @Test
  void aLookWithinATransactionSeesOneState() throws InterruptedException {
    writers()
        .repeat(
            round ->
                engine.holding(
                    client,
                    Keys.keys(PLAIN),
                    PLAIN.length,
                    () -> {
                      oneRead(client, PLAIN);
                      long first = Keys.number(client.find(key(PLAIN[0])));
                      assertEquals(first, Keys.number(client.find(key(PLAIN[3]))));
                      return true;
                    }))
        .until(() -> looks.get() > 100)
        .run();
    assertTrue(looks.get() > 100);
  }

  /** Clearing is a change of all keys. */
  @Test
  void clearingIsSeenWholeOrNotAtAll() throws InterruptedException {
    Slice[] keys = Keys.keys(PLAIN);
    Slice[] regionKeys = Keys.keys(inRegion());
    new Stress()
        .repeat(
            round -> {
              if (round % 3 == 0) {
                engine.clear(Origin.CLIENT);
              } else if (round % 3 == 1) {
                region.clear();
              }
              Keys.setAll(client, keys, "1");
              Keys.setAll(client, regionKeys, "1");
            })
        .repeat(round -> oneRead(client, PLAIN))
        .repeat(round -> oneRead(client, inRegion()))
        .run();
  }

  @Test
  void aChangeOfTwoDatabasesIsSeenWhole() throws InterruptedException {
    Keyspace other = engine.clientKeyspace(5);
    String name = Keys.inStripe("moving", 9);
    Slice[] both = Keys.keys(name, name);
    Keys.set(client, name, "1");
    new Stress()
        .repeat(
            round -> {
              Keyspace from = round % 2 == 0 ? client : other;
              Keyspace to = round % 2 == 0 ? other : client;
              from.updateAcross(
                  to,
                  both,
                  2,
                  KeyEvent.MOVE_FROM,
                  (slots, event) -> {
                    Slot source = slots.at(0);
                    Slice value = key(Keys.text(source.entry()));
                    source.remove(event);
                    slots.at(1).setString(value, Entry.NEVER);
                    return true;
                  });
            })
        .repeat(
            round -> {
              // It is never in neither: looked for in one, then in the other, then in the first.
              Entry first = client.find(key(name));
              Entry second = first == null ? other.find(key(name)) : first;
              Entry third = second == null ? client.find(key(name)) : second;
              Entry fourth = third == null ? other.find(key(name)) : third;
              looks.addAndGet(fourth == null ? 0 : 1);
            })
        .until(() -> looks.get() > 100)
        .run();
    assertTrue(looks.get() > 100);
    assertEquals(1, client.size() - PLAIN.length * 2L + other.size());
  }
}
