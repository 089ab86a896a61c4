// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;
import static org.keystead.engine.Keys.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** Region rule 3: keys that were there before their region was declared. */
@ExtendWith(EngineInvariants.class)
class RegionAdoptionTest {
  private static final int KEYS = 300;

  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("adopting", new EngineSettings(), clock);
  private final Keyspace keyspace = engine.clientKeyspace(0);
  private final CountDownLatch backgroundMayRun = new CountDownLatch(1);

  @AfterEach
  void close() {
    backgroundMayRun.countDown();
    engine.close();
  }

  /** The task that moves all keys does not begin before the test is over. */
  private void holdUpTheBackground() {
    engine
        .backgroundExecutor()
        .execute(
            () -> {
              try {
                backgroundMayRun.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** The number of keys is exact when none is being moved. */
  private void awaitTheBackground() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    engine.backgroundExecutor().execute(done::countDown);
    done.await();
  }

  private void fill(String region) {
    for (int i = 0; i < KEYS; i++) {
      Keys.set(keyspace, region + ":" + i, "v" + i);
    }
  }

  @Test
  void keysOfBeforeAreFoundByEveryDoor() {
    holdUpTheBackground();
    fill("r");
    Region<String, String> region = Keys.textRegion(engine, "r");
    Entry found = region.find("7");
    assertNotNull(found);
    assertEquals("v7", region.value(found));
    assertEquals("v8", Keys.get(keyspace, "r:8"));
    assertEquals("v9", region.value(region.peek("9")));
    List<@Nullable Entry> several = region.findAll(List.of("10", "none", "11"));
    assertEquals("v10", region.value(several.get(0)));
    assertNull(several.get(1));
    assertEquals("v11", region.value(several.get(2)));
    assertTrue(Keys.delete(keyspace, "r:12"));
    assertNotNull(region.remove("13"));
    assertNull(region.find("13"));
    assertNotNull(region.put("14", "new", Entry.NEVER));
    assertEquals(KEYS - 2, keyspace.size());
    assertEquals(KEYS - 2, region.size());
  }

  @Test
  void anExpiryMovesAlong() {
    holdUpTheBackground();
    Keys.set(keyspace, "r:a", "1", clock.millis() + 5000);
    Keys.textRegion(engine, "r");
    assertEquals(clock.millis() + 5000, keyspace.find(key("r:a")).expireAtMillis());
    assertEquals(1, keyspace.expiringCount());
  }

  @Test
  void clearingARegionTakesTheKeysThatWereNotYetMoved() {
    holdUpTheBackground();
    fill("r");
    fill("other");
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.clear();
    assertEquals(0, region.size());
    assertNull(region.find("7"));
    assertNull(Keys.get(keyspace, "r:7"));
    assertEquals(KEYS, keyspace.size());
  }

  @Test
  void droppingARegionTakesTheKeysThatWereNotYetMoved() {
    holdUpTheBackground();
    fill("r");
    Keys.textRegion(engine, "r");
    assertTrue(engine.regionRegistry().drop("r"));
    assertEquals(0, keyspace.size());
  }

  @Test
  void iterationMeetsTheKeysThatWereNotYetMoved() {
    holdUpTheBackground();
    fill("r");
    Region<String, String> region = Keys.textRegion(engine, "r");
    Set<String> met = new HashSet<>();
    region.entries().forEachRemaining(entry -> assertTrue(met.add(region.key(entry))));
    assertEquals(KEYS, met.size());
  }

  @Test
  void aTransactionFindsItsKeysWhereTheyBelong() {
    holdUpTheBackground();
    fill("r");
    Keys.textRegion(engine, "r");
    Slice[] both = keys("r:1", "r:2");
    engine.holding(
        keyspace,
        both,
        2,
        () -> {
          assertEquals("v1", Keys.get(keyspace, "r:1"));
          Keys.set(keyspace, "r:2", "changed");
          assertEquals("changed", Keys.get(keyspace, "r:2"));
          return true;
        });
    assertEquals("changed", Keys.get(keyspace, "r:2"));
    assertEquals(KEYS, keyspace.size());
  }

  @Test
  void aKeyThatIsAlwaysThereIsNeverMissedWhileItsRegionIsDeclared() throws InterruptedException {
    int regions = 60 * Stress.factor();
    for (int r = 0; r < regions; r++) {
      Keys.set(keyspace, "r" + r + ":a", "1");
      Keys.set(keyspace, "r" + r + ":b", "1");
      Keys.set(keyspace, "filler" + r, "1");
    }
    AtomicInteger declared = new AtomicInteger();
    AtomicReference<Region<String, String>> region = new AtomicReference<>();
    @Nullable Entry[] into = new @Nullable Entry[2];
    new Stress()
        .times(
            regions,
            round -> {
              declared.set(round);
              region.set(Keys.textRegion(engine, "r" + round));
            })
        .repeat(
            round -> {
              String name = "r" + declared.get();
              assertNotNull(keyspace.find(key(name + ":a")), "a single read missed");
              assertNotNull(keyspace.find(key(name + ":b")), "a single read missed");
            })
        .repeat(
            round -> {
              String name = "r" + declared.get();
              keyspace.readAll(keys(name + ":a", name + ":b"), 2, into);
              assertNotNull(into[0], "a common read missed");
              assertNotNull(into[1], "a common read missed");
            })
        .repeat(
            round -> {
              Region<String, String> newest = region.get();
              if (newest != null) {
                assertNotNull(newest.find("a"), "a read of the region missed");
                assertNotNull(newest.findAll(List.of("b")).get(0), "findAll missed");
              }
            })
        .runToEnd();
    awaitTheBackground();
    assertEquals(3L * regions, keyspace.size());
  }

  @Test
  void writesDuringAdoptionAreNeitherLostNorDoubled() throws InterruptedException {
    int regions = 20 * Stress.factor();
    int counters = 40;
    for (int r = 0; r < regions; r++) {
      for (int i = 0; i < counters; i++) {
        Keys.set(keyspace, "r" + r + ":" + i, "0");
      }
    }
    AtomicInteger declared = new AtomicInteger();
    int[][] counts = new int[2][regions * counters];
    Stress stress =
        new Stress()
            .times(
                regions,
                round -> {
                  declared.set(round);
                  Keys.textRegion(engine, "r" + round);
                });
    for (int[] count : counts) {
      stress.repeat(
          round -> {
            int r = declared.get();
            int i = round % counters;
            increment("r" + r + ":" + i);
            count[r * counters + i]++;
          });
    }
    stress.runToEnd();
    awaitTheBackground();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < regions * counters; i++) {
      String name = "r" + i / counters + ":" + i % counters;
      long expected = counts[0][i] + counts[1][i];
      if (Keys.number(keyspace.find(key(name))) != expected) {
        wrong.add(name);
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals((long) regions * counters, keyspace.size());
  }

  private void increment(String name) {
    keyspace.update(
        key(name),
        this,
        (slot, test) -> {
          long present = Keys.number(slot.entry());
          slot.setString(key(Long.toString(present + 1)), Entry.NEVER);
          return true;
        });
  }

  @Test
  void aScanDuringAdoptionMissesNothing() throws InterruptedException {
    fill("a");
    fill("b");
    int regions = 20 * Stress.factor();
    for (int r = 0; r < regions; r++) {
      for (int i = 0; i < 20; i++) {
        Keys.set(keyspace, "r" + r + ":" + i, "v");
      }
    }
    long expected = keyspace.size();
    new Stress()
        .times(
            regions,
            round -> {
              Keys.textRegion(engine, "r" + round);
              fullScan(expected);
            })
        .repeat(round -> fullScan(expected))
        .runToEnd();
  }

  private void fullScan(long expected) {
    Set<String> met = new HashSet<>();
    long cursor = 0;
    do {
      cursor = keyspace.scan(cursor, 1000, (key, entry) -> met.add(key.toUtf8()));
    } while (cursor != 0);
    assertEquals(expected, met.size());
  }

  @Test
  void droppingARegionWhileItsKeysAreMovedLosesNoOthersAndFailsNobody()
      throws InterruptedException {
    int regions = 100 * Stress.factor();
    IntStream.range(0, regions).forEach(r -> Keys.set(keyspace, "r" + r + ":a", "1"));
    Keys.set(keyspace, "stays", "1");
    AtomicInteger declared = new AtomicInteger();
    new Stress()
        .times(
            regions,
            round -> {
              declared.set(round);
              Keys.textRegion(engine, "r" + round);
              engine.regionRegistry().drop("r" + round);
            })
        .repeat(
            round -> {
              keyspace.find(key("r" + declared.get() + ":a"));
              Keys.expireAt(keyspace, "r" + declared.get() + ":a", Entry.NEVER);
              assertNotNull(keyspace.find(key("stays")));
            })
        .runToEnd();
    awaitTheBackground();
    assertEquals(1, keyspace.size());
  }
}
