// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** Keys whose time is over. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExpiryTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("expiring", new EngineSettings(), clock);
  private final Keyspace client = engine.clientKeyspace(0);

  @AfterEach
  void close() {
    engine.close();
  }

  /** A clock on which every look at the nanoseconds takes a while. */
  private static final class SlowClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();
    private long millis = 1_700_000_000_000L;

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public long nanos() {
      return nanos.addAndGet(50_000);
    }
  }

  @Test
  void aTickDropsNoMoreThanItsTimeAllowsAndTheNextGoesOn() {
    SlowClock slow = new SlowClock();
    try (Engine other = Engine.openManual("slow", new EngineSettings(), slow)) {
      int keys = 100_000;
      for (int i = 0; i < keys; i++) {
        Keys.set(other.clientKeyspace(0), "k" + i, "v", slow.millis + 1);
      }
      slow.millis += 1000;
      long left = other.clientKeyspace(0).size();
      int ticks = 0;
      while (left > 0) {
        other.tick();
        ticks++;
        long now = other.clientKeyspace(0).size();
        long dropped = left - now;
        assertTrue(dropped > 0, "a tick dropped nothing though all is expired");
        // 25 milliseconds are 500 looks at this clock, one for every 16 buckets.
        assertTrue(dropped < 500 * 16 * 4, () -> "a tick dropped " + dropped);
        left = now;
      }
      assertTrue(ticks > 5, "all was dropped in " + ticks + " ticks");
      assertEquals(keys, other.statistics().expiredKeys());
      EngineInvariants.check(other);
    }
  }

  /** Keys of one moment, looked at by readers, writers and the tick at once. */
  @Test
  void anExpiredKeyIsToldOfOnceWhoeverFindsIt() throws InterruptedException {
    int keys = 30;
    AtomicInteger[] told = new AtomicInteger[keys];
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      told[i] = new AtomicInteger();
    }
    engine
        .channel()
        .subscribe(
            Channel.Mode.INLINE,
            event -> {
              if (event.type() == KeyEvent.EXPIRED) {
                told[number(event)].incrementAndGet();
                if (event.before().expireAtMillis() > clock.millis()) {
                  synchronized (wrong) {
                    wrong.add("expired too early: " + event);
                  }
                }
              }
            });
    AtomicInteger[] made = new AtomicInteger[keys];
    for (int i = 0; i < keys; i++) {
      made[i] = new AtomicInteger();
    }
    new Stress()
        .repeat(
            round -> {
              int i = round % keys;
              // One life at a time: a new one begins only where none is.
              boolean born =
                  client.update(
                      key("k" + i),
                      clock.millis() + 1,
                      (slot, expireAt) -> {
                        if (slot.entry() != null) {
                          return false;
                        }
                        slot.setString(key("v"), expireAt);
                        return true;
                      });
              made[i].addAndGet(born ? 1 : 0);
              if (i == 0) {
                clock.advance(Duration.ofMillis(1));
              }
            })
        .repeat(round -> client.find(key("k" + round % keys)))
        .repeat(round -> client.read(key("k" + (keys - 1 - round % keys))))
        .repeat(round -> engine.tick())
        .until(() -> made[0].get() > 5)
        .run();
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      engine.tick();
    }
    assertEquals(0, client.size());
    assertEquals(List.of(), wrong);
    for (int i = 0; i < keys; i++) {
      assertEquals(made[i].get(), told[i].get(), "key " + i);
    }
    assertTrue(made[0].get() > 5, () -> "only " + made[0] + " lives");
  }

  private static int number(ChangeEvent event) {
    return Integer.parseInt(event.key().toUtf8().substring(1));
  }

  @Test
  void aKeyReplacedInTheLastMomentDoesNotExpire() throws InterruptedException {
    AtomicInteger expired = new AtomicInteger();
    AtomicInteger replaced = new AtomicInteger();
    engine
        .channel()
        .subscribe(
            Channel.Mode.INLINE,
            event -> {
              if (event.type() == KeyEvent.EXPIRED) {
                expired.incrementAndGet();
              }
            });
    new Stress()
        .times(
            5000,
            round -> {
              Keys.set(client, "a", "short", clock.millis() + 1);
              clock.advance(Duration.ofMillis(1));
              boolean survived =
                  client.update(
                      key("a"),
                      KeyEvent.SET,
                      (slot, event) -> {
                        boolean there = slot.entry() != null;
                        slot.setString(key("for ever"), Entry.NEVER);
                        return there;
                      });
              replaced.addAndGet(survived ? 1 : 0);
              assertEquals("for ever", Keys.get(client, "a"));
            })
        .repeat(round -> engine.tick())
        .repeat(round -> client.find(key("a")))
        .runToEnd();
    assertEquals(0, replaced.get(), "an expired entry was shown to a change");
    assertEquals(5000, expired.get());
  }

  @Test
  void switchedOffTheTickLeavesExpiredKeysToTheirReaders() {
    engine.settings().activeExpire(false);
    Keys.set(client, "a", "v", clock.millis() + 1);
    clock.advance(Duration.ofSeconds(1));
    engine.tick();
    assertEquals(1, client.size());
    assertEquals(null, Keys.get(client, "a"));
    assertEquals(0, client.size());
  }

  @Test
  void prolongingALifeIsNoChangeToAnybody() {
    List<ChangeEvent> events = new ArrayList<>();
    Keys.set(client, "a", "v", clock.millis() + 1000);
    Entry before = client.find(key("a"));
    engine.channel().subscribe(Channel.Mode.INLINE, events::add);
    long changes = engine.statistics().changes();
    long expireAtMillis = clock.millis() + 5000;
    client.update(
        key("a"),
        expireAtMillis,
        (slot, at) -> {
          slot.touchExpiry(at);
          return true;
        });
    Entry after = client.find(key("a"));
    assertEquals(expireAtMillis, after.expireAtMillis());
    assertTrue(before == after, "the entry was copied");
    assertEquals(changes, engine.statistics().changes());
    assertEquals(List.of(), events);
  }
}
