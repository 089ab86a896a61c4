// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

@ExtendWith(EngineInvariants.class)
class KeyspaceTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("test", new EngineSettings(), clock);
  private final Keyspace keyspace = engine.clientKeyspace(0);

  @AfterEach
  void close() {
    engine.close();
  }

  private void set(String key, String value, long expireAtMillis) {
    keyspace.update(
        Slice.ofUtf8(key),
        Slice.ofUtf8(value),
        (slot, content) -> {
          slot.setString(content, expireAtMillis);
          slot.announce(KeyEvent.SET);
          return true;
        });
  }

  private boolean delete(String key) {
    return keyspace.update(Slice.ofUtf8(key), KeyEvent.DEL, (slot, event) -> slot.remove(event));
  }

  private String get(String key) {
    Entry entry = keyspace.read(Slice.ofUtf8(key));
    return entry == null ? null : Strings.view(entry, new Slice()).toUtf8();
  }

  @Test
  void whatWasSetIsReadUntilItIsRemoved() {
    set("a", "1", Entry.NEVER);
    set("b", "two", Entry.NEVER);
    assertEquals("1", get("a"));
    assertEquals("two", get("b"));
    assertNull(get("c"));
    assertEquals(2, keyspace.size());
    assertTrue(delete("a"));
    assertFalse(delete("a"));
    assertNull(get("a"));
    assertEquals(1, keyspace.size());
  }

  @Test
  void manyKeysSurviveGrowingAndShrinking() {
    for (int i = 0; i < 100_000; i++) {
      set("key:" + i, "value-" + i, Entry.NEVER);
    }
    for (int i = 0; i < 100_000; i++) {
      assertEquals("value-" + i, get("key:" + i));
    }
    for (int i = 0; i < 99_000; i++) {
      assertTrue(delete("key:" + i));
    }
    assertEquals(1000, keyspace.size());
    for (int i = 99_000; i < 100_000; i++) {
      assertEquals("value-" + i, get("key:" + i));
    }
  }

  @Test
  void scanMeetsEveryKey() {
    for (int i = 0; i < 5000; i++) {
      set("k" + i, "v", Entry.NEVER);
    }
    Set<String> met = new HashSet<>();
    long cursor = 0;
    do {
      cursor = keyspace.scan(cursor, 10, (key, entry) -> met.add(key.toUtf8()));
    } while (cursor != 0);
    assertEquals(5000, met.size());
  }

  @Test
  void anExpiredKeyIsGoneForReadersAndTellsOfIt() {
    List<ChangeEvent> events = new ArrayList<>();
    engine.channel().subscribe(Channel.Mode.INLINE, events::add);
    set("a", "1", clock.millis() + 1000);
    assertEquals("1", get("a"));
    clock.advance(Duration.ofMillis(1000));
    assertNull(get("a"));
    assertEquals(
        List.of(KeyEvent.SET, KeyEvent.EXPIRED), events.stream().map(ChangeEvent::type).toList());
    assertEquals(0, keyspace.size());
    assertEquals(1, engine.statistics().expiredKeys());
  }

  @Test
  void theTickDropsExpiredKeysNobodyAsksFor() {
    for (int i = 0; i < 1000; i++) {
      set("k" + i, "v", clock.millis() + 10);
    }
    set("stays", "v", Entry.NEVER);
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      engine.tick();
    }
    assertEquals(1, keyspace.size());
    assertEquals(0, keyspace.expiringCount());
  }

  @Test
  void maxmemoryEvictsByThePolicy() {
    engine.settings().maxMemoryBytes(1_000_000).maxMemoryPolicy(EvictionPolicy.ALLKEYS_LFU);
    engine.applySettings();
    for (int i = 0; i < 50_000; i++) {
      set("key:" + i, "some value of some bytes", Entry.NEVER);
    }
    assertTrue(engine.usedBytes() < 1_100_000, () -> "used " + engine.usedBytes());
    assertTrue(keyspace.size() > 1000);
    assertTrue(engine.statistics().evictedKeys() > 10_000);
    assertFalse(engine.isOutOfMemory() && engine.usedBytes() > 1_070_000);
  }

  @Test
  void clearingIsSeenByAllAndCountsTheKeys() {
    set("a", "1", Entry.NEVER);
    set("b", "1", Entry.NEVER);
    assertEquals(2, keyspace.clear());
    assertEquals(0, keyspace.size());
    assertNull(get("a"));
    set("a", "2", Entry.NEVER);
    assertNotNull(get("a"));
    assertTrue(engine.usedBytes() >= 0);
  }
}
