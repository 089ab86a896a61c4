// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.snapshot.SnapshotFile;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.RealRedis;

/** The file: against redis-server both ways, damaged, not writable, and when it is written. */
@ExtendWith(EngineInvariants.class)
class SnapshotFilesTest {
  @TempDir Path dir;

  private final FakeClock clock = new FakeClock();
  private final EngineSettings settings = new EngineSettings();
  private Engine engine;
  private Keyspace client;

  @BeforeEach
  void open() {
    engine = Engine.openManual("files", settings.dir(dir), clock);
    client = engine.clientKeyspace(0);
  }

  @AfterEach
  void close() {
    engine.close(false);
  }

  private Path file() {
    return settings.snapshotFile();
  }

  private List<String> filesBeside() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  // Far in the future of the real clock as well: redis-server drops what has expired.
  private static final long EXPIRY = 33_000_000_000_000L;

  @Test
  void redisServerLoadsOurs() throws IOException {
    settings.maxMemoryPolicy(EvictionPolicy.ALLKEYS_LFU);
    engine.applySettings();
    Region<String, String> region = Keys.textRegion(engine, RegionName.of("app", "a:b"));
    region.put("k", "live object", EXPIRY);
    Keys.set(client, "plain", "x".repeat(1000));
    Keys.set(client, "number", "-42", EXPIRY + 1);
    Keys.set(engine.clientKeyspace(3), "gr\u00fc\u00dfe", "\u20ac");
    for (int i = 0; i < 50; i++) {
      client.read(key("plain"));
    }
    int frequency = client.usageAt(key("plain")).frequencyOf(client.find(key("plain")));
    for (int i = 0; i < 3000; i++) {
      Keys.set(client, "k" + i, "v" + i);
    }
    engine.snapshots().save();
    try (RealRedis server = RealRedis.startIn(dir, "maxmemory-policy allkeys-lfu");
        RedisCalls redis = new RedisCalls(server)) {
      assertEquals("3003", redis.call("DBSIZE"));
      assertEquals("live object", redis.call("GET", "app/a%3Ab:k"));
      assertEquals(Long.toString(EXPIRY), redis.call("PEXPIRETIME", "app/a%3Ab:k"));
      assertEquals("x".repeat(1000), redis.call("GET", "plain"));
      assertEquals("-42", redis.call("GET", "number"));
      assertEquals(Long.toString(EXPIRY + 1), redis.call("PEXPIRETIME", "number"));
      assertEquals("-1", redis.call("PEXPIRETIME", "k7"));
      assertEquals("v2999", redis.call("GET", "k2999"));
      redis.call("SELECT", "3");
      assertEquals("\u20ac", redis.call("GET", "gr\u00fc\u00dfe"));
      redis.call("SELECT", "0");
      assertTrue(frequency > 5, () -> "frequency " + frequency);
      assertEquals(frequency, Integer.parseInt(redis.call("OBJECT", "FREQ", "plain")), 1.0);
    }
  }

  @Test
  void weLoadRedisServers() throws IOException {
    settings.maxMemoryPolicy(EvictionPolicy.ALLKEYS_LFU);
    engine.applySettings();
    int frequency;
    try (RealRedis server = RealRedis.startIn(dir, "maxmemory-policy allkeys-lfu");
        RedisCalls redis = new RedisCalls(server)) {
      redis.call("SET", "r:k", "of a region to be", "PXAT", Long.toString(EXPIRY));
      redis.call("SET", "number", "123456789012");
      redis.call("SET", "long", "abc".repeat(5000));
      for (int i = 0; i < 500; i++) {
        redis.call("SET", "k" + i, "v" + i);
      }
      for (int i = 0; i < 60; i++) {
        redis.call("GET", "long");
      }
      redis.call("SELECT", "9");
      redis.call("SET", "gr\u00fc\u00dfe", "\u20ac");
      redis.call("SELECT", "0");
      frequency = Integer.parseInt(redis.call("OBJECT", "FREQ", "long"));
      redis.call("SAVE");
    }
    assertTrue(engine.snapshots().load());
    assertEquals(503, client.size());
    assertEquals("abc".repeat(5000), Keys.get(client, "long"));
    assertEquals("123456789012", Keys.get(client, "number"));
    assertEquals("v499", Keys.get(client, "k499"));
    assertEquals("\u20ac", Keys.get(engine.clientKeyspace(9), "gr\u00fc\u00dfe"));
    Entry loaded = client.find(key("long"));
    assertEquals(frequency, client.usageAt(key("long")).frequencyOf(loaded), 1.0);
    Region<String, String> region = Keys.textRegion(engine, "r");
    Entry found = region.find("k");
    assertEquals("of a region to be", region.value(found));
    assertEquals(EXPIRY, found.expireAtMillis());
  }

  @Test
  void timesOfLastUseCarryOverBothWays() throws IOException {
    engine.tick();
    Keys.set(client, "idle", "v");
    clock.advance(Duration.ofSeconds(5000));
    engine.tick();
    engine.snapshots().save();
    try (RealRedis server = RealRedis.startIn(dir, "maxmemory-policy allkeys-lru");
        RedisCalls redis = new RedisCalls(server)) {
      assertEquals(5000, Integer.parseInt(redis.call("OBJECT", "IDLETIME", "idle")), 30.0);
      redis.call("SAVE");
    }
    try (Engine other = Engine.openManual("other", new EngineSettings().dir(dir), clock)) {
      other.tick();
      other.snapshots().load();
      Entry loaded = other.keyspace(0).find(key("idle"));
      assertEquals(5000, other.keyspace(0).usageAt(key("idle")).idleSeconds(loaded), 60.0);
    }
  }

