// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** A watcher notices whatever happens to its keys, and nothing else. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatcherTest {
  private final FakeClock clock = new FakeClock();
  private final EngineSettings settings = new EngineSettings();
  private final Engine engine = Engine.openManual("watching", settings, clock);
  private final Keyspace client = engine.clientKeyspace(0);
  private final Watcher watcher = new Watcher(engine);

  @AfterEach
  void close() {
    engine.close();
  }

  private boolean isChanged() {
    HeldKeys keys = new HeldKeys();
    keys.add(watcher);
    return engine.holding(keys, watcher::isChanged);
  }

  private void watch(String key) {
    watcher.watch(client, key(key));
  }

  @Test
  void nothingHappenedToNothing() {
    assertFalse(isChanged());
    watch("k");
    Keys.set(client, "other", "1");
    Keys.set(engine.clientKeyspace(1), "k", "1");
    Keys.get(client, "k");
    assertFalse(isChanged());
  }

  @Test
  void everyChangeIsNoticedEvenOneThatIsUndone() {
    watch("k");
    Keys.set(client, "k", "1");
    assertTrue(isChanged());
    watcher.clear();
    assertFalse(isChanged());
    watch("k");
    assertTrue(Keys.delete(client, "k"));
    assertTrue(isChanged());
    watcher.clear();
    watch("k");
    Keys.set(client, "k", "1");
    Keys.delete(client, "k");
    assertTrue(isChanged());
  }

  @Test
  void aMovedExpiryIsAChangeButUseIsNone() {
    Keys.set(client, "k", "1");
    watch("k");
    client.update(key("k"), clock.millis() + 10_000, WatcherTest::touchExpiry);
    assertFalse(isChanged());
    Keys.expireAt(client, "k", clock.millis() + 20_000);
    assertTrue(isChanged());
  }

  private static boolean touchExpiry(Slot slot, long atMillis) {
    slot.touchExpiry(atMillis);
    return true;
  }

  @Test
  void expiryIsNoticedWhetherTheEntryWasDroppedOrNot() {
    Keys.set(client, "k", "1", clock.millis() + 10);
    watch("k");
    assertFalse(isChanged());
    clock.advance(Duration.ofMillis(10));
    assertTrue(isChanged(), "expired, not dropped");
    assertFalse(watcher.isRaised());
    assertEquals(null, Keys.get(client, "k"));
    assertTrue(watcher.isRaised(), "dropped");
  }

  @Test
  void whatWasExpiredBeforeCountsAsAbsent() {
    Keys.set(client, "k", "1", clock.millis() + 10);
    clock.advance(Duration.ofMillis(10));
    watch("k");
    assertEquals(null, Keys.get(client, "k"));
    assertFalse(isChanged());
    Keys.set(client, "k", "2");
    assertTrue(isChanged());
  }

  @Test
  void evictionIsNoticed() {
    Keys.set(client, "k", "x".repeat(1 << 20));
    watch("k");
    settings.maxMemoryPolicy(EvictionPolicy.ALLKEYS_LRU).maxMemoryBytes(1);
    engine.applySettings();
    engine.makeRoom();
    assertEquals(0, client.size());
    assertTrue(isChanged());
    settings.maxMemoryBytes(0);
  }

  @Test
  void emptyingADatabaseChangesTheKeysThatWereThere() {
    Keys.set(client, "k", "1");
    watch("absent");
    client.clear();
    assertFalse(isChanged());
    Keys.set(client, "k", "1");
    watch("k");
    engine.clear(Origin.CLIENT);
    assertTrue(isChanged());
  }

  @Test
  void exchangingDatabasesChangesTheKeysOfBoth() {
    Keyspace other = engine.clientKeyspace(1);
    watch("absent");
    engine.swap(0, 1);
    assertFalse(isChanged());
    Keys.set(other, "absent", "1");
    assertFalse(isChanged());
    engine.swap(0, 1);
    assertTrue(isChanged());
    watcher.clear();
    watch("absent");
    engine.swap(0, 2);
    assertTrue(isChanged());
  }

  @Test
  void whatACacheDoesToItsEntriesIsNoticed() {
    Region<String, String> region = Keys.textRegion(engine, "r");
    watch("r:a");
    region.put("a", "1", Entry.NEVER);
    assertTrue(isChanged());
    watcher.clear();
    watch("r:a");
    region.put("b", "1", Entry.NEVER);
    assertFalse(isChanged());
    region.remove("a");
    assertTrue(isChanged());
    watcher.clear();
    watch("r:b");
    watch("r:absent");
    assertFalse(isChanged());
    region.clear();
    assertTrue(isChanged());
    watcher.clear();
    watch("r:absent");
    region.clear();
    assertFalse(isChanged());
  }

  @Test
  void aRegionDeclaredOrDroppedOverAKeyChangesIt() {
    Keys.set(client, "r:a", "1");
    watch("r:a");
    watch("s:a");
    Keys.textRegion(engine, "r");
    assertTrue(isChanged());
    watcher.clear();
    watch("r:a");
    assertFalse(isChanged());
    engine.regionRegistry().drop("r");
    assertTrue(isChanged());
    watcher.clear();
  }

  @Test
  void watchingIsCountedOnceAndForgotten() {
    watch("a");
    watch("a");
    watcher.watch(engine.clientKeyspace(1), key("a"));
    assertEquals(2, watcher.count());
    watcher.clear();
    assertEquals(0, watcher.count());
    for (int stripe = 0; stripe < 64; stripe++) {
      assertFalse(engine.watches().areAny(stripe));
    }
  }

  /**
   * Several watchers count one key up by reading, watching and setting; none of the increments may
   * be lost to another watcher, nor to a cache that puts through its own door.
   */
  @Test
  void anOptimisticIncrementIsNeverLost() throws InterruptedException {
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("n", "0", Entry.NEVER);
    AtomicInteger done = new AtomicInteger();
    Stress stress = new Stress();
    for (int i = 0; i < 3; i++) {
      Watcher own = new Watcher(engine);
      stress.repeat(
          round -> {
            own.watch(client, key("r:n"));
            long seen = Keys.number(client.read(key("r:n")));
            HeldKeys keys = new HeldKeys();
            keys.add(key("r:n"));
            keys.add(own);
            boolean set =
                engine.holding(
                    keys,
                    () -> {
                      if (own.isChanged()) {
                        return false;
                      }
                      Keys.set(client, "r:n", Long.toString(seen + 1));
                      return true;
                    });
            own.clear();
            if (set) {
              done.incrementAndGet();
            }
          });
    }
    stress.repeat(
        round -> {
          Entry present = region.peek("n");
          if (present != null) {
            String next = Long.toString(Keys.number(present) + 1);
            if (region.replace("n", present, next, Entry.NEVER)) {
              done.incrementAndGet();
            }
          }
        });
    stress.until(() -> done.get() > 100).run();
    assertTrue(done.get() > 100, () -> "only " + done);
    assertEquals(done.get(), Keys.number(client.read(key("r:n"))));
  }

  /** Whoever comes and goes while others write finds the book-keeping in order. */
  @Test
  void watchersComeAndGoAmongWriters() throws InterruptedException {
    Stress stress = new Stress();
    for (int i = 0; i < 2; i++) {
      Watcher own = new Watcher(engine);
      stress.repeat(
          round -> {
            own.watch(client, key("k" + round % 7));
            own.watch(client, key("k" + round % 11));
            own.clear();
          });
    }
    stress.repeat(round -> Keys.set(client, "k" + round % 13, "1"));
    stress.repeat(round -> client.update(key("k" + round % 5), KeyEvent.DEL, Slot::remove));
    stress.run();
    for (int stripe = 0; stripe < 64; stripe++) {
      assertFalse(engine.watches().areAny(stripe));
    }
  }
}
