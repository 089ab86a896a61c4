// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.KeyCodec;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;
import org.keystead.testkit.WaitingCodec;

/** A snapshot is one moment, whatever happens while it is written. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotTest {
  @TempDir Path dir;

  private final FakeClock clock = new FakeClock();
  private final EngineSettings settings = new EngineSettings();
  private Engine engine;
  private Keyspace client;

  @BeforeEach
  void open() {
    engine = Engine.openManual("saving", settings.dir(dir), clock);
    client = engine.clientKeyspace(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Engine loaded() {
    Engine loaded = Engine.openManual("loaded", new EngineSettings().dir(dir), clock);
    assertTrue(loaded.snapshots().load());
    EngineInvariants.check(loaded);
    return loaded;
  }

  /** Everything there is: database, full key, content and expiry. */
  private static Map<String, String> contentOf(Engine engine) {
    Map<String, String> content = new TreeMap<>();
    for (int database = 0; database < Engine.DATABASES; database++) {
      Keyspace keyspace = engine.clientKeyspace(database);
      String where = database + " ";
      long cursor = 0;
      do {
        cursor =
            keyspace.scan(
                cursor,
                100,
                (name, entry) ->
                    content.put(
                        where + name.toUtf8(),
                        Keys.text(entry) + " until " + entry.expireAtMillis()));
      } while (cursor != 0);
    }
    return content;
  }

  @Test
  void whateverChangesAfterTheCutIsNotSaved() throws InterruptedException {
    WaitingCodec waiting = new WaitingCodec();
    WaitingCodec.region(engine, "first", waiting).put("x", "y", Entry.NEVER);
    Region<String, String> region = Keys.textRegion(engine, "second");
    Keyspace other = engine.clientKeyspace(1);
    for (int i = 0; i < 2000; i++) {
      region.put("k" + i, "v" + i, i % 3 == 0 ? clock.millis() + 10_000 + i : Entry.NEVER);
      Keys.set(other, "k" + i, "v" + i, i % 3 == 1 ? clock.millis() + 10_000 + i : Entry.NEVER);
    }
    waiting.goOn();
    Map<String, String> expected = contentOf(engine);
    WaitingCodec again = new WaitingCodec();
    WaitingCodec.region(engine, "first", again).put("x", "y", Entry.NEVER);
    engine.snapshots().saveInBackground();
    again.awaitReached();
    assertTrue(engine.snapshots().status().inProgress());
    assertThrows(SnapshotInProgressException.class, () -> engine.snapshots().save());

    for (int i = 0; i < 2000; i += 7) {
      region.put("k" + i, "changed", Entry.NEVER);
      Keys.delete(other, "k" + i);
      Keys.expireAt(other, "k" + (i + 1), clock.millis() + 77_777);
      region.touch("k" + (i + 3), region.peek("k" + (i + 3)), clock.millis() + 88_888);
      Keys.expireAt(other, "k" + (i + 4), Entry.NEVER);
    }
    for (int i = 0; i < 20_000; i++) {
      Keys.set(other, "more" + i, "v");
    }
    for (int i = 0; i < 20_000; i++) {
      Keys.delete(other, "more" + i);
    }
    region.clear();
    engine.regionRegistry().drop("second");
    engine.clear(Origin.CLIENT);
    Keys.set(other, "k1", "later");
    again.goOn();
    engine.snapshots().awaitBackgroundSave();

    assertFalse(engine.snapshots().status().lastFailed());
    try (Engine loaded = loaded()) {
      assertEquals(expected, contentOf(loaded));
    }
    assertEquals(1, engine.clientKeyspace(1).size());
  }

  @Test
  void manySnapshotsAmongWritersAreEachOneMoment() throws InterruptedException {
    int pairs = 400;
    Region<String, String> region = Keys.textRegion(engine, "r");
    for (int i = 0; i < pairs; i++) {
      Keys.setAll(client, Keys.keys("a" + i, "r:b" + i), "0");
      Keys.set(client, "t" + i, "0", clock.millis() + 1);
      Keys.set(client, "u" + i, "0", clock.millis() + 1);
    }
    AtomicInteger saves = new AtomicInteger();
    new Stress()
        .repeat(
            round -> {
              engine.snapshots().saveInBackground();
              engine.snapshots().awaitBackgroundSave();
              requirePairs(pairs);
              saves.incrementAndGet();
            })
        .repeat(
            round ->
                Keys.setAll(
                    client,
                    Keys.keys("a" + round % pairs, "r:b" + round % pairs),
                    "n".repeat(round % 50) + round))
        .repeat(
            round -> {
              Slice[] both = Keys.keys("t" + round % pairs, "u" + round % pairs);
              client.updateAll(
                  both,
                  2,
                  clock.millis() + 1 + round,
                  (slots, expireAt) -> {
                    slots.at(0).expireAt(expireAt);
                    slots.at(1).expireAt(expireAt);
                    return true;
                  });
            })
        .repeat(
            round -> {
              Keys.set(client, "noise" + round % 5000, "x");
              Keys.delete(client, "noise" + (round * 7L) % 5000);
              if (round % 5000 == 4999) {
                client.clear();
                for (int i = 0; i < pairs; i++) {
                  Keys.setAll(client, Keys.keys("a" + i, "r:b" + i), "again");
                  Keys.setAll(client, Keys.keys("t" + i, "u" + i), "again");
                }
              } else if (round % 1000 == 500) {
                region.peek("b1");
              }
            })
        .until(() -> saves.get() > 1)
        .run();
    assertTrue(saves.get() > 1, () -> "only " + saves);
  }

  private void requirePairs(int pairs) {
    try (Engine loaded = loaded()) {
      Keyspace keyspace = loaded.keyspace(0);
      for (int i = 0; i < pairs; i++) {
        assertEquals(
            Keys.text(keyspace.find(key("a" + i))),
            Keys.text(keyspace.find(key("r:b" + i))),
            "pair " + i);
        Entry one = keyspace.find(key("t" + i));
        Entry two = keyspace.find(key("u" + i));
        assertEquals(one == null, two == null, "pair " + i);
        if (one != null) {
          assertEquals(one.expireAtMillis(), two.expireAtMillis(), "pair " + i);
        }
      }
    }
  }

  @Test
  void loadingGivesBackWhatWasSaved() {
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("a", "live", clock.millis() + 5000);
    region.put("b", "12", Entry.NEVER);
    Keys.set(client, "plain", "value");
    Keys.set(client, "r2:not-a-region", "value");
    Keys.set(client, "number", "-9223372036854775808");
    Keys.set(engine.clientKeyspace(15), "last", "database");
    engine.snapshots().save();
    try (Engine loaded = loaded()) {
      assertEquals(contentOf(engine), contentOf(loaded));
      assertEquals(engine.regionRegistry().definitions(), loaded.regionRegistry().definitions());
      assertEquals(2, Keys.textRegion(loaded, "r").size());
      assertEquals(6, loaded.snapshots().status().loadedKeys());
      assertEquals(0, loaded.snapshots().status().changesSinceLastSave());
    }
  }

  /** Keys that no bytes tell: they mean nothing to the next process. */
  private record Opaque(Object identity) {
    private static final KeyCodec<Opaque> CODEC =
        new KeyCodec<>() {
          @Override
          public String name() {
            return "opaque";
          }

          @Override
          public byte[] encode(Opaque key) {
            return null;
          }

          @Override
          public Opaque decode(byte[] array, int offset, int length, ClassLoader loader) {
            throw new IllegalStateException("never encoded");
          }

          @Override
          public boolean canonical(Opaque key) {
            return false;
          }
        };
  }

  @Test
  void entriesOfOpaqueKeysAreSkippedAndCountedInWhateverFormTheyAre() {
    for (boolean byReference : new boolean[] {true, false}) {
      WaitingCodec values = new WaitingCodec();
      values.goOn();
      RegionOptions<Opaque, String> options =
          new RegionOptions<>(
              Opaque.CODEC,
              values,
              getClass().getClassLoader(),
              SerialFilter.standard(),
              byReference);
      String name = "opaque-" + byReference;
      Region<Opaque, String> region = engine.regionRegistry().open(name, options);
      Opaque mine = new Opaque(new Object());
      region.put(mine, "mine", Entry.NEVER);
      assertEquals("mine", region.value(region.find(mine)));
    }
    engine.snapshots().save();
    assertEquals(2, engine.snapshots().status().lastSkipped());
    try (Engine loaded = loaded()) {
      assertEquals(0, loaded.keyspace(0).size());
    }
  }

  @Test
  void anObjectThatCannotBeEncodedCostsOnlyItself() {
    Region<String, Map<String, Object>> region =
        WaitingCodec.region(
            engine,
            "r",
            new ValueCodec<>() {
              @Override
              public String name() {
                return "map";
              }

              @Override
              public byte[] encode(Map<String, Object> value) {
                return Slice.ofUtf8("hash " + value.hashCode()).toByteArray();
              }

              @Override
              public Map<String, Object> decode(byte[] a, int o, int l, DecodeContext context) {
                return Map.of();
              }

              @Override
              public boolean pure(Object value) {
                return false;
              }
            });
    Map<String, Object> itself = new HashMap<>();
    itself.put("me", itself);
    region.put("endless", itself, Entry.NEVER);
    region.put("finite", Map.of("a", "b"), Entry.NEVER);
    engine.snapshots().save();
    assertFalse(engine.snapshots().status().lastFailed());
    assertEquals(1, engine.snapshots().status().lastSkipped());
    assertEquals(1, engine.snapshots().status().lastWritten());
  }

  @Test
  void whatHasExpiredIsNotLoaded() {
    Keys.set(client, "a", "v", clock.millis() + 10);
    Keys.set(client, "b", "v");
    engine.snapshots().save();
    clock.advance(Duration.ofSeconds(1));
    try (Engine loaded = loaded()) {
      assertNull(loaded.keyspace(0).find(key("a")));
      assertNotNull(loaded.keyspace(0).find(key("b")));
      assertEquals(1, loaded.snapshots().status().expiredOnLoad());
    }
  }

  @Test
  void closingWaitsForASaveOfAnotherThreadAndThenSavesTheRest() throws InterruptedException {
    WaitingCodec waiting = new WaitingCodec();
    settings.savePoints(List.of(new EngineSettings.SavePoint(3600, 1)));
    WaitingCodec.region(engine, "r", waiting).put("x", "y", Entry.NEVER);
    Thread saver = new Thread(() -> engine.snapshots().save());
    saver.start();
    waiting.awaitReached();
    Keys.set(client, "late", "change");
    Thread closer = new Thread(() -> engine.close());
    closer.start();
    while (closer.getState() != Thread.State.WAITING && closer.isAlive()) {
      Thread.yield();
    }
    waiting.goOn();
    closer.join();
    saver.join();
    try (Engine loaded = loaded()) {
      assertEquals("change", Keys.text(loaded.keyspace(0).find(key("late"))));
    }
  }

  @Test
  void removingAKeyDuringASaveKeepsItInTheFileOnly() throws InterruptedException {
    WaitingCodec waiting = new WaitingCodec();
    WaitingCodec.region(engine, "first", waiting).put("x", "y", Entry.NEVER);
    Keys.set(engine.clientKeyspace(2), "a", "v");
    engine.snapshots().saveInBackground();
    waiting.awaitReached();
    engine.clientKeyspace(2).update(key("a"), KeyEvent.DEL, Slot::remove);
    waiting.goOn();
    engine.snapshots().awaitBackgroundSave();
    try (Engine loaded = loaded()) {
      assertEquals("v", Keys.text(loaded.keyspace(2).find(key("a"))));
    }
    assertEquals(0, engine.clientKeyspace(2).size());
    assertEquals(1, engine.snapshots().status().changesSinceLastSave());
  }
}
