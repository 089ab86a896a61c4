// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** A transaction has its keys for itself, and their bytes before it begins. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeldKeysTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("held", new EngineSettings(), clock);
  private final Keyspace client = engine.clientKeyspace(0);
  private final Keyspace other = engine.clientKeyspace(3);
  private final AtomicInteger encoded = new AtomicInteger();
  private final AtomicBoolean underAStripe = new AtomicBoolean();
  private Runnable whileEncoding = () -> {};

  @AfterEach
  void close() {
    engine.close();
  }

  /** Texts that are encoded by the application's code; an empty one cannot be encoded. */
  private final class Probe implements ValueCodec<StringBuilder> {
    @Override
    public String name() {
      return "probe";
    }

    @Override
    public byte[] encode(StringBuilder value) {
      encoded.incrementAndGet();
      underAStripe.compareAndSet(false, engine.isHoldingAnyOf(-1L));
      whileEncoding.run();
      return value.length() == 0 ? null : Slice.ofUtf8(value.toString()).toByteArray();
    }

    @Override
    public StringBuilder decode(byte[] array, int offset, int length, DecodeContext context) {
      return new StringBuilder(Slice.of(array, offset, length).toUtf8());
    }

    @Override
    public boolean pure(Object value) {
      return false;
    }
  }

  private Region<String, StringBuilder> references() {
    return engine
        .regionRegistry()
        .open(
            "ref",
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                new Probe(),
                getClass().getClassLoader(),
                SerialFilter.standard(),
                true));
  }

  private static HeldKeys held(String... names) {
    HeldKeys keys = new HeldKeys();
    for (String name : names) {
      keys.add(key(name));
    }
    return keys;
  }

  private String stringOf(String name) {
    return client.update(key(name), true, (slot, unused) -> slot.string().toUtf8());
  }

  @Test
  void bytesOfLiveObjectsAreMadeBeforeTheStripesAreTaken() {
    Region<String, StringBuilder> region = references();
    region.put("a", new StringBuilder("first"), Entry.NEVER);
    region.put("b", new StringBuilder("second"), clock.millis() + 1000);
    String seen =
        engine.holding(
            held("ref:a", "ref:b", "absent"),
            () -> Keys.get(client, "ref:a") + stringOf("ref:b") + Keys.get(client, "ref:b"));
    assertEquals("firstsecondsecond", seen);
    assertEquals(2, encoded.get());
    assertFalse(underAStripe.get());
    assertEquals("first", Keys.get(client, "ref:a"));
  }

  @Test
  void anObjectReplacedMeanwhileIsPreparedAnew() {
    Region<String, StringBuilder> region = references();
    region.put("a", new StringBuilder("first"), Entry.NEVER);
    whileEncoding =
        () -> {
          if (encoded.get() == 1) {
            region.put("a", new StringBuilder("second"), Entry.NEVER);
          }
        };
    assertEquals("second", engine.holding(held("ref:a"), () -> Keys.get(client, "ref:a")));
    assertEquals(2, encoded.get());
    assertFalse(underAStripe.get());
  }

  @Test
  void whatCannotBeEncodedIsRefusedWithoutAskingAgain() {
    Region<String, StringBuilder> region = references();
    region.put("a", new StringBuilder(), Entry.NEVER);
    engine.holding(
        held("ref:a"),
        () -> {
          assertThrows(UnreadableValueException.class, () -> Keys.get(client, "ref:a"));
          assertThrows(UnreadableValueException.class, () -> stringOf("ref:a"));
          assertTrue(Keys.delete(client, "ref:a"));
          return true;
        });
    assertEquals(1, encoded.get());
  }

  @Test
  void keysOfSeveralDatabasesAreHeldTogether() {
    references();
    engine.holding(
        held("ref:x", "plain"),
        () -> {
          Keys.set(client, "plain", "1");
          Keys.set(other, "plain", "2");
          Keys.set(client, "ref:x", "3");
          Keys.set(other, "ref:x", "4");
          return true;
        });
    assertEquals("2", Keys.get(other, "plain"));
    assertEquals("4", Keys.get(other, "ref:x"));
    assertFalse(engine.isHoldingAnyOf(-1L));
  }

  @Test
  void everythingMayBeHeld() {
    HeldKeys keys = held("a");
    keys.addEverything();
    engine.holding(
        keys,
        () -> {
          Keys.set(client, "a", "1");
          Keys.set(client, "b", "1");
          assertEquals(2, client.scan(0, 10, (name, entry) -> {}) + client.size());
          return engine.clear(Origin.CLIENT);
        });
    assertEquals(0, client.size());
  }

  @Test
  void keysOfARegionThatIsBeingAdoptedAreFound() {
    Keys.set(client, "ref:a", "old");
    references();
    assertEquals("old", engine.holding(held("ref:a"), () -> Keys.get(client, "ref:a")));
  }

  @Test
  void aFullRegionMakesRoomBefore() {
    Limits limits = new Limits(10, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LRU);
    engine.regionRegistry().configure(new RegionConfig("r", limits, 0, 0));
    Region<String, String> region = Keys.textRegion(engine, "r");
    for (int i = 0; i < 50; i++) {
      String name = "r:" + i;
      String neighbour = "r:n" + i;
      engine.holding(
          held(name, neighbour),
          () -> {
            Keys.set(client, name, "1");
            Keys.set(client, neighbour, "1");
            return true;
          });
      assertTrue(region.size() <= 10, () -> "it holds " + region.size());
    }
  }

  /** Readers of any kind see both keys of a transaction changed or none. */
  @Test
  void nobodySeesATransactionHalfDone() throws InterruptedException {
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("a", "0", Entry.NEVER);
    Keys.set(other, "b", "0");
    new Stress()
        .repeat(
            round ->
                engine.holding(
                    held("r:a", "b"),
                    () -> {
                      long next = Keys.number(client.read(key("r:a"))) + 1;
                      Keys.set(client, "r:a", Long.toString(next));
                      Keys.set(other, "b", Long.toString(next));
                      return true;
                    }))
        .repeat(
            round -> {
              // First a, then b: b must not be older.
              long first = Keys.number(region.find("a"));
              long second = Keys.number(other.read(key("b")));
              assertTrue(second >= first, () -> first + " and then " + second);
            })
        .repeat(
            round -> {
              HeldKeys keys = held("r:a", "b");
              keys.onlyReads();
              engine.holding(
                  keys,
                  () -> {
                    long first = Keys.number(client.read(key("r:a")));
                    assertEquals(first, Keys.number(other.read(key("b"))));
                    return true;
                  });
            })
        .until(() -> Keys.number(region.find("a")) > 100)
        .run();
    assertTrue(Keys.number(region.find("a")) > 100);
  }
}
