// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.Engine;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.Limits;
import org.keystead.engine.Region;
import org.keystead.engine.RegionConfig;

/** What is there beyond the standard: by unwrap and by configuration. */
class ExtensionsTest {
  private final Setting setting = new Setting();

  @AfterEach
  void close() {
    setting.close();
  }

  @Test
  void anEntryMayHaveATimeToLiveOfItsOwn() {
    KeysteadCache<String, String> cache =
        ForeignWritesTest.keystead(
            setting
                .manager()
                .createCache(
                    "cities",
                    Setting.stringTypes()
                        .setExpiryPolicyFactory(
                            CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR))));
    cache.put("it", "Rome", Duration.ofSeconds(10));
    cache.put("no", "Oslo");
    assertEquals(10_000, setting.pttl("cities:it"));
    assertEquals(3_600_000, setting.pttl("cities:no"));
    setting.clock.advance(Duration.ofSeconds(10));
    assertNull(cache.get("it"));
    assertEquals("Oslo", cache.get("no"));
    assertThrows(IllegalArgumentException.class, () -> cache.put("it", "Rome", Duration.ZERO));
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    assertThrows(IllegalArgumentException.class, () -> cache.put("it", "Rome", endless.negated()));
    cache.put("it", "Rome", endless);
    setting.clock.advance(Duration.ofDays(36_500));
    assertEquals("Rome", cache.get("it"));
  }

  @Test
  void anAccessProlongsWhereThePolicySaysSoAndClientsSeeIt() {
    Cache<String, String> cache =
        setting
            .manager()
            .createCache(
                "cities",
                Setting.stringTypes()
                    .setExpiryPolicyFactory(
                        TouchedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_MINUTE)));
    cache.put("it", "Rome");
    setting.clock.advance(Duration.ofSeconds(50));
    assertEquals("Rome", cache.get("it"));
    assertEquals(60_000, setting.pttl("cities:it"));
    setting.clock.advance(Duration.ofSeconds(50));
    cache.forEach(Cache.Entry::getValue);
    assertEquals(60_000, setting.pttl("cities:it"));
  }

  @Test
  void limitsEvictAndEveryEvictionIsCounted() throws Exception {
    KeysteadCache<String, String> cache =
        ForeignWritesTest.keystead(
            setting
                .manager()
                .createCache("cities", Setting.stringTypes().setStatisticsEnabled(true)));
    Recorder<String, String> recorder = new Recorder<>();
    cache.limits(new Limits(10, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LRU));
    assertEquals(10, cache.limits().maxEntries());
    for (int i = 0; i < 30; i++) {
      cache.put("k" + i, "v");
    }
    cache.registerCacheEntryListener(recorder.configuration());
    cache.put("one more", "v");
    assertEquals(21L, Statistics.of(cache, "CacheEvictions"));
    assertEquals(List.of("CREATED one more v"), recorder.heard, "an eviction is no event");
    assertEquals(31L, Statistics.of(cache, "CachePuts"));
  }

  @Test
  void aCacheIsLimitedByTheConfigurationOfItsName() {
    setting.settings.regions(
        List.of(
            new RegionConfig(
                "cit*", new Limits(5, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LFU), 20_000, 0)));
    Cache<String, String> cache = setting.strings("cities");
    for (int i = 0; i < 9; i++) {
      cache.put("k" + i, "v");
    }
    assertEquals(20_000, setting.pttl("cities:k8"));
    int count = 0;
    for (Cache.Entry<String, String> entry : cache) {
      assertNotNull(entry.getValue());
      count++;
    }
    assertEquals(5, count);
  }

  @Test
  void everythingUnwraps() {
    Cache<String, String> cache = setting.strings("cities");
    assertSame(cache, cache.unwrap(KeysteadCache.class));
    assertEquals("cities", cache.unwrap(Region.class).name());
    assertSame(setting.engine(), setting.manager().unwrap(Engine.class));
    assertThrows(IllegalArgumentException.class, () -> cache.unwrap(String.class));
    cache.put("it", "Rome");
    cache.forEach(entry -> assertSame(entry, entry.unwrap(KeysteadEntry.class)));
  }

  @Test
  void statisticsCountTheCachesOwnOperations() throws Exception {
    Cache<String, String> cache =
        setting.manager().createCache("cities", Setting.stringTypes().setStatisticsEnabled(true));
    for (int i = 0; i < 1000; i++) {
      cache.put("k" + i, "v");
      cache.get("k" + i);
      cache.get("none" + i);
    }
    setting.get("cities:k1");
    setting.set("cities:k1", "w");
    setting.del("cities:k2");
    cache.remove("k3");
    assertEquals(1000L, Statistics.of(cache, "CachePuts"));
    assertEquals(1000L, Statistics.of(cache, "CacheHits"));
    assertEquals(1000L, Statistics.of(cache, "CacheMisses"));
    assertEquals(50f, Statistics.of(cache, "CacheHitPercentage"));
    assertEquals(1L, Statistics.of(cache, "CacheRemovals"));
    setting.manager().enableStatistics("cities", false);
    assertThrows(
        javax.management.InstanceNotFoundException.class, () -> Statistics.of(cache, "CachePuts"));
  }

  @Test
  void averagesAreOfTheOperationsThatWereTimed() {
    Counters counters = new Counters(setting.clock);
    counters.enable(true);
    long timed = counters.start(Counters.Kind.PUT);
    setting.clock.advance(Duration.ofNanos(3000));
    counters.count(Counters.Kind.PUT, timed);
    long untimed = counters.start(Counters.Kind.PUT);
    setting.clock.advance(Duration.ofNanos(9000));
    counters.count(Counters.Kind.PUT, untimed);
    assertEquals(3f, counters.averageMicros(Counters.Kind.PUT));
    assertEquals(2, counters.total(Counters.Kind.PUT));
    assertEquals(0f, counters.averageMicros(Counters.Kind.HIT));
  }

  @Test
  void whenNothingFitsAPutIsDroppedAndNothingStaleRemains() {
    Cache<String, String> cache = setting.strings("cities");
    cache.put("it", "Rome");
    for (int i = 0; i < 5000; i++) {
      cache.put("k" + i, "v");
    }
    setting.settings.maxMemoryBytes(1);
    cache.put("it", "Roma");
    setting.settings.maxMemoryBytes(0);
    assertNull(cache.get("it"));
    assertEquals("v", cache.get("k1"));
    assertTrue(setting.engine().statistics().droppedPuts() > 0);
  }

  @Test
  void aUriThatIsNoEngineIsRefused() {
    assertThrows(
        javax.cache.CacheException.class,
        () -> setting.provider.getCacheManager(java.net.URI.create("http://example"), null, null));
  }

  /** The MXBean's attributes. */
  private static final class Statistics {
    static Object of(Cache<?, ?> cache, String attribute) throws Exception {
      String name =
          "javax.cache:type=CacheStatistics,CacheManager="
              + cache.getCacheManager().getURI().toString().replace(':', '.')
              + ",Cache="
              + cache.getName();
      return java.lang.management.ManagementFactory.getPlatformMBeanServer()
          .getAttribute(new javax.management.ObjectName(name), attribute);
    }
  }
}