  // Failures

  @Test
  void aDiskThatIsFullLeavesTheOldFile() throws IOException {
    Keys.set(client, "a", "old");
    engine.snapshots().save();
    byte[] old = Files.readAllBytes(file());
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                SnapshotFile.replace(
                    file(),
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[100_000]));
                      throw new IOException("No space left on device");
                    }));
    assertEquals("No space left on device", thrown.getMessage());
    assertArrayEquals(old, Files.readAllBytes(file()));
    assertEquals(List.of("dump.rdb"), filesBeside());
  }

  @Test
  void aTargetThatCannotBeReplacedIsReportedAndLeftAlone() throws IOException {
    Files.createDirectories(file().resolve("in-the-way"));
    settings.savePoints(List.of(new SavePoint(60, 1)));
    Keys.set(client, "a", "v");
    SnapshotException thrown =
        assertThrows(SnapshotException.class, () -> engine.snapshots().save());
    assertTrue(thrown.getMessage().contains(file().toString()), thrown.getMessage());
    assertTrue(engine.snapshots().status().lastFailed());
    assertTrue(engine.snapshots().refusesWrites());
    assertEquals(List.of("dump.rdb"), filesBeside());
    assertEquals(1, engine.snapshots().status().changesSinceLastSave());
    Files.delete(file().resolve("in-the-way"));
    Files.delete(file());
    engine.snapshots().save();
    assertFalse(engine.snapshots().refusesWrites());
    assertEquals(0, engine.snapshots().status().changesSinceLastSave());
  }

  @Test
  void aMissingDirectoryIsNamed() {
    settings.dir(dir.resolve("none"));
    SnapshotException thrown =
        assertThrows(SnapshotException.class, () -> engine.snapshots().save());
    assertTrue(thrown.getMessage().contains("none"), thrown.getMessage());
    EngineInvariants.check(engine);
  }

  @Test
  void aDamagedFileIsRefusedWithItsPlaceAndLeftAsItIs() throws IOException {
    for (int i = 0; i < 300; i++) {
      Keys.set(client, "k" + i, "value " + i);
    }
    engine.snapshots().save();
    byte[] good = Files.readAllBytes(file());
    for (int at = 9; at < good.length; at += 97) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      requireRefused(bad);
    }
    for (int length = 0; length < good.length; length += 131) {
      byte[] cut = new byte[length];
      System.arraycopy(good, 0, cut, 0, length);
      requireRefused(cut);
    }
    Files.write(file(), good);
  }

  private void requireRefused(byte[] bad) throws IOException {
    Files.write(file(), bad);
    try (Engine other = Engine.openManual("other", new EngineSettings().dir(dir), clock)) {
      SnapshotException thrown =
          assertThrows(SnapshotException.class, () -> other.snapshots().load());
      String message = thrown.getMessage();
      assertTrue(message.contains(file().toString()), message);
      assertTrue(message.matches("(?s).*\\d+.*") && message.contains("expected"), message);
    }
    assertArrayEquals(bad, Files.readAllBytes(file()));
  }

  // Save points

  private void tickAndWait() throws InterruptedException {
    engine.tick();
    engine.snapshots().awaitBackgroundSave();
  }

  @Test
  void aSavePointIsReachedByChangesAndTime() throws InterruptedException {
    settings.savePoints(List.of(new SavePoint(300, 5), new SavePoint(60, 100)));
    for (int i = 0; i < 5; i++) {
      Keys.set(client, "k" + i, "v");
    }
    clock.advance(Duration.ofSeconds(299));
    tickAndWait();
    assertEquals(0, engine.snapshots().status().saves());
    clock.advance(Duration.ofSeconds(1));
    tickAndWait();
    assertEquals(1, engine.snapshots().status().saves());
    assertEquals(clock.millis(), engine.snapshots().status().lastSaveAtMillis());
    assertEquals(0, engine.snapshots().status().changesSinceLastSave());
    for (int i = 0; i < 100; i++) {
      Keys.set(client, "k" + i, "w");
    }
    clock.advance(Duration.ofSeconds(59));
    tickAndWait();
    assertEquals(1, engine.snapshots().status().saves());
    clock.advance(Duration.ofSeconds(1));
    tickAndWait();
    assertEquals(2, engine.snapshots().status().saves());
    clock.advance(Duration.ofDays(1));
    tickAndWait();
    assertEquals(2, engine.snapshots().status().saves(), "nothing changed");
  }

  @Test
  void aFailedSaveIsTriedAgainAfterAWhile() throws IOException, InterruptedException {
    Files.createDirectories(file().resolve("in-the-way"));
    settings.savePoints(List.of(new SavePoint(1, 1)));
    Keys.set(client, "a", "v");
    clock.advance(Duration.ofSeconds(2));
    tickAndWait();
    assertTrue(engine.snapshots().status().lastFailed());
    Files.delete(file().resolve("in-the-way"));
    Files.delete(file());
    clock.advance(Duration.ofMillis(4999));
    tickAndWait();
    assertEquals(0, engine.snapshots().status().saves());
    clock.advance(Duration.ofMillis(1));
    tickAndWait();
    assertEquals(1, engine.snapshots().status().saves());
    assertFalse(engine.snapshots().refusesWrites());
  }

  @Test
  void closingSavesOnlyIfThereAreSavePoints() {
    Keys.set(client, "a", "v");
    engine.close();
    assertFalse(Files.exists(file()));
    open();
    settings.savePoints(List.of(new SavePoint(3600, 1)));
    Keys.set(client, "a", "v");
    engine.close();
    assertTrue(Files.exists(file()));
  }
}
