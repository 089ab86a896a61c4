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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.table.Entry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** The rules of keys and regions, except for adoption. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegionRulesTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("regions", new EngineSettings(), clock);
  private final Keyspace client = engine.clientKeyspace(0);

  @AfterEach
  void close() {
    engine.close();
  }

  private <V> Region<String, V> regionOf(String name, Class<V> type) {
    return engine
        .regionRegistry()
        .open(
            name,
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                Codecs.valuesOf(type),
                getClass().getClassLoader(),
                SerialFilter.standard(),
                false));
  }

  private Region<String, String> limited(String name, long entries, long bytes) {
    Limits limits = new Limits(entries, bytes, EvictionPolicy.ALLKEYS_LFU);
    engine.regionRegistry().configure(new RegionConfig(name, limits, 0, 0));
    return Keys.textRegion(engine, name);
  }

  // Rule 1

  @Test
  void namesOfDifferentCachesDiffer() {
    Random random = new Random(11);
    String alphabet = ":/%{} a\u00e9\u0000\n\u007f\ud800\udc00*?3AF25b";
    Map<String, List<String>> pairs = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      List<String> pair = List.of(text(random, alphabet), text(random, alphabet));
      String name = RegionName.of(pair.get(0), pair.get(1));
      List<String> other = pairs.putIfAbsent(name, pair);
      assertTrue(other == null || other.equals(pair), () -> name + " is " + pair + " and " + other);
      assertFalse(name.matches("(?s).*[:{}\\x00-\\x20\\x7f].*"), name);
      Slice prefix = RegionName.prefixOf(name);
      assertEquals(name + ":", prefix.toUtf8());
    }
  }

  private static String text(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(5); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  void theFirstColonSplitsAKeyHoweverManyFollow() {
    Region<String, String> region = Keys.textRegion(engine, RegionName.of("app:1", "users"));
    region.put("a:b:c", "v", Entry.NEVER);
    region.put("", "empty", Entry.NEVER);
    assertEquals("v", Keys.get(client, "app%3A1/users:a:b:c"));
    assertEquals("empty", Keys.get(client, "app%3A1/users:"));
    assertNull(Keys.get(client, "app%3A1/users"));
    Keys.set(client, "app%3A1/users", "a plain key");
    assertEquals(2, region.size());
  }

  // Rule 4

  @Test
  void aForeignValueIsAbsentToTheRegionAndPlainToClients() {
    Region<String, Integer> region = regionOf("r", Integer.class);
    Keys.set(client, "r:a", "not a number");
    Keys.set(client, "r:b", "42");
    Entry entry = region.find("a");
    assertTrue(entry == null || region.value(entry) == null);
    assertEquals(42, region.value(region.find("b")));
    assertEquals("not a number", Keys.get(client, "r:a"));
    assertTrue(region.statistics().undecodable() >= 1);
    region.put("a", 7, Entry.NEVER);
    assertEquals("7", Keys.get(client, "r:a"));
    Keys.set(client, "r:a", "foreign again");
    region.clear();
    assertEquals(0, client.size());
  }

  // Rule 5

  @Test
  void aRegionOfOtherTypesIsClearedWithOneWarning() {
    List<LogRecord> warnings = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            warnings.add(entry);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(RegionRegistry.class.getName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      Region<String, String> texts = Keys.textRegion(engine, "r");
      texts.put("a", "b", Entry.NEVER);
      assertNotNull(Keys.textRegion(engine, "r").find("a"));
      assertEquals(0, warnings.size());
      Region<String, Integer> numbers = regionOf("r", Integer.class);
      assertEquals(0, numbers.size());
      assertEquals(1, warnings.size());
      numbers.put("a", 1, Entry.NEVER);
      assertNotNull(regionOf("r", Integer.class).find("a"));
      assertEquals(1, warnings.size());
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
  }

  // Rule 6

  @Test
  void theLimitOfEntriesHoldsWhenManyPutAtOnce() throws InterruptedException {
    Region<String, String> region = limited("r", 100, Long.MAX_VALUE);
    Region<String, String> neighbour = Keys.textRegion(engine, "n");
    for (int i = 0; i < 500; i++) {
      neighbour.put("k" + i, "v", Entry.NEVER);
      Keys.set(client, "plain" + i, "v");
    }
    new Stress()
        .repeat(round -> region.put("a" + round % 1000, "v", Entry.NEVER))
        .repeat(round -> region.replace("b" + round % 1000, null, "v", Entry.NEVER))
        .repeat(round -> Keys.set(client, "r:c" + round % 1000, "v"))
        .repeat(round -> Keys.setAll(client, Keys.keys("r:d" + round, "r:e" + round), "v"))
        .repeat(round -> assertTrue(region.size() <= 200, "far too many"))
        .until(() -> region.statistics().evicted() > 0)
        .run();
    assertTrue(region.size() <= 100, () -> "holds " + region.size());
    assertTrue(region.statistics().evicted() > 0);
    assertEquals(500, neighbour.size());
    assertEquals(1000, client.size() - region.size());
  }

  @Test
  void theLimitOfBytesHoldsWhenManyPutAtOnce() throws InterruptedException {
    Region<String, String> region = limited("r", Long.MAX_VALUE, 20_000);
    new Stress()
        .repeat(round -> region.put("a" + round % 1000, "some value", Entry.NEVER))
        .repeat(round -> Keys.set(client, "r:b" + round % 1000, "x".repeat(round % 200)))
        .run();
    assertTrue(region.statistics().sizeBytes() <= 20_000, () -> "costs " + region.statistics());
    assertTrue(region.size() > 20, () -> "holds " + region.size());
  }

  @Test
  void aLimitSetLaterIsReachedByTheBackground() {
    Region<String, String> region = Keys.textRegion(engine, "r");
    for (int i = 0; i < 200; i++) {
      region.put("k" + i, "v", Entry.NEVER);
    }
    region.limits(new Limits(50, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LRU));
    for (int i = 0; i < 10; i++) {
      engine.tick();
    }
    assertEquals(50, region.size());
  }

  @Test
  void aFullRegionThatMayNotEvictDropsPuts() {
    Limits limits = new Limits(10, Long.MAX_VALUE, EvictionPolicy.NOEVICTION);
    engine.regionRegistry().configure(new RegionConfig("r", limits, 0, 0));
    Region<String, String> region = Keys.textRegion(engine, "r");
    for (int i = 0; i < 20; i++) {
      region.put("k" + i, "v", Entry.NEVER);
    }
    assertEquals(10, region.size());
    assertEquals(10, engine.statistics().droppedPuts());
    region.put("k0", "w", Entry.NEVER);
    assertEquals("w", region.value(region.find("k0")));
  }

  @Test
  void aFullRegionThatMayNotEvictAdmitsOnlyWhatIsThere() {
    assertFalse(engine.mayRegionsRefuse());
    Limits limits = new Limits(2, Long.MAX_VALUE, EvictionPolicy.NOEVICTION);
    engine.regionRegistry().configure(new RegionConfig("r", limits, 0, 0));
    Region<String, String> region = Keys.textRegion(engine, "r");
    assertTrue(engine.mayRegionsRefuse());
    region.put("a", "v", Entry.NEVER);
    assertTrue(client.admits(Keys.key("r:b")));
    region.put("b", "v", Entry.NEVER);
    assertFalse(client.admits(Keys.key("r:c")));
    assertTrue(client.admits(Keys.key("r:a")));
    assertTrue(client.admits(Keys.key("s:c")));
    region.limits(new Limits(2, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LRU));
    assertFalse(engine.mayRegionsRefuse());
    assertTrue(client.admits(Keys.key("r:c")));
    assertEquals(2, region.size());
  }

  @Test
  void aFullRegionOfVolatileEntriesMakesRoomAsLongAsOneMayGo() {
    Limits limits = new Limits(2, Long.MAX_VALUE, EvictionPolicy.VOLATILE_TTL);
    engine.regionRegistry().configure(new RegionConfig("r", limits, 0, 0));
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("a", "v", Entry.NEVER);
    region.put("b", "v", clock.millis() + 9000);
    assertTrue(client.admits(Keys.key("r:c")));
    assertNull(region.find("b"));
    region.put("d", "v", Entry.NEVER);
    assertFalse(client.admits(Keys.key("r:c")));
  }

  @Test
  void aDefaultTimeToLiveIsGivenToPutsWithoutOne() {
    engine.regionRegistry().configure(new RegionConfig("r*", Limits.NONE, 5000, 0));
    Region<String, String> region = Keys.textRegion(engine, "rx");
    region.put("a", "v", Entry.NEVER);
    region.put("b", "v", clock.millis() + 9000);
    assertNotNull(region.find("a"));
    clock.advance(Duration.ofMillis(4999));
    assertNotNull(region.find("a"));
    clock.advance(Duration.ofMillis(1));
    assertNull(region.find("a"));
    assertNotNull(region.find("b"));
    assertEquals(1, region.statistics().expired());
  }

  @Test
  void readingProlongsALifeThatIdlenessEnds() {
    engine.regionRegistry().configure(new RegionConfig("r", Limits.NONE, 0, 1000));
    Region<String, String> region = Keys.textRegion(engine, "r");
    for (String name : List.of("found", "found-together", "peeked")) {
      region.put(name, "v", Entry.NEVER);
    }
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofMillis(600));
      assertNotNull(region.find("found"));
      assertNotNull(region.findAll(List.of("found-together")).get(0));
      region.peek("peeked");
    }
    assertNull(region.find("peeked"));
    clock.advance(Duration.ofMillis(1000));
    assertNull(region.find("found"));
    assertNull(region.find("found-together"));
  }

  @Test
  void readingProlongsNoLifeBeyondItsTimeToLive() {
    engine.regionRegistry().configure(new RegionConfig("r", Limits.NONE, 3000, 1000));
    Region<String, String> region = Keys.textRegion(engine, "r");
    region.put("default", "v", Entry.NEVER);
    region.put("own", "v", clock.millis() + 2000);
    region.put("short", "v", clock.millis() + 100);
    region.put("ordered", "v", Entry.NEVER);
    region.put("prolonged", "v", clock.millis() + 2000);
    Keys.set(client, "r:foreign", "v", clock.millis() + 2500);
    clock.advance(Duration.ofMillis(100));
    assertNull(region.find("short"));
    Keys.expireAt(client, "r:ordered", clock.millis() + 1500);
    region.touch("prolonged", region.peek("prolonged"), clock.millis() + 4000);
    List<String> there = List.of("default", "own", "ordered", "prolonged", "foreign");
    List<Integer> lives = List.of(2900, 1900, 1500, 4000, 2400);
    for (int passed = 0; passed <= 4500; passed += 100) {
      for (int i = 0; i < there.size(); i++) {
        String what = there.get(i) + " after " + passed;
        Entry found =
            passed % 200 == 0
                ? region.find(there.get(i))
                : region.findAll(List.of(there.get(i))).get(0);
        assertEquals(passed < lives.get(i), found != null, what);
      }
      clock.advance(Duration.ofMillis(100));
    }
  }

  @Test
  void anotherFormOfAnEntryLivesNoLonger() {
    engine.regionRegistry().configure(new RegionConfig("r", Limits.NONE, 3000, 1000));
    Region<String, String> first = Keys.textRegion(engine, "r");
    first.put("a", "v", Entry.NEVER);
    long latest = client.find(key("r:a")).deadlineMillis();
    assertEquals(clock.millis() + 3000, latest);
    first.close();
    assertEquals(latest, client.find(key("r:a")).deadlineMillis());
    Region<String, String> second = Keys.textRegion(engine, "r");
    assertEquals(latest, second.find("a").deadlineMillis());
  }

  @Test
  void whatReadGivesIsTheTokenOfTheNextReplace() {
    engine.regionRegistry().configure(new RegionConfig("idle", Limits.NONE, 0, 1000));
    for (String name : List.of("idle", "usual")) {
      Region<String, String> region = Keys.textRegion(engine, name);
      Keys.set(client, name + ":a", "from a client");
      Entry read = region.find("a");
      assertTrue(region.replace("a", read, "new", Entry.NEVER), name);
      assertFalse(region.replace("a", read, "newer", Entry.NEVER), name);
    }
  }

  @Test
  void anExpirySetWhileBytesBecomeAnObjectIsNotLost() throws InterruptedException {
    Region<String, String> region = Keys.textRegion(engine, "r");
    long start = clock.millis();
    new Stress()
        .times(
            20_000,
            round -> {
              Keys.set(client, "r:a", "bytes", start + 1_000_000);
              Keys.expireAt(client, "r:a", start + 2_000_000 + round);
              Entry entry = client.find(key("r:a"));
              assertEquals(start + 2_000_000 + round, entry.expireAtMillis());
            })
        .repeat(round -> region.find("a"))
        .repeat(round -> region.find("a"))
        .runToEnd();
  }

  @Test
  void aClearedRegionIsEmptyForAllAndItsMetersStartAnew() throws InterruptedException {
    Region<String, String> region = Keys.textRegion(engine, "r");
    new Stress()
        .repeat(round -> region.put("a" + round % 500, "v", Entry.NEVER))
        .repeat(round -> Keys.set(client, "r:b" + round % 500, "v"))
        .repeat(round -> region.clear())
        .repeat(
            round -> {
              Set<String> met = new HashSet<>();
              region.entries().forEachRemaining(e -> assertTrue(met.add(region.key(e))));
            })
        .run();
    region.clear();
    assertEquals(0, region.size());
    assertEquals(0, region.statistics().sizeBytes());
  }
}
