// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** SCAN's guarantee: what is there from the first call to the last is returned, at any COUNT. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScanTest {
  private static final int STAYING = 300;

  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("scanning", new EngineSettings(), clock);
  private final Keyspace client = engine.clientKeyspace(0);
  private final Region<String, String> region = Keys.textRegion(engine, "r");
  private final Set<String> staying = new HashSet<>();

  @BeforeEach
  void fill() {
    for (int i = 0; i < STAYING; i++) {
      Keys.set(client, "stays" + i, "v");
      Keys.set(client, "r:stays" + i, "v");
      Keys.set(client, "late" + i % 3 + ":stays" + i, "v");
      staying.add("stays" + i);
      staying.add("r:stays" + i);
      staying.add("late" + i % 3 + ":stays" + i);
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Set<String> scan(int count) {
    Set<String> met = new HashSet<>();
    long cursor = 0;
    do {
      cursor = client.scan(cursor, count, (name, entry) -> met.add(name.toUtf8()));
    } while (cursor != 0);
    return met;
  }

  private void requireStaying(Set<String> met, int count) {
    Set<String> missed = new HashSet<>(staying);
    missed.removeAll(met);
    assertEquals(Set.of(), missed, () -> "missed at COUNT " + count);
  }

  @Test
  void whatStaysIsReturnedWhileOthersComeAndGoAndTablesResize() throws InterruptedException {
    AtomicInteger scans = new AtomicInteger();
    Random random = new Random(5);
    new Stress()
        .repeat(round -> wave("", 1 + round % 3 * 4000))
        .repeat(round -> wave("r:", 1 + round % 4 * 3000))
        .repeat(
            round -> {
              Keys.textRegion(engine, "late" + round % 3);
              Keys.textRegion(engine, "other" + round % 3).put("x", "y", Entry.NEVER);
              engine.regionRegistry().drop("other" + round % 3);
              engine.tick();
            })
        .repeat(
            round -> {
              int count = 1 << random.nextInt(14);
              requireStaying(scan(count), count);
              scans.incrementAndGet();
            })
        .until(() -> scans.get() > 0)
        .run();
    assertTrue(scans.get() > 0);
  }

  private void wave(String prefix, int height) {
    for (int i = 0; i < height; i++) {
      Keys.set(client, prefix + "comes" + i, "v");
    }
    for (int i = 0; i < height; i++) {
      Keys.delete(client, prefix + "comes" + i);
    }
  }

  @Test
  void iteratingARegionMeetsWhatStaysOnce() throws InterruptedException {
    AtomicInteger walks = new AtomicInteger();
    new Stress()
        .repeat(round -> wave("r:", 1 + round % 4 * 3000))
        .repeat(
            round -> {
              Set<String> met = new HashSet<>();
              region
                  .entries()
                  .forEachRemaining(
                      entry -> assertTrue(met.add(region.key(entry)), "met a key twice"));
              for (int i = 0; i < STAYING; i++) {
                assertTrue(met.contains("stays" + i), "missed a key");
              }
              walks.incrementAndGet();
            })
        .until(() -> walks.get() > 0)
        .run();
    assertTrue(walks.get() > 0);
  }

  @Test
  void anyCursorIsTakenAndComesToAnEnd() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      long cursor = random.nextLong() >>> random.nextInt(64);
      int steps = 0;
      do {
        cursor = client.scan(cursor, 100, (name, entry) -> {});
        steps++;
      } while (cursor != 0 && steps < 100_000);
      assertEquals(0, cursor);
    }
  }

  @Test
  void aRandomKeyIsAlwaysOneThatIsThere() throws InterruptedException {
    new Stress()
        .repeat(round -> wave("", 1 + round % 3 * 400))
        .repeat(round -> assertNotNull(client.randomKey()))
        .run();
  }
}
