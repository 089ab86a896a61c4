// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;
import org.keystead.testkit.WaitingCodec;

/** What goes wrong around a save: the disk, the directory, the clock, the thread that closes. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotFailuresTest {
  @TempDir Path top;

  private final WallClock clock = new WallClock();
  private final EngineSettings settings = new EngineSettings();
  private Path dir;
  private Engine engine;
  private Keyspace client;

  /** A clock whose time of day can be set back. */
  private static final class WallClock implements Clock {
    private final FakeClock passing = new FakeClock();
    private final AtomicLong offsetMillis = new AtomicLong();

    @Override
    public long millis() {
      return passing.millis() + offsetMillis.get();
    }

    @Override
    public long nanos() {
      return passing.nanos();
    }
  }

  @BeforeEach
  void open() throws IOException {
    dir = Files.createDirectory(top.resolve("data"));
    engine = Engine.openManual("failing", settings.dir(dir), clock);
    client = engine.clientKeyspace(0);
  }

  @AfterEach
  void close() {
    engine.close(false);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private String loadedValue(String key) {
    try (Engine other = Engine.openManual("other", new EngineSettings().dir(dir), clock)) {
      assertTrue(other.snapshots().load());
      EngineInvariants.check(other);
      return Keys.get(other.clientKeyspace(0), key);
    }
  }

  // The disk

  @Test
  void aDiskThatIsReallyFullLeavesTheOldSnapshotAndNothingElse()
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 512 && exec \"$@\"", // no file grows beyond 256 KB
                "sh",
                java,
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                FullDiskProbe.class.getName(),
                dir.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("saved 100"), output);
    assertTrue(
        output.contains("failed: cannot save the snapshot " + dir.resolve("dump.rdb")), output);
    assertTrue(output.contains("refuses writes: true"), output);
    assertTrue(output.contains("saved again 50"), output);
    assertEquals(List.of("dump.rdb"), files());
    assertEquals("value 49", loadedValue("k49"));
  }

  // The directory

  @Test
  void aDirectoryRemovedDuringASaveFailsThatSaveOnly() throws IOException, InterruptedException {
    WaitingCodec waiting = new WaitingCodec();
    WaitingCodec.region(engine, "r", waiting).put("x", "y", Entry.NEVER);
    Keys.set(client, "k", "v");
    engine.snapshots().saveInBackground();
    waiting.awaitReached();
    for (String name : files()) {
      Files.delete(dir.resolve(name));
    }
    Files.delete(dir);
    waiting.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertTrue(engine.snapshots().status().lastFailed());
    assertFalse(Files.exists(dir));
    Files.createDirectory(dir);
    engine.snapshots().save();
    assertEquals(List.of("dump.rdb"), files());
    assertEquals("v", loadedValue("k"));
  }

  // The clock

  @Test
  void aTimeOfDaySetBackPutsNoSaveOff() throws InterruptedException {
    settings.savePoints(List.of(new SavePoint(60, 1)));
    clock.offsetMillis.set(-Duration.ofDays(300).toMillis());
    Keys.set(client, "k", "v");
    clock.passing.advance(Duration.ofSeconds(59));
    engine.tick();
    assertFalse(engine.snapshots().status().inProgress());
    clock.passing.advance(Duration.ofSeconds(1));
    engine.tick();
    engine.snapshots().awaitBackgroundSave();
    assertEquals(1, engine.snapshots().status().saves());
  }

  @Test
  void aTimeOfDaySetBackDuringASaveMakesItsDurationNotNegative() throws InterruptedException {
    WaitingCodec waiting = new WaitingCodec();
    WaitingCodec.region(engine, "r", waiting).put("x", "y", Entry.NEVER);
    engine.snapshots().saveInBackground();
    waiting.awaitReached();
    clock.offsetMillis.set(-Duration.ofHours(1).toMillis());
    clock.passing.advance(Duration.ofSeconds(2));
    waiting.goOn();
    engine.snapshots().awaitBackgroundSave();
    assertEquals(2000, engine.snapshots().status().lastDurationMillis());
  }

  @Test
  void aTimeOfDaySetBackMakesNothingIdleForMonths() {
    engine.tick();
    Keys.set(client, "k", "v");
    clock.passing.advance(Duration.ofSeconds(10));
    clock.offsetMillis.set(-Duration.ofHours(1).toMillis());
    engine.tick();
    Entry entry = client.find(Keys.key("k"));
    assertEquals(10, client.usageAt(Keys.key("k")).idleSeconds(entry));
  }

  @Test
  void extremesOfExpiryAndUseComeBackAsTheyWere() {
    long[] expiries = {1L << 62, Long.MAX_VALUE - 1, clock.millis() + 1};
    for (int i = 0; i < expiries.length; i++) {
      Keys.set(client, "k" + i, "v", expiries[i]);
    }
    Keys.set(client, "never", "v");
    engine.snapshots().save();
    try (Engine other = Engine.openManual("other", new EngineSettings().dir(dir), clock)) {
      assertTrue(other.snapshots().load());
      for (int i = 0; i < expiries.length; i++) {
        assertEquals(expiries[i], other.keyspace(0).find(Keys.key("k" + i)).expireAtMillis());
      }
      assertFalse(other.keyspace(0).find(Keys.key("never")).canExpire());
    }
  }

  // Closing

  @Test
  void anInterruptedThreadThatClosesSavesAllTheSame() {
    settings.savePoints(List.of(new SavePoint(3600, 1)));
    for (int i = 0; i < 10_000; i++) {
      Keys.set(client, "k" + i, "value " + i);
    }
    Thread.currentThread().interrupt();
    engine.close();
    assertTrue(Thread.interrupted());
    assertEquals("value 77", loadedValue("k77"));
  }

  @Test
  void closingWithoutASaveGivesUpTheOneUnderWayAndLeavesNothingBehind()
      throws IOException, InterruptedException {
    Keys.set(client, "k", "old");
    engine.snapshots().save();
    Keys.set(client, "k", "new");
    WaitingCodec waiting = new WaitingCodec();
    WaitingCodec.region(engine, "r", waiting).put("x", "y", Entry.NEVER);
    engine.snapshots().saveInBackground();
    waiting.awaitReached();
    assertEquals(2, files().size(), "the old one and one under way");
    Thread closer = new Thread(() -> engine.close(false));
    closer.start();
    while (closer.getState() != Thread.State.WAITING && closer.isAlive()) {
      Thread.yield();
    }
    waiting.goOn();
    closer.join();
    assertEquals(List.of("dump.rdb"), files());
    assertEquals("old", loadedValue("k"));
  }

  // Everything at once

  private void saveUnlessUnderWay() {
    try {
      engine.snapshots().save();
    } catch (SnapshotInProgressException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("save"), e::getMessage);
    }
  }

  @Test
  void savesAmongFlushesEvictionAndExpiryAreAllWholeFiles() throws InterruptedException {
    settings.maxMemoryPolicy(EvictionPolicy.ALLKEYS_LRU).maxMemoryBytes(3_000_000);
    engine.applySettings();
    Region<String, String> region = Keys.textRegion(engine, "r");
    AtomicLong saves = new AtomicLong();
    AtomicLong evictedAtFlush = new AtomicLong();
    new Stress()
        .repeat(
            round -> {
              engine.snapshots().saveInBackground();
              saveUnlessUnderWay();
              engine.snapshots().awaitBackgroundSave();
              assertFalse(engine.snapshots().status().lastFailed());
              try (Engine other =
                  Engine.openManual("other", new EngineSettings().dir(dir), clock)) {
                assertTrue(other.snapshots().load());
                EngineInvariants.check(other);
              }
              saves.incrementAndGet();
            })
        .repeat(
            round -> {
              String key = "k" + round % 30_000;
              Keys.set(client, key, "x".repeat(100), clock.millis() + round % 500);
              engine.makeRoom();
            })
        .repeat(round -> region.put("k" + round % 20_000, "value " + round, Entry.NEVER))
        .repeat(
            round -> {
              clock.passing.advance(Duration.ofMillis(1));
              engine.tick();
              long evicted = engine.statistics().evictedKeys();
              if (round % 300 == 299 && evicted > evictedAtFlush.get()) {
                evictedAtFlush.set(evicted);
                engine.clear(Origin.CLIENT);
              }
            })
        .until(() -> saves.get() > 1 && evictedAtFlush.get() > 0)
        .run();
    assertTrue(saves.get() > 1, () -> "only " + saves);
    assertTrue(evictedAtFlush.get() > 0);
  }
}
