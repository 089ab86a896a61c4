// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Evidence;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** What was proved about a key stays proved, by the entry or by the floor of its region. */
@ExtendWith(EngineInvariants.class)
class FloorTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("floor", new EngineSettings(), clock);
  private final Region<String, Object> region =
      engine
          .regionRegistry()
          .open(
              "r",
              new RegionOptions<>(
                  Codecs.keysOf(String.class),
                  new Texts(),
                  getClass().getClassLoader(),
                  SerialFilter.standard(),
                  true));

  private record Lock(String text) implements Evidence {
    @Override
    public long floorWhenLost(long nowNanos) {
      return nowNanos;
    }

    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public boolean outlivesInvalidation() {
      return true;
    }
  }

  private record Value(long sinceNanos) implements Evidence {
    @Override
    public long floorWhenLost(long nowNanos) {
      return sinceNanos;
    }

    @Override
    public boolean isHeld() {
      return false;
    }

    @Override
    public boolean outlivesInvalidation() {
      return false;
    }
  }

  private static final class Texts implements ValueCodec<Object> {
    @Override
    public String name() {
      return "text";
    }

    @Override
    public byte[] encode(Object value) {
      return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Object decode(byte[] array, int offset, int length, DecodeContext context) {
      return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public boolean pure(Object value) {
      return true;
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private long tick() {
    clock.advance(Duration.ofNanos(10));
    return region.moment();
  }

  @Test
  void storesWhatBeganAfterTheFloorOnly() {
    long before = tick();
    region.put("k", new Lock("a"), Entry.NEVER);
    tick();
    engine.clientKeyspace(0).update(key("r:k"), key(""), (slot, c) -> slot.remove(KeyEvent.DEL));
    assertFalse(region.replace("k", null, "stale", Entry.NEVER, before));
    assertFalse(region.replace("other", null, "stale", Entry.NEVER, before), "for every key");
    tick();
    assertTrue(region.replace("k", null, "fresh", Entry.NEVER, region.moment()));
  }

  @Test
  void evidenceThatIsOverwrittenByEvidenceRaisesNothing() {
    region.put("k", new Lock("a"), Entry.NEVER);
    region.put("k", new Value(tick()), Entry.NEVER);
    assertEquals(Long.MIN_VALUE, region.notBefore());
  }

  @Test
  void aLostValueRaisesTheFloorToItsOwnMoment() {
    long since = tick();
    region.put("k", new Value(since), Entry.NEVER);
    tick();
    region.remove("k");
    assertEquals(since, region.notBefore());
  }

  @Test
  void whatAClientWritesOverEvidenceRaisesTheFloor() {
    region.put("k", new Lock("a"), Entry.NEVER);
    tick();
    engine
        .clientKeyspace(0)
        .update(
            key("r:k"),
            key("x"),
            (slot, value) -> {
              slot.setString(value, Entry.NEVER);
              return true;
            });
    assertEquals(region.moment(), region.notBefore());
  }

  @Test
  void anExpiredLockRaisesTheFloorBeforeItsKeyIsFree() {
    region.put("k", new Lock("a"), clock.millis() + 5);
    long began = tick();
    clock.advance(Duration.ofMillis(10));
    assertNull(region.find("k"));
    assertFalse(region.replace("k", null, "stale", Entry.NEVER, began));
    assertEquals(region.moment(), region.notBefore());
  }

  @Test
  void invalidatingKeepsLocksAndForgetsTheRest() {
    region.put("k", new Lock("a"), clock.millis() + 1000);
    region.put("v", new Value(1), Entry.NEVER);
    region.put("text", "plain", Entry.NEVER);
    long began = tick();
    region.invalidate();
    assertEquals(1, region.size());
    assertNotNull(region.find("k"));
    assertFalse(region.replace("v", null, "stale", Entry.NEVER, began));
    region.invalidate();
    assertEquals(1, region.size());
    region.clear();
    assertEquals(0, region.size());
    region.invalidate();
    assertEquals(0, region.size(), "what was cleared does not come back");
  }

  @Test
  void aBlockRefusesWhatBeganBeforeItsEnd() {
    long first = region.block(region.moment() + 1_000);
    long second = region.block(region.moment() + 1_000);
    assertFalse(region.replace("k", null, "v", Entry.NEVER, tick()));
    region.unblock(first);
    assertFalse(region.replace("k", null, "v", Entry.NEVER, tick()), "the other one stands");
    long during = tick();
    region.unblock(second);
    assertFalse(region.replace("k", null, "v", Entry.NEVER, during));
    assertTrue(region.replace("k", null, "v", Entry.NEVER, tick()));
  }

  @Test
  void aForgottenBlockEndsWithItsTime() {
    region.block(region.moment() + 1_000);
    clock.advance(Duration.ofNanos(1_500));
    long later = tick();
    long other = region.block(region.moment() - 1);
    region.unblock(other);
    assertFalse(region.replace("k", null, "v", Entry.NEVER, later), "floor of the other");
    assertTrue(region.replace("k", null, "v", Entry.NEVER, tick()));
  }

  @Test
  void heldEvidenceIsNeverEvictedAndAlwaysFits() {
    region.limits(new Limits(2, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LRU));
    for (int i = 0; i < 5; i++) {
      region.put("lock" + i, new Lock("a"), Entry.NEVER);
    }
    region.put("v", "value", Entry.NEVER);
    for (int i = 0; i < 5; i++) {
      assertNotNull(region.find("lock" + i));
    }
    assertNull(region.find("v"));
  }

  @Test
  void clearingEverythingRaisesTheFloor() {
    region.put("k", new Lock("a"), Entry.NEVER);
    tick();
    engine.clear(Origin.CLIENT);
    assertEquals(region.moment(), region.notBefore());
  }
}
