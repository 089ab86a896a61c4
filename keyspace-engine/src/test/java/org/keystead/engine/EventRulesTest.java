// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel.Mode;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.event.Ticket;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** Lock rule 4: how events travel. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 100, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventRulesTest {
  private static final long PATIENCE_SECONDS = 30;

  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("events", new EngineSettings(), clock);
  private final Keyspace adapter = engine.keyspace(0);
  private final Keyspace client = engine.clientKeyspace(0);

  @AfterEach
  void close() {
    engine.close();
  }

  private static void increment(Keyspace keyspace, String name) {
    keyspace.update(key(name), KeyEvent.INCRBY, EventRulesTest::increment);
  }

  private static long increment(Slot slot, KeyEvent event) {
    long next = Math.max(0, Keys.number(slot.entry())) + 1;
    slot.setString(key(Long.toString(next)), Entry.NEVER);
    slot.announce(event);
    return next;
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void eventsOfAKeyArriveInTheOrderOfItsChanges(Mode mode) throws InterruptedException {
    Map<String, Entry> last = new ConcurrentHashMap<>();
    List<String> wrong = new ArrayList<>();
    AtomicInteger count = new AtomicInteger();
    engine
        .channel()
        .subscribe(
            mode,
            event -> {
              Entry before =
                  event.after() == null
                      ? last.remove(event.key().toUtf8())
                      : last.put(event.key().toUtf8(), event.after());
              count.incrementAndGet();
              if (before != event.before()) {
                synchronized (wrong) {
                  wrong.add(event.type() + " of " + event.key());
                }
              }
            });
    AtomicInteger made = new AtomicInteger();
    Stress stress = new Stress();
    for (Keyspace keyspace : List.of(adapter, client, adapter)) {
      stress.repeat(
          round -> {
            String name = "k" + round % 3;
            if (round % 5 == 4) {
              made.addAndGet(Keys.delete(keyspace, name) ? 1 : 0);
            } else {
              increment(keyspace, name);
              made.incrementAndGet();
            }
          });
    }
    stress.run();
    EngineInvariants.check(engine);
    assertEquals(List.of(), wrong);
    assertEquals(made.get(), count.get());
  }

  @Test
  void theCallerOfAnAdapterWaitsForItsOwnEvent() throws InterruptedException {
    Map<String, Long> seen = new ConcurrentHashMap<>();
    engine
        .channel()
        .subscribe(
            Mode.LISTENER,
            event -> {
              Thread.yield();
              seen.put(event.key().toUtf8(), Keys.number(event.after()));
            });
    Stress stress = new Stress();
    for (int i = 0; i < 3; i++) {
      stress.repeat(
          round -> {
            String name = "k" + round % 2;
            long made = adapter.update(key(name), KeyEvent.INCRBY, EventRulesTest::increment);
            assertTrue(seen.get(name) >= made, "returned before its listener was told");
          });
    }
    stress.run();
  }

  @Test
  void aListenersExceptionReachesTheCallerThatCausedItAndNobodyElse() throws InterruptedException {
    engine
        .channel()
        .subscribe(
            Mode.LISTENER,
            event -> {
              if (event.key().toUtf8().startsWith("bad")) {
                throw new IllegalArgumentException("no " + event.key());
              }
            });
    String good = Keys.inStripe("good", 11);
    String bad = Keys.inStripe("bad", 11);
    new Stress()
        .repeat(round -> increment(adapter, good))
        .repeat(round -> increment(adapter, good))
        .repeat(
            round -> {
              IllegalArgumentException thrown =
                  assertThrows(IllegalArgumentException.class, () -> increment(adapter, bad));
              assertEquals("no " + bad, thrown.getMessage());
            })
        .run();
  }

  @Test
  void anExceptionKeepsTheEventFromNoOtherListener() {
    List<ChangeEvent> seen = new ArrayList<>();
    RuntimeException first = new IllegalStateException("first");
    RuntimeException second = new IllegalStateException("second");
    engine.channel().subscribe(Mode.LISTENER, event -> rethrow(first));
    engine.channel().subscribe(Mode.LISTENER, seen::add);
    engine.channel().subscribe(Mode.LISTENER, event -> rethrow(second));
    RuntimeException thrown =
        assertThrows(IllegalStateException.class, () -> increment(adapter, "a"));
    assertSame(first, thrown);
    assertSame(second, thrown.getSuppressed()[0]);
    assertEquals(1, seen.size());
    assertEquals("1", Keys.get(adapter, "a"));
  }

  private static void rethrow(RuntimeException e) {
    throw e;
  }

  @Test
  void listenersOfClientsChangesRunElsewhere() throws InterruptedException {
    LinkedBlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    engine.channel().subscribe(Mode.LISTENER, event -> threads.add(Thread.currentThread()));
    increment(client, "a");
    Keys.set(client, "b", "1", clock.millis() + 1);
    clock.advance(Duration.ofSeconds(1));
    Keys.get(client, "b");
    engine.holding(
        client,
        Keys.keys("a"),
        1,
        () -> {
          increment(client, "a");
          return true;
        });
    engine.exclusively(
        Origin.CLIENT,
        () -> {
          increment(client, "a");
          return true;
        });
    for (int i = 0; i < 5; i++) {
      Thread thread = threads.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(thread, "event " + i + " was not delivered");
      assertNotEquals(Thread.currentThread(), thread);
      assertTrue(thread.getName().endsWith("listeners"), thread.getName());
    }
  }

  @Test
  void whatAListenerThrowsAtAClientsChangeIsLogged() throws InterruptedException {
    LinkedBlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            records.add(entry);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(Ticket.class.getName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      engine.channel().subscribe(Mode.LISTENER, event -> rethrow(new IllegalStateException("no")));
      increment(client, "a");
      LogRecord logged = records.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(logged, "nothing was logged");
      assertEquals("no", logged.getThrown().getMessage());
    } finally {
      logger.removeHandler(handler);
    }
  }

  /** A listener of every change that makes more changes until the numbers reach a limit. */
  private void chainReaction(String first, String second, Keyspace through, long limit) {
    engine
        .channel()
        .subscribe(
            Mode.LISTENER,
            event -> {
              if (Keys.number(event.after()) < limit) {
                increment(through, event.key().toUtf8().equals(first) ? second : first);
              }
            });
  }

  @Test
  void aListenerMayChangeTheKeyOfItsEvent() {
    chainReaction("a", "a", adapter, 100);
    increment(adapter, "a");
    assertEquals("100", Keys.get(adapter, "a"));
  }

  @Test
  void aListenerOfAClientsChangeMayChangeTheKeyOfItsEvent() {
    chainReaction("a", "a", adapter, 100);
    increment(client, "a");
    EngineInvariants.check(engine);
    assertEquals("100", Keys.get(adapter, "a"));
  }

  @Test
  void listenersThatWriteEachOthersKeysDoNotWaitForEachOther() throws InterruptedException {
    String first = Keys.inStripe("a", 3);
    String second = Keys.inStripe("b", 4);
    String third = Keys.inStripe("c", 3);
    for (String[] pair : new String[][] {{first, second}, {first, third}}) {
      engine
          .channel()
          .subscribe(
              Mode.LISTENER,
              event -> {
                // Every third change causes two more: chains end.
                if (Keys.number(event.after()) % 3 == 0) {
                  increment(adapter, event.key().toUtf8().equals(pair[0]) ? pair[1] : pair[0]);
                }
              });
    }
    new Stress()
        .repeat(round -> increment(adapter, first))
        .repeat(round -> increment(adapter, second))
        .times(2000, round -> increment(client, third))
        .runToEnd();
  }

  @Test
  void noSubscriberRunsUnderAStripe() throws InterruptedException {
    AtomicReference<String> wrong = new AtomicReference<>();
    AtomicInteger count = new AtomicInteger();
    for (Mode mode : Mode.values()) {
      engine
          .channel()
          .subscribe(
              mode,
              event -> {
                count.incrementAndGet();
                if (engine.isHoldingAnyOf(-1L)) {
                  wrong.set(mode + " was told of " + event.type() + " under a stripe");
                }
              });
    }
    for (Keyspace keyspace : List.of(adapter, client)) {
      Keys.set(keyspace, "a", "1", clock.millis() + 1);
      Keys.setAll(keyspace, Keys.keys("b", "c", "d"), "1");
      engine.exclusively(
          Origin.ADAPTER,
          () -> {
            Keys.set(keyspace, "e", "1");
            engine.holding(
                keyspace,
                Keys.keys("b", "c"),
                2,
                () -> {
                  Keys.setAll(keyspace, Keys.keys("b", "c"), "2");
                  return true;
                });
            keyspace.clear();
            Keys.set(keyspace, "f", "1", clock.millis() + 1);
            return true;
          });
      clock.advance(Duration.ofSeconds(1));
      engine.tick();
    }
    EngineInvariants.check(engine);
    assertNull(wrong.get());
    assertTrue(count.get() >= 2 * 16, () -> "only " + count);
  }
}
