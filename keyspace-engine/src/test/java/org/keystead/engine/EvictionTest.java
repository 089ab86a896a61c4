// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** What goes when memory is short: each policy against what it promises. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EvictionTest {
  private static final int KEYS = 4000;

  private final FakeClock clock = new FakeClock();
  private final EngineSettings settings = new EngineSettings();
  private final Engine engine = Engine.openManual("evicting", settings, clock);
  private final Keyspace keyspace = engine.clientKeyspace(0);

  @AfterEach
  void close() {
    engine.close();
  }

  private void policy(EvictionPolicy policy) {
    settings.maxMemoryPolicy(policy);
    engine.applySettings();
    engine.tick();
  }

  private long expiryOf(int i) {
    return clock.millis() + 1_000_000 + i * 1000L;
  }

  /** Lowers the limit to that part of what is used, and lets the engine make room. */
  private void shrinkTo(double part) {
    settings.maxMemoryBytes((long) (engine.usedBytes() * part));
    for (int i = 0; i < KEYS && engine.isOutOfMemory() && engine.makeRoom(); i++) {
      Thread.onSpinWait();
    }
  }

  private boolean isThere(int i) {
    return keyspace.find(key("k" + i)) != null;
  }

  /** How many of the keys from..to are there. */
  private int survivors(int from, int to) {
    int there = 0;
    for (int i = from; i < to; i++) {
      there += isThere(i) ? 1 : 0;
    }
    return there;
  }

  @Test
  void evictionLooksAtTheClockOnlyIfSomebodyWantsToKnow() {
    AtomicLong looks = new AtomicLong();
    settings.maxMemoryPolicy(EvictionPolicy.ALLKEYS_RANDOM);
    try (Engine timed = Engine.openManual("timed", settings, countedBy(looks))) {
      for (int i = 0; i < KEYS; i++) {
        Keys.set(timed.clientKeyspace(0), "k" + i, "value", Entry.NEVER);
      }
      looks.set(0);
      settings.maxMemoryBytes(timed.usedBytes() * 9 / 10);
      for (int i = 0; i < KEYS && timed.isOutOfMemory(); i++) {
        assertTrue(timed.makeRoom());
      }
      long evicted = timed.statistics().evictedKeys();
      assertTrue(evicted > 100, () -> "evicted " + evicted);
      assertTrue(looks.get() <= 2, () -> "more than when the limit was exceeded and no more");
      looks.set(0);
      settings.maxMemoryBytes(timed.usedBytes() * 9 / 10);
      List<WorkListener.Work> told = new ArrayList<>();
      timed.statistics().tell(toldTo(told));
      assertTrue(timed.makeRoom());
      assertTrue(looks.get() >= told.size() && told.size() > 10, () -> "told " + told.size());
    }
  }

  private Clock countedBy(AtomicLong looks) {
    return new Clock() {
      @Override
      public long millis() {
        return clock.millis();
      }

      @Override
      public long nanos() {
        looks.incrementAndGet();
        return clock.nanos();
      }
    };
  }

  private static WorkListener toldTo(List<WorkListener.Work> told) {
    return new WorkListener() {
      @Override
      public boolean isListening() {
        return true;
      }

      @Override
      public void worked(Work work, long nanos) {
        told.add(work);
      }
    };
  }

  @ParameterizedTest
  @EnumSource(EvictionPolicy.class)
  void everyPolicyTakesOnlyWhatItMay(EvictionPolicy policy) {
    policy(policy);
    for (int i = 0; i < KEYS; i++) {
      Keys.set(keyspace, "k" + i, "value", i % 2 == 0 ? expiryOf(i) : Entry.NEVER);
    }
    long evictedBefore = engine.statistics().evictedKeys();
    List<ChangeEvent> events = new ArrayList<>();
    engine.channel().subscribe(Channel.Mode.INLINE, events::add);
    shrinkTo(0.8);
    long gone = KEYS - keyspace.size();
    assertEquals(gone, engine.statistics().evictedKeys() - evictedBefore);
    assertEquals(gone, events.size());
    assertTrue(events.stream().allMatch(event -> event.type() == KeyEvent.EVICTED));
    if (policy == EvictionPolicy.NOEVICTION) {
      assertEquals(0, gone);
      assertTrue(engine.isOutOfMemory());
      assertFalse(engine.makeRoom());
    } else {
      assertFalse(engine.isOutOfMemory());
      assertTrue(gone > KEYS / 10, () -> "only " + gone);
    }
    if (policy.isVolatile()) {
      assertEquals(KEYS / 2, keyspace.size() - keyspace.expiringCount());
      shrinkTo(0.1);
      assertEquals(0, keyspace.expiringCount());
      assertTrue(engine.isOutOfMemory());
      assertFalse(engine.makeRoom());
    }
  }

  @Test
  void volatileTtlTakesThoseThatWouldGoNext() {
    policy(EvictionPolicy.VOLATILE_TTL);
    for (int i = 0; i < KEYS; i++) {
      Keys.set(keyspace, "k" + i, "value", expiryOf(i));
    }
    shrinkTo(0.5);
    int near = survivors(0, KEYS / 2);
    int far = survivors(KEYS / 2, KEYS);
    assertTrue(near < far / 10 && far > KEYS / 5, () -> near + " near, " + far + " far");
  }

  @ParameterizedTest
  @EnumSource(
      value = EvictionPolicy.class,
      names = {"ALLKEYS_LRU", "VOLATILE_LRU", "ALLKEYS_LFU", "VOLATILE_LFU"})
  void whatIsUsedStays(EvictionPolicy policy) {
    policy(policy);
    for (int i = 0; i < KEYS; i++) {
      Keys.set(keyspace, "k" + i, "value", expiryOf(i));
    }
    for (int round = 0; round < 20; round++) {
      clock.advance(Duration.ofSeconds(7));
      engine.tick();
      for (int i = 0; i < KEYS / 2; i++) {
        assertNotNull(keyspace.read(key("k" + i)));
      }
    }
    shrinkTo(0.5);
    int used = survivors(0, KEYS / 2);
    int unused = survivors(KEYS / 2, KEYS);
    assertTrue(unused < used / 10 && used > KEYS / 5, () -> used + " used, " + unused + " not");
  }

  @Test
  void frequentAndRecentUseBeatChanceOnAZipfTrace() {
    double random = hitRatio(EvictionPolicy.ALLKEYS_RANDOM);
    double recency = hitRatio(EvictionPolicy.ALLKEYS_LRU);
    double frequency = hitRatio(EvictionPolicy.ALLKEYS_LFU);
    String told = "random " + random + ", lru " + recency + ", lfu " + frequency;
    assertTrue(frequency > random + 0.05, told);
    assertTrue(recency > random + 0.01, told);
    assertTrue(frequency >= recency, told);
  }

  private double hitRatio(EvictionPolicy policy) {
    String name = "zipf-" + policy.redisName();
    engine
        .regionRegistry()
        .configure(new RegionConfig(name, new Limits(1000, Long.MAX_VALUE, policy), 0, 0));
    Region<String, String> region = Keys.textRegion(engine, name);
    double[] sums = new double[20_000];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += 1 / Math.pow(i + 1, 0.9);
      sums[i] = sum;
    }
    Random random = new Random(42);
    int hits = 0;
    int asked = 120_000;
    for (int i = 0; i < asked; i++) {
      if (i % 100 == 0) {
        clock.advance(Duration.ofSeconds(1));
        engine.tick();
      }
      int found = Arrays.binarySearch(sums, random.nextDouble() * sum);
      String wanted = "item" + (found < 0 ? -found - 1 : found);
      if (region.find(wanted) != null) {
        hits += i > asked / 4 ? 1 : 0;
      } else {
        region.put(wanted, "v", Entry.NEVER);
      }
    }
    assertTrue(region.size() <= 1000);
    return hits / (asked * 0.75);
  }

  @Test
  void aPolicyOfVolatileKeysDoesNotLookThroughAllTheOthers() {
    policy(EvictionPolicy.VOLATILE_LRU);
    for (int i = 0; i < 50_000; i++) {
      Keys.set(keyspace, "k" + i, "value");
    }
    Keys.set(keyspace, "volatile", "value", expiryOf(0));
    settings.maxMemoryBytes(1);
    assertTrue(engine.makeRoom() || keyspace.expiringCount() == 0);
    assertNull(keyspace.find(key("volatile")));
    // Each of these would look at every entry, if it were not known that there is nothing to find.
    for (int i = 0; i < 20_000; i++) {
      assertFalse(engine.makeRoom());
    }
    assertEquals(50_000, keyspace.size());
  }

  @Test
  void aKeyMadePersistentIsNotEvictedAsVolatile() {
    policy(EvictionPolicy.VOLATILE_TTL);
    for (int i = 0; i < KEYS; i++) {
      Keys.set(keyspace, "k" + i, "value", expiryOf(i));
    }
    // One eviction fills the pool of candidates with the others that would go next.
    settings.maxMemoryBytes(engine.usedBytes() - 1);
    assertTrue(engine.makeRoom());
    for (int i = 0; i < KEYS - 1; i++) {
      Keys.expireAt(keyspace, "k" + i, Entry.NEVER);
    }
    long there = keyspace.size();
    settings.maxMemoryBytes(1);
    assertTrue(engine.makeRoom() || engine.isOutOfMemory());
    assertFalse(engine.makeRoom());
    assertEquals(there - 1, keyspace.size(), "only the last one may go");
  }

  @Test
  void aPutThatIsDroppedLeavesNoOldValueBehind() {
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("a", "old", Entry.NEVER);
    region.put("b", "old", Entry.NEVER);
    Entry expected = region.find("b");
    for (int i = 0; i < 1000; i++) {
      Keys.set(keyspace, "filler" + i, "value");
    }
    settings.maxMemoryBytes(1);
    assertNotNull(region.put("a", "new", Entry.NEVER));
    assertNull(region.find("a"));
    assertFalse(region.replace("b", null, "new", Entry.NEVER));
    assertNotNull(region.find("b"));
    assertTrue(region.replace("b", expected, "new", Entry.NEVER));
    assertNull(region.find("b"));
    assertTrue(region.replace("c", null, "new", Entry.NEVER));
    assertNull(region.find("c"));
    assertEquals(4, engine.statistics().droppedPuts());
  }

  @Test
  void droppingARegionWhileItsEntriesAreEvictedFailsNobody() throws InterruptedException {
    policy(EvictionPolicy.ALLKEYS_LFU);
    settings.maxMemoryBytes(300_000);
    new Stress()
        .repeat(
            round -> {
              Region<String, String> region = Keys.textRegion(engine, "r" + round % 3);
              for (int i = 0; i < 50; i++) {
                try {
                  region.put("k" + i, "value", clock.millis() + 1);
                } catch (IllegalStateException e) {
                  return; // dropped by the other thread
                }
              }
            })
        .repeat(round -> engine.regionRegistry().drop("r" + round % 3))
        .repeat(round -> Keys.set(keyspace, "k" + round % 5000, "some value or other"))
        .repeat(
            round -> {
              clock.advance(Duration.ofMillis(1));
              engine.tick();
            })
        .run();
  }

  @Test
  void evictionAmongWritersKeepsMemoryWithinItsLimit() throws InterruptedException {
    policy(EvictionPolicy.ALLKEYS_LRU);
    settings.maxMemoryBytes(1_000_000);
    AtomicLong most = new AtomicLong();
    Stress stress = new Stress();
    for (int writer = 0; writer < 3; writer++) {
      int number = writer;
      stress.repeat(
          round -> {
            Keys.set(keyspace, "k" + number + ":" + round % 30_000, "a value of some length");
            Keys.delete(keyspace, "k" + (number + 1) % 3 + ":" + round % 30_000);
            most.accumulateAndGet(engine.usedBytes(), Math::max);
          });
    }
    stress.run();
    assertTrue(most.get() < 1_100_000, () -> "used " + most);
  }
}
