// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** The short way from a key object to its entry never leads to what the key held before. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShortcutsTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("short", new EngineSettings(), clock);
  private final Keyspace client = engine.clientKeyspace(0);
  private final Region<String, String> region = Keys.textRegion(engine, "r");

  @BeforeEach
  void putAndRead() {
    region.put("k", "1", Entry.NEVER);
    assertEquals("1", get("k"));
    assertNotNull(recalled("k"), "the first read makes the short way");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private @Nullable String get(String key) {
    Entry entry = region.find(key);
    return entry == null ? null : region.value(entry);
  }

  private @Nullable LiveEntry recalled(String key) {
    return engine.regions().spaceOf(Keys.key("r:" + key)).table().recall(key);
  }

  @Test
  void anEqualKeyObjectIsEnough() {
    assertNotNull(recalled(new StringBuilder("k").toString()));
    assertNull(recalled("l"));
  }

  @Test
  void aPutLeadsTheWayToTheNewValue() {
    region.put("k", "2", Entry.NEVER);
    assertNotNull(recalled("k"));
    assertEquals("2", get("k"));
  }

  @Test
  void aClientsSetIsSeen() {
    Keys.set(client, "r:k", "2");
    assertNull(recalled("k"));
    assertEquals("2", get("k"));
    assertNotNull(recalled("k"));
  }

  @Test
  void aRemovedKeyIsGone() {
    region.remove("k");
    assertNull(recalled("k"));
    assertNull(get("k"));
  }

  @Test
  void aDeletedKeyIsGone() {
    assertTrue(Keys.delete(client, "r:k"));
    assertNull(get("k"));
  }

  @Test
  void anExpiredKeyIsGone() {
    region.put("k", "2", clock.millis() + 10);
    assertEquals("2", get("k"));
    clock.advance(Duration.ofMillis(11));
    assertNull(get("k"));
  }

  @Test
  void aKeyWhoseExpiryWasSetLaterIsGoneInTime() {
    assertTrue(Keys.expireAt(client, "r:k", clock.millis() + 10));
    assertEquals("1", get("k"));
    clock.advance(Duration.ofMillis(11));
    assertNull(get("k"));
  }

  @Test
  void aRenamedKeyLeavesAndComesBack() {
    LiveEntry entry = recalled("k");
    client.updateAll(
        Keys.keys("r:k", "r:l"),
        2,
        KeyEvent.RENAME_TO,
        (slots, event) -> {
          slots.at(1).put(slots.at(0).entry().renamed(Keys.key("l")));
          slots.at(0).remove(KeyEvent.RENAME_FROM);
          return true;
        });
    assertNull(get("k"));
    assertEquals("1", get("l"));
    assertNotNull(entry);
    region.put("k", "3", Entry.NEVER);
    assertEquals("3", get("k"));
  }

  @Test
  void aClearedRegionForgetsAll() {
    region.clear();
    assertNull(get("k"));
    region.put("k", "2", Entry.NEVER);
    assertEquals("2", get("k"));
    engine.clear(Origin.CLIENT);
    assertNull(get("k"));
  }

  @Test
  void moreKeysThanPlacesAreFoundAllTheSame() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5000; i++) {
        region.put("k" + i, "v" + i + round, Entry.NEVER);
      }
      for (int i = 0; i < 5000; i++) {
        assertEquals("v" + i + round, get("k" + i));
      }
    }
    int known = 0;
    for (int i = 0; i < 5000; i++) {
      known += recalled("k" + i) == null ? 0 : 1;
    }
    assertTrue(known > 4900, "only " + known + " of 5000 are found by the short way");
  }

  @Test
  void aReaderNeverSeesAValueThatIsOlderThanOneItSaw() throws InterruptedException {
    AtomicInteger next = new AtomicInteger(2);
    AtomicLong reads = new AtomicLong();
    new Stress()
        .times(
            30_000 * Stress.factor(),
            round -> {
              String value = Integer.toString(next.getAndIncrement());
              if (round % 3 == 0) {
                Keys.set(client, "r:k", value);
              } else {
                region.put("k", value, Entry.NEVER);
              }
            })
        .repeat(round -> readTwice(reads))
        .repeat(round -> readTwice(reads))
        .until(() -> reads.get() > 1000)
        .run();
    assertTrue(reads.get() > 1000, "the readers hardly ran");
  }

  // One of both looks goes by the bytes, so each checks the other.
  private void readTwice(AtomicLong reads) {
    int first = number(get("k"));
    int second = number(Keys.get(client, "r:k"));
    int third = number(get("k"));
    assertTrue(first <= second && second <= third, first + ", " + second + ", " + third);
    reads.incrementAndGet();
  }

  private static int number(@Nullable String text) {
    return Integer.parseInt(text == null ? "0" : text);
  }

  @Test
  void aReaderNeverSeesAKeyAgainThatItSawGone() throws InterruptedException {
    AtomicInteger gone = new AtomicInteger();
    new Stress()
        .times(
            30_000 * Stress.factor(),
            round -> {
              region.put("k", Integer.toString(round), Entry.NEVER);
              region.remove("k");
              gone.set(round);
            })
        .repeat(
            round -> {
              int before = gone.get();
              String seen = get("k");
              assertTrue(
                  seen == null || number(seen) > before || before == 0, seen + " after " + before);
            })
        .run();
  }

  @Test
  void aTallyIsExactWithMoreThreadsThanPlaces() throws InterruptedException {
    Tally tally = new Tally(2);
    Thread[] threads = new Thread[200];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int n = 0; n < 1000; n++) {
                  tally.add(0, 1);
                  tally.add(1, 2);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(200_000, tally.sum(0));
    assertEquals(400_000, tally.sum(1));
    tally.clear();
    tally.add(1, 5);
    assertEquals(0, tally.sum(0));
    assertEquals(5, tally.sum(1));
  }

  /** A slice that nobody else holds is not copied. */
  @Test
  void aKeysBytesAreNotCopiedTwice() {
    byte[] bytes = {1, 2};
    assertEquals(bytes, Slice.of(bytes).wholeArray());
  }
}
