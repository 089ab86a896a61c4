// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.waiting.Attempt;
import org.keystead.engine.waiting.Waiter;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** Those who wait for keys are served by whoever brings something, in the same hold. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingTest {
  private static final String LOW = Keys.inStripe("low", 2);
  private static final String MIDDLE = Keys.inStripe("middle", 30);
  private static final String HIGH = Keys.inStripe("high", 61);

  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("waiting", new EngineSettings(), clock);
  private final Keyspace client = engine.clientKeyspace(0);
  private final Keyspace adapter = engine.keyspace(0);
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    engine.close();
  }

  /** Waits for a string, and moves it to its destination, if it has one. */
  private class Taker extends Waiter {
    private final String name;
    private @Nullable String taken;

    Taker(String name, @Nullable String destination, String... keys) {
      super(
          0,
          ValueType.STRING,
          List.of(Keys.keys(keys)),
          destination == null ? null : key(destination));
      this.name = name;
    }

    @Override
    protected Attempt attempt(Slice from) {
      String found = Keys.get(client, from.toUtf8());
      if (found == null) {
        return Attempt.NOTHING_FOR_ANY;
      }
      Keys.delete(client, from.toUtf8());
      Slice destination = destination();
      if (destination != null) {
        Keys.set(client, destination.toUtf8(), found);
      }
      taken = found;
      return Attempt.SERVED;
    }

    @Override
    public void served() {
      assertFalse(engine.isHoldingAnyOf(-1L));
      told.add(name + ' ' + taken);
    }
  }

  private Taker waiting(String name, @Nullable String destination, String... keys) {
    Taker taker = new Taker(name, destination, keys);
    assertFalse(client.serveOrWait(taker));
    return taker;
  }

  private boolean anybodyWaits() {
    for (int stripe = 0; stripe < 64; stripe++) {
      if (engine.waiting().areAny(stripe) || engine.waiting().reach(1L << stripe) != 1L << stripe) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whoFindsSomethingDoesNotWait() {
    Keys.set(client, HIGH, "h");
    Taker taker = new Taker("a", null, LOW, HIGH);
    assertTrue(client.serveOrWait(taker));
    assertEquals("h", taker.taken);
    assertFalse(taker.isWaiting());
    assertFalse(taker.cancel());
    assertTrue(told.isEmpty());
    assertFalse(anybodyWaits());
  }

  @Test
  void whoWaitedLongestIsServedFirstByWhicheverDoor() {
    waiting("a", null, LOW, HIGH);
    waiting("b", null, HIGH, LOW);
    waiting("c", null, HIGH);
    Keys.set(adapter, HIGH, "1");
    Keys.set(client, HIGH, "2");
    Keys.set(adapter, LOW, "3");
    assertEquals(List.of("a 1", "b 2"), List.copyOf(told));
    assertEquals("3", Keys.get(client, LOW));
    Keys.set(client, HIGH, "4");
    assertEquals(List.of("a 1", "b 2", "c 4"), List.copyOf(told));
    assertFalse(anybodyWaits());
  }

  @Test
  void whoHasGivenUpIsNotServedAndForgotten() {
    Taker gone = waiting("a", HIGH, LOW, MIDDLE);
    waiting("b", null, LOW);
    assertTrue(gone.cancel());
    assertFalse(gone.cancel());
    Keys.set(client, LOW, "1");
    assertEquals(List.of("b 1"), List.copyOf(told));
    assertTrue(engine.waiting().areAny(30));
    client.leave(gone);
    client.leave(gone);
    assertFalse(anybodyWaits());
  }

  @Test
  void destinationsAreReachedThoughTheirStripesWereNotAskedFor() {
    waiting("a", MIDDLE, HIGH);
    waiting("b", LOW, MIDDLE);
    waiting("c", null, LOW);
    Keys.set(adapter, HIGH, "x");
    assertEquals(List.of("a x", "b x", "c x"), List.copyOf(told));
    assertEquals(0, client.size());
    assertFalse(anybodyWaits());
  }

  @Test
  void nobodyIsServedInTheMiddleOfATransaction() {
    waiting("a", HIGH, LOW);
    engine.holding(
        client,
        Keys.keys(LOW),
        1,
        () -> {
          Keys.set(client, LOW, "1");
          Keys.delete(client, LOW);
          return true;
        });
    assertTrue(told.isEmpty());
    engine.holding(
        client,
        Keys.keys(LOW),
        1,
        () -> {
          Keys.set(client, LOW, "1");
          assertTrue(told.isEmpty());
          Keys.set(client, LOW, "2");
          return true;
        });
    assertEquals(List.of("a 2"), List.copyOf(told));
    assertEquals("2", Keys.get(client, HIGH));
  }

  @Test
  void theKeyThatWasChangedFirstServes() {
    waiting("a", null, LOW, MIDDLE, HIGH);
    engine.exclusively(
        Origin.CLIENT,
        () -> {
          Keys.set(client, MIDDLE, "m");
          Keys.set(client, LOW, "l");
          Keys.set(client, HIGH, "h");
          return true;
        });
    assertEquals(List.of("a m"), List.copyOf(told));
  }

  @Test
  void exchangedDatabasesServe() {
    waiting("a", null, LOW);
    Keys.set(engine.clientKeyspace(3), LOW, "3");
    assertTrue(told.isEmpty());
    engine.swap(0, 3);
    assertEquals(List.of("a 3"), List.copyOf(told));
  }

  @Test
  void whoWaitsForAKeyOfARegionFollowsItThere() {
    waiting("a", "r:x", "r:k");
    waiting("b", null, "r:k", "r:x");
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("k", "1", Entry.NEVER);
    assertEquals(List.of("a 1", "b 1"), List.copyOf(told));
    waiting("c", null, "r:k");
    assertTrue(engine.regionRegistry().drop("r"));
    Keys.set(client, "r:k", "2");
    assertEquals("c 2", told.toArray()[2]);
    assertFalse(anybodyWaits());
  }

  @Test
  void eventsOfWhatTheServedTookAreDelivered() {
    List<String> events = new ArrayList<>();
    engine
        .channel()
        .subscribe(
            Channel.Mode.INLINE, event -> events.add(event.type() + " " + event.key().toUtf8()));
    waiting("a", HIGH, LOW);
    Keys.set(adapter, LOW, "1");
    assertEquals(
        List.of(KeyEvent.SET + " " + LOW, KeyEvent.DEL + " " + LOW, KeyEvent.SET + " " + HIGH),
        events);
  }

  @Test
  void nothingIsSeenOfWhatIsTakenAtOnce() throws InterruptedException {
    AtomicInteger rounds = new AtomicInteger();
    new Stress()
        .repeat(
            round -> {
              waiting("a", null, LOW);
              Keys.set(client, LOW, "1");
              rounds.incrementAndGet();
            })
        .repeat(round -> assertEquals(null, Keys.get(adapter, LOW)))
        .run();
    assertEquals(rounds.get(), told.size());
  }

  @Test
  void movesInOppositeDirectionsDoNotBlockEachOther() throws InterruptedException {
    AtomicInteger moved = new AtomicInteger();
    new Stress()
        .repeat(round -> moveOrGiveUp(LOW, HIGH, moved))
        .repeat(round -> moveOrGiveUp(HIGH, LOW, moved))
        .repeat(round -> moveOrGiveUp(MIDDLE, LOW, moved))
        .repeat(round -> Keys.set(client, LOW, "l" + round))
        .repeat(round -> Keys.set(adapter, HIGH, "h" + round))
        .repeat(round -> Keys.setAll(client, Keys.keys(MIDDLE, HIGH), "m" + round))
        .repeat(round -> engine.exclusively(Origin.CLIENT, client::size))
        .until(() -> moved.get() > 10)
        .run();
    assertTrue(moved.get() > 10, () -> "only " + moved);
    assertFalse(anybodyWaits());
  }

  private void moveOrGiveUp(String from, String to, AtomicInteger moved) {
    Taker taker = new Taker("t", to, from);
    if (client.serveOrWait(taker)) {
      moved.incrementAndGet();
      return;
    }
    for (int i = 0; i < 100 && taker.isWaiting(); i++) {
      Thread.onSpinWait();
    }
    if (taker.cancel()) {
      client.leave(taker);
    } else {
      moved.incrementAndGet();
    }
  }
}
