// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.KeyExpiry;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.FakeClock;

/** A region's maximum idle time beside its time to live. */
class RegionIdleTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("idle", new EngineSettings(), clock);

  @AfterEach
  void close() {
    engine.close();
  }

  private Region<String, String> region(long ttlMillis, long maxIdleMillis) {
    engine
        .regionRegistry()
        .configure(new RegionConfig("users", Limits.NONE, ttlMillis, maxIdleMillis));
    return engine
        .regionRegistry()
        .open(
            "users",
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                Codecs.valuesOf(String.class),
                getClass().getClassLoader(),
                SerialFilter.standard(),
                false));
  }

  private long ttlMillis(Region<String, String> region) {
    Entry entry = region.peek("a");
    return entry == null ? -1 : entry.expireAtMillis() - clock.millis();
  }

  @Test
  void useKeepsAnEntryAliveButNotBeyondItsTimeToLive() {
    Region<String, String> region = region(100_000, 30_000);
    region.put("a", "1", Entry.NEVER);
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofSeconds(29));
      assertNotNull(region.find("a"));
    }
    assertEquals(13_000, ttlMillis(region));
    clock.advance(Duration.ofSeconds(13));
    assertNull(region.find("a"));
  }

  @Test
  void anEntryThatNobodyUsesGoesWhenItsIdleTimeIsOver() {
    Region<String, String> region = region(100_000, 30_000);
    region.put("a", "1", Entry.NEVER);
    clock.advance(Duration.ofSeconds(30));
    assertNull(region.find("a"));
  }

  @Test
  void anEntrysOwnTimeToLiveIsNotProlongedByUse() {
    Region<String, String> region = region(0, 30_000);
    region.put("a", "1", clock.millis() + 40_000);
    assertEquals(30_000, ttlMillis(region));
    clock.advance(Duration.ofSeconds(20));
    assertNotNull(region.find("a"));
    assertEquals(20_000, ttlMillis(region));
  }

  @Test
  void whatAClientSetIdlesFromItsFirstUseByTheCacheOn() {
    Region<String, String> region = region(0, 30_000);
    Keyspace client = engine.clientKeyspace(0);
    client.update(
        Slice.ofUtf8("users:a"),
        Slice.ofUtf8("1"),
        (slot, value) -> {
          slot.setString(value, slot.nowMillis() + 40_000);
          slot.announce(KeyEvent.SET);
          return true;
        });
    assertEquals(40_000, ttlMillis(region));
    assertNotNull(region.find("a"));
    assertEquals(30_000, ttlMillis(region));
    boolean persisted =
        client.update(Slice.ofUtf8("users:a"), this, (slot, test) -> KeyExpiry.persist(slot));
    assertTrue(persisted);
    clock.advance(Duration.ofSeconds(1000));
    assertNotNull(region.find("a"));
    assertEquals(30_000, ttlMillis(region));
  }
}
