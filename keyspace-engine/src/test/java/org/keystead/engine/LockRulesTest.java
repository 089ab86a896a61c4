// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.KeyCodec;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** Lock rules 1, 2 and 6: the order of stripes, and what never runs under one. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockRulesTest {
  private static final String LOW = Keys.inStripe("low", 2);
  private static final String HIGH = Keys.inStripe("high", 61);

  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("locks", new EngineSettings(), clock);
  private final Keyspace client = engine.clientKeyspace(0);
  private final Keyspace adapter = engine.keyspace(0);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void oppositeOrdersOfKeysDoNotBlockEachOther() throws InterruptedException {
    Slice[] upwards = Keys.keys(LOW, HIGH);
    Slice[] downwards = Keys.keys(HIGH, LOW);
    @Nullable Entry[] into = new @Nullable Entry[2];
    new Stress()
        .repeat(round -> Keys.setAll(client, upwards, "1"))
        .repeat(round -> Keys.setAll(adapter, downwards, "2"))
        .repeat(
            round ->
                engine.holding(
                    client,
                    downwards,
                    2,
                    () -> {
                      Keys.set(client, HIGH, "3");
                      Keys.set(client, LOW, "3");
                      return true;
                    }))
        .repeat(round -> client.readAll(downwards, 2, into))
        .repeat(round -> engine.exclusively(Origin.CLIENT, () -> client.size()))
        .run();
    assertEquals(Keys.get(client, LOW), Keys.get(client, HIGH));
  }

  @Test
  void addingAStripeToOthersIsRefused() {
    String elsewhere = Keys.inStripe("elsewhere", 30);
    engine.holding(
        client,
        Keys.keys(LOW),
        1,
        () -> {
          assertThrows(AssertionError.class, () -> Keys.set(client, elsewhere, "1"));
          assertThrows(AssertionError.class, () -> Keys.setAll(client, Keys.keys(LOW, HIGH), "1"));
          assertThrows(AssertionError.class, () -> client.scan(0, 10, (name, entry) -> {}));
          Keys.set(client, LOW, "1");
          return true;
        });
    assertEquals("1", Keys.get(client, LOW));
    assertFalse(engine.isHoldingAnyOf(-1L));
  }

  @Test
  void whatFailsLeavesNoStripeHeld() {
    IllegalStateException failure = new IllegalStateException("on purpose");
    assertThrows(
        IllegalStateException.class,
        () -> client.update(key(LOW), failure, (slot, e) -> rethrow(e)));
    assertThrows(
        IllegalStateException.class,
        () -> client.updateAll(Keys.keys(LOW, HIGH), 2, failure, (slots, e) -> rethrow(e)));
    assertThrows(
        IllegalStateException.class,
        () -> engine.holding(client, Keys.keys(LOW, HIGH), 2, () -> rethrow(failure)));
    assertThrows(
        IllegalStateException.class,
        () -> engine.exclusively(Origin.CLIENT, () -> rethrow(failure)));
    EngineInvariants.check(engine);
  }

  private static boolean rethrow(RuntimeException e) {
    throw e;
  }

  /** A key and value of an application, whose code tells when it runs under a stripe. */
  private final class Probe {
    private final AtomicReference<String> wrong = new AtomicReference<>();
    private final AtomicInteger calls = new AtomicInteger();

    void note(String what) {
      calls.incrementAndGet();
      if (engine.isHoldingAnyOf(-1L)) {
        wrong.compareAndSet(null, what + " ran under a stripe");
      }
    }
  }

  private record Name(Probe probe, String text) {
    @Override
    public boolean equals(Object other) {
      probe.note("equals");
      return other instanceof Name name && name.text.equals(text);
    }

    @Override
    public int hashCode() {
      probe.note("hashCode");
      return text.hashCode();
    }
  }

  private record NameCodec(Probe probe) implements KeyCodec<Name> {
    @Override
    public String name() {
      return "name";
    }

    @Override
    public byte[] encode(Name name) {
      probe.note("key encode");
      return name.text.equals("opaque") ? null : Slice.ofUtf8(name.text).toByteArray();
    }

    @Override
    public Name decode(byte[] array, int offset, int length, ClassLoader loader) {
      probe.note("key decode");
      return new Name(probe, Slice.of(array, offset, length).toUtf8());
    }

    @Override
    public boolean canonical(Name name) {
      return false;
    }
  }

  /** Values are texts whose encoding is code of the application. */
  private record ValueProbe(Probe probe) implements ValueCodec<StringBuilder> {
    @Override
    public String name() {
      return "probe";
    }

    @Override
    public byte[] encode(StringBuilder value) {
      probe.note("value encode");
      return Slice.ofUtf8(value.toString()).toByteArray();
    }

    @Override
    public StringBuilder decode(byte[] array, int offset, int length, DecodeContext context) {
      probe.note("value decode");
      return new StringBuilder(Slice.of(array, offset, length).toUtf8());
    }

    @Override
    public boolean pure(Object value) {
      return false;
    }
  }

  private Region<Name, StringBuilder> region(Probe probe, boolean byReference) {
    return engine
        .regionRegistry()
        .open(
            byReference ? "ref" : "val",
            new RegionOptions<>(
                new NameCodec(probe),
                new ValueProbe(probe),
                getClass().getClassLoader(),
                SerialFilter.standard(),
                byReference));
  }

  private static final Change<Boolean, @Nullable String> READ =
      (slot, unused) -> {
        Slice bytes = slot.string();
        return bytes == null ? null : bytes.toUtf8();
      };

  @Test
  void codeOfTheApplicationNeverRunsUnderAStripe() {
    Probe probe = new Probe();
    for (boolean byReference : new boolean[] {false, true}) {
      Region<Name, StringBuilder> region = region(probe, byReference);
      region.limits(new Limits(20, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LFU));
      for (int i = 0; i < 40; i++) {
        Name name = new Name(probe, i == 39 ? "opaque" : "n" + i);
        region.put(name, new StringBuilder("v" + i), clock.millis() + 60_000 + i);
        region.find(name);
        region.touch(name, present(region.peek(name)), clock.millis() + 90_000);
      }
      region.findAll(List.of(new Name(probe, "n38"), new Name(probe, "opaque")));
      region.entries().forEachRemaining(entry -> assertNotNull(region.value(entry)));
      region.entries().forEachRemaining(entry -> assertNotNull(region.key(entry)));
      String fullName = region.name() + ":n38";
      Keys.get(client, fullName);
      client.update(key(fullName), true, READ);
      client.updateAll(Keys.keys(fullName, LOW), 2, true, (slots, t) -> READ.apply(slots.at(0), t));
      Name name = new Name(probe, "n37");
      region.replace(name, region.peek(name), new StringBuilder("w"), Entry.NEVER);
      region.remove(name);
      clock.advance(Duration.ofDays(1));
      engine.tick();
      region.put(name, new StringBuilder("x"), Entry.NEVER);
      region.close();
    }
    assertNull(probe.wrong.get());
    assertTrue(probe.calls.get() > 500, () -> "only " + probe.calls);
  }

  private static Entry present(@Nullable Entry entry) {
    assertNotNull(entry);
    return entry;
  }

  @Test
  void bytesOfALiveObjectAreMadeOutsideAndThenFoundAgainByIdentity() {
    Probe probe = new Probe();
    Region<Name, StringBuilder> region = region(probe, true);
    Name name = new Name(probe, "n");
    region.put(name, new StringBuilder("first"), Entry.NEVER);
    AtomicInteger runs = new AtomicInteger();
    String read =
        client.update(
            key("ref:n"),
            runs,
            (slot, count) -> {
              if (count.incrementAndGet() == 1) {
                assertThrows(NeedsBytes.class, slot::string);
              }
              return slot.string().toUtf8();
            });
    assertEquals("first", read);
    assertEquals(2, runs.get(), "the change runs again with the bytes");
    assertNull(probe.wrong.get());
  }

  @Test
  void anObjectReplacedWhileItsBytesWereMadeIsEncodedAnew() {
    Probe probe = new Probe();
    Region<Name, StringBuilder> region = region(probe, true);
    Name name = new Name(probe, "n");
    AtomicInteger replaced = new AtomicInteger();
    StringBuilder second = new StringBuilder("second");
    Region<Name, Object> sly =
        engine
            .regionRegistry()
            .open(
                "sly",
                new RegionOptions<>(
                    new NameCodec(probe),
                    new ValueCodec<Object>() {
                      @Override
                      public String name() {
                        return "sly";
                      }

                      @Override
                      public byte[] encode(Object value) {
                        if (replaced.getAndIncrement() == 0) {
                          replaceNow.run(); // another thread would do so
                        }
                        return Slice.ofUtf8(value.toString()).toByteArray();
                      }

                      @Override
                      public Object decode(byte[] a, int o, int l, DecodeContext context) {
                        return Slice.of(a, o, l).toUtf8();
                      }

                      @Override
                      public boolean pure(Object value) {
                        return false;
                      }
                    },
                    getClass().getClassLoader(),
                    SerialFilter.standard(),
                    true));
    sly.put(name, new StringBuilder("first"), Entry.NEVER);
    replaceNow = () -> sly.put(name, second, Entry.NEVER);
    assertEquals("second", client.update(key("sly:n"), true, READ));
    assertTrue(sly.find(name) instanceof LiveEntry live && live.value() == second);
    region.close();
  }

  private Runnable replaceNow = () -> {};

  @Test
  void listenersMayUseTheEngineAsTheyLike() {
    Region<String, String> region = Keys.textRegion(engine, "r");
    AtomicInteger told = new AtomicInteger();
    engine
        .channel()
        .subscribe(
            Channel.Mode.LISTENER,
            event -> {
              if (told.incrementAndGet() < 5) {
                region.clear();
                region.put("x" + told, "y", Entry.NEVER);
                client.scan(0, 10, (name, entry) -> {});
                Keys.setAll(adapter, Keys.keys(LOW, HIGH), "1");
                Keys.textRegion(engine, "made" + told);
                engine.regionRegistry().drop("made" + told);
              }
            });
    region.put("a", "b", Entry.NEVER);
    assertTrue(told.get() > 5);
    assertEquals("1", Keys.get(client, LOW));
    client.update(key(LOW), KeyEvent.DEL, Slot::remove);
  }
}
