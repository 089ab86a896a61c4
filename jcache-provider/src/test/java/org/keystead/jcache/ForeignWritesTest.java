// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What RESP clients do to a cache's keys. */
class ForeignWritesTest {
  private final Setting setting = new Setting();

  @AfterEach
  void close() {
    setting.close();
  }

  @Test
  void aClientSeesAnEntryAsAKeyAndTheCacheSeesWhatTheClientSets() {
    Cache<String, String> cache = setting.strings("cities");
    cache.put("it", "Rome");
    assertEquals("Rome", setting.get("cities:it"));
    setting.set("cities:it", "Roma");
    assertEquals("Roma", cache.get("it"));
    assertTrue(setting.del("cities:it"));
    assertNull(cache.get("it"));
    assertFalse(cache.containsKey("it"));
  }

  @Test
  void listenersHearOfWhatClientsDo() {
    Cache<String, String> cache = setting.strings("cities");
    Recorder<String, String> recorder = new Recorder<>();
    cache.registerCacheEntryListener(recorder.configuration());
    setting.set("cities:it", "Rome");
    setting.set("cities:it", "Roma");
    setting.expire("cities:it", Duration.ofSeconds(1));
    setting.del("cities:it");
    assertEquals(
        List.of("CREATED it Rome", "UPDATED it Rome->Roma", "REMOVED it Roma->Roma"),
        recorder.heard);
  }

  @Test
  void anExpiryThatAClientSetEndsTheEntryWithAnEvent() {
    Cache<String, String> cache = setting.strings("cities");
    Recorder<String, String> recorder = new Recorder<>();
    cache.registerCacheEntryListener(recorder.configuration());
    cache.put("it", "Rome");
    setting.expire("cities:it", Duration.ofSeconds(5));
    setting.clock.advance(Duration.ofSeconds(6));
    setting.engine().tick();
    setting.settle();
    assertEquals(List.of("CREATED it Rome", "EXPIRED it Rome->Rome"), recorder.heard);
    assertNull(cache.get("it"));
  }

  @Test
  void anExpiredEntryIsToldOfByWhoeverMeetsItFirst() {
    KeysteadCache<String, String> cache = keystead(setting.strings("cities"));
    Recorder<String, String> recorder = new Recorder<>();
    cache.registerCacheEntryListener(recorder.configuration());
    cache.put("it", "Rome", Duration.ofSeconds(5));
    setting.clock.advance(Duration.ofSeconds(6));
    assertNull(setting.get("cities:it"));
    setting.settle();
    assertEquals(List.of("CREATED it Rome", "EXPIRED it Rome->Rome"), recorder.heard);
    cache.put("it", "Roma", Duration.ofSeconds(5));
    setting.clock.advance(Duration.ofSeconds(6));
    cache.put("it", "Roma again");
    assertEquals(
        List.of("CREATED it Roma", "EXPIRED it Roma->Roma", "CREATED it Roma again"),
        recorder.heard.subList(2, 5));
  }

  @Test
  void aValueThatCannotBeReadIsAbsentAndCounted() {
    Cache<String, Integer> cache =
        setting
            .manager()
            .createCache(
                "ages",
                new MutableConfiguration<String, Integer>()
                    .setTypes(String.class, Integer.class)
                    .setStatisticsEnabled(true));
    Recorder<String, Integer> recorder = new Recorder<>();
    cache.registerCacheEntryListener(recorder.configuration());
    setting.set("ages:adam", "930 years");
    assertNull(cache.get("adam"));
    assertFalse(cache.containsKey("adam"));
    assertEquals(Map.of(), cache.getAll(Set.of("adam")));
    assertFalse(cache.iterator().hasNext());
    assertFalse(cache.replace("adam", 930));
    assertNull(cache.getAndReplace("adam", 930));
    assertFalse(cache.remove("adam", 930));
    assertTrue(
        keystead(cache).unwrap(org.keystead.engine.Region.class).statistics().undecodable() > 0);
    assertEquals("930 years", setting.get("ages:adam"), "plainly visible to clients");

    assertTrue(cache.putIfAbsent("adam", 930));
    assertEquals(930, cache.get("adam"));
    setting.set("ages:adam", "old");
    assertNull(cache.getAndPut("adam", 931));
    setting.set("ages:adam", "old");
    assertFalse(cache.remove("adam"), "it was not there");
    assertNull(setting.get("ages:adam"), "but it is gone");
    setting.set("ages:adam", "old");
    cache.put("adam", 932);
    assertEquals(932, cache.get("adam"));
    assertEquals(
        List.of(
            "CREATED adam 930",
            "REMOVED adam 930->930",
            "CREATED adam 931",
            "REMOVED adam 931->931",
            "CREATED adam 932"),
        recorder.heard);
  }

  @Test
  void keysThatAreNoneOfTheCacheArePassedOver() {
    Cache<Integer, String> cache =
        setting
            .manager()
            .createCache(
                "numbers",
                new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));
    cache.put(1, "one");
    setting.set("numbers:two", "two");
    Map<Integer, String> met = new HashMap<>();
    cache.forEach(entry -> met.put(entry.getKey(), entry.getValue()));
    assertEquals(Map.of(1, "one"), met);
    cache.removeAll();
    assertEquals("two", setting.get("numbers:two"));
    cache.clear();
    assertNull(setting.get("numbers:two"));
  }

  @Test
  void aNumberThatAClientWritesIsTheCachesNumber() {
    Cache<String, Integer> cache =
        setting
            .manager()
            .createCache(
                "ages",
                new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class));
    setting.set("ages:adam", "930");
    assertEquals(930, cache.get("adam"));
    assertTrue(cache.replace("adam", 930, 931));
    assertEquals("931", setting.get("ages:adam"));
  }

  static <K, V> KeysteadCache<K, V> keystead(Cache<K, V> cache) {
    @SuppressWarnings("unchecked")
    KeysteadCache<K, V> ours = cache.unwrap(KeysteadCache.class);
    return ours;
  }
}
