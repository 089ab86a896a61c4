// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.access.AccessType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.hibernate.model.Country;
import org.keystead.hibernate.model.Shelf;
import org.keystead.hibernate.model.Town;
import org.keystead.testkit.FakeClock;

/** Properties: what they do, and how a wrong one is refused. */
class SettingsTest {
  private static final String TOWN = Town.class.getName();

  private static Sessions open(Map<String, ?> properties) {
    return Sessions.open(Database.h2(), properties, Country.class, Town.class);
  }

  private static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      all.append(at.getMessage()).append('\n');
    }
    return all.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "entity.max_entries|0|a number above 0",
        "entity.max_bytes|much|64mb",
        "com.acme.City.ttl|30|500ms",
        "query.eviction_policy|lru|allkeys-lru",
        "missing_region_strategy|warn|create, create-warn, fail",
        "restore|sometimes|clean, never, always",
        "lock_timeout|0|a time above 0",
        "egnine|x|engine, config, namespace",
      })
  void aWrongPropertyRefusesTheStartAndIsNamed(String name, String value, String accepted) {
    String property = "hibernate.cache.keystead." + name;
    RuntimeException refused =
        assertThrows(RuntimeException.class, () -> open(Map.of(property, value)));
    String message = messages(refused);
    assertTrue(message.contains(property), message);
    assertTrue(message.contains(accepted), message);
  }

  @Test
  void aMissingRegionCanRefuseTheStart() {
    RuntimeException refused =
        assertThrows(
            RuntimeException.class,
            () -> open(Map.of("hibernate.cache.keystead.missing_region_strategy", "fail")));
    assertTrue(messages(refused).contains("is not configured"), messages(refused));
  }

  @Test
  void limitsAreThoseOfTheRegionAndThenOfItsKind() {
    Map<String, String> limits = new HashMap<>();
    limits.put("hibernate.cache.keystead.entity.max_entries", "3");
    limits.put("hibernate.cache.keystead." + TOWN + ".max_entries", "2");
    try (Sessions sessions = open(limits)) {
      sessions.inTransaction(
          session -> {
            for (long id = 0; id < 9; id++) {
              session.persist(new Town(id, "t", null));
              session.persist(new Country(id, "c" + id, "n"));
            }
          });
      long towns = sessions.statistics(TOWN).getElementCountInMemory();
      assertTrue(towns >= 1 && towns <= 2, towns + " towns");
      long countries = sessions.statistics(Country.class.getName()).getElementCountInMemory();
      assertTrue(countries >= 1 && countries <= 3, countries + " countries");
    }
  }

  @Test
  void bytesAreThoseOfTheStates() {
    try (Sessions sessions = open(Map.of("hibernate.cache.keystead.entity.max_bytes", "16kb"))) {
      sessions.inTransaction(
          session -> {
            for (long id = 0; id < 100; id++) {
              session.persist(new Town(id, "x".repeat(250), null));
            }
          });
      long count = sessions.statistics(TOWN).getElementCountInMemory();
      assertTrue(count > 4 && count < 60, count + " towns of 250 letters in 16 kB");
      assertTrue(sessions.statistics(TOWN).getSizeInMemory() <= 17_000);
    }
  }

  @Test
  void twoFactoriesMeetOnlyIfTheyNameOneNamespace() {
    Map<String, Object> database = Database.h2();
    Map<String, ?> named = Map.of("hibernate.cache.keystead.namespace", "shop");
    try (Sessions one = Sessions.open(database, named, Country.class, Town.class);
        Sessions same = Sessions.open(database, named, Country.class, Town.class);
        Sessions unnamed = Sessions.open(database, Map.of(), Country.class, Town.class);
        Sessions other = Sessions.open(database, Map.of(), Country.class, Town.class)) {
      one.inTransaction(session -> session.persist(new Town(1, "Rome", null)));
      assertNotNull(one.get("shop/" + TOWN + ":1"));
      assertTrue(same.factory().getCache().containsEntity(Town.class, 1L));
      same.inTransaction(session -> assertEquals("Rome", session.find(Town.class, 1L).name));
      assertEquals(1, same.statistics(TOWN).getHitCount());
      same.inTransaction(session -> session.find(Town.class, 1L).name = "Roma");
      one.inTransaction(session -> assertEquals("Roma", session.find(Town.class, 1L).name));
      assertEquals(1, one.statistics(TOWN).getHitCount());
      assertNull(unnamed.get(TOWN + ":1"));
      assertNotEquals(
          unnamed.regionFactory().keyPrefix(TOWN), other.regionFactory().keyPrefix(TOWN));
    }
  }

  @Test
  void theRegionPrefixIsANamespace() {
    try (Sessions sessions = open(Map.of("hibernate.cache.region_prefix", "app.war#pu"))) {
      sessions.inTransaction(session -> session.persist(new Town(1, "Rome", null)));
      assertNotNull(sessions.get("app.war#pu/" + TOWN + ":1"));
      assertEquals(1, sessions.statistics(TOWN).getPutCount());
    }
  }

  @Test
  void structuredEntriesAreReadBackAsSuch() {
    Mapping mapping = new Mapping();
    mapping.entity(Shelf.Plain.class, AccessType.READ_WRITE);
    mapping.collection(Shelf.Plain.class, "books", AccessType.READ_WRITE);
    mapping.collection(Shelf.Plain.class, "counts", AccessType.READ_WRITE);
    Map<String, ?> structured = Map.of("hibernate.cache.use_structured_entries", "true");
    Class<?> type = Shelf.Plain.class;
    try (Sessions sessions =
        Sessions.open(Database.h2(), structured, mapping, type, Shelf.Box.class)) {
      Shelf shelf = new Shelf.Plain();
      shelf.id = 1;
      shelf.label = "label";
      shelf.books.addAll(List.of("a", "b"));
      shelf.counts.putAll(Map.of("x", 1, "y", 2));
      sessions.inTransaction(session -> session.persist(shelf));
      sessions.inTransaction(SettingsTest::readShelf);
      for (String name : List.of("", ".books", ".counts")) {
        String key = type.getName() + name + ":1";
        sessions.set(key, sessions.get(key)); // so that it is read back from its bytes
      }
      sessions.factory().getStatistics().clear();
      sessions.inTransaction(SettingsTest::readShelf);
      assertEquals(3, sessions.factory().getStatistics().getSecondLevelCacheHitCount());
    }
  }

  private static void readShelf(Session session) {
    Shelf shelf = session.find(Shelf.Plain.class, 1L);
    assertEquals("label", shelf.label);
    assertEquals(List.of("a", "b"), List.copyOf(shelf.books));
    assertEquals(Map.of("x", 1, "y", 2), Map.copyOf(shelf.counts));
  }

  @Test
  void statesAndLocksLiveAsLongAsEachIsToldTo() {
    FakeClock clock = new FakeClock();
    EngineSettings settings = new EngineSettings();
    Map<String, String> limits =
        Map.of(
            "hibernate.cache.keystead.engine", "timed",
            "hibernate.cache.keystead.entity.ttl", "10s",
            "hibernate.cache.keystead.entity.max_idle", "4s",
            "hibernate.cache.keystead.lock_timeout", "60s");
    try (Engines.Lease lease =
            Engines.acquire("timed", () -> Engine.openManual("timed", settings, clock));
        Sessions sessions = open(limits)) {
      assertEquals(lease.engine(), sessions.engine());
      String key = TOWN + ":1";
      sessions.inTransaction(session -> session.persist(new Town(1, "Rome", null)));
      for (int i = 0; i < 3; i++) {
        clock.advance(Duration.ofSeconds(3)); // read before it was idle for too long
        sessions.inTransaction(session -> session.find(Town.class, 1L));
      }
      assertEquals(3, sessions.statistics(TOWN).getHitCount());
      clock.advance(Duration.ofSeconds(3));
      assertNull(sessions.get(key), "its time is over");
      sessions.inTransaction(
          session -> {
            session.find(Town.class, 1L).name = "Roma";
            session.flush();
            clock.advance(Duration.ofSeconds(50));
            assertTrue(sessions.get(key).startsWith("{\"lock\""), "it has a time of its own");
          });
    }
  }

  @Test
  void theDocumentedPropertyPutsTheFactoryInPlaceAsAService() {
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder()
            .applySetting("hibernate.cache.region.factory_class", "keystead")
            .applySetting("hibernate.dialect", "org.hibernate.dialect.H2Dialect")
            .applySetting("hibernate.boot.allow_jdbc_metadata_access", "false")
            .build();
    try {
      assertTrue(registry.getService(RegionFactory.class) instanceof KeysteadRegionFactory);
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  @Test
  void withoutAnyPropertyHibernateTurnsTheCacheOnByItself() {
    Map<String, String> unset = new HashMap<>();
    unset.put("hibernate.cache.region.factory_class", null);
    unset.put("hibernate.cache.use_second_level_cache", null);
    unset.put("hibernate.cache.use_query_cache", null);
    try (Sessions sessions = open(unset)) {
      sessions.inTransaction(session -> session.persist(new Town(1, "Rome", null)));
      assertNotNull(sessions.get(TOWN + ":1"));
    }
  }

  @Test
  void theCacheStaysOffWhereItIsTurnedOff() {
    try (Sessions sessions =
        open(
            Map.of(
                "hibernate.cache.use_second_level_cache", "false",
                "hibernate.cache.use_query_cache", "false"))) {
      sessions.inTransaction(session -> session.persist(new Town(1, "Rome", null)));
      assertEquals(0, sessions.factory().getStatistics().getSecondLevelCachePutCount());
    }
  }

  @Test
  void aRegionMayBeConfiguredByTheNameThatItHadBefore() {
    Map<String, String> former =
        Map.of(
            "hibernate.cache.keystead.org.hibernate.cache.internal.StandardQueryCache.max_entries",
            "2");
    try (Sessions sessions = open(former)) {
      for (int i = 0; i < 9; i++) {
        long id = i;
        sessions.inTransaction(
            session ->
                session
                    .createQuery("select t.name from Town t where t.id = :id", String.class)
                    .setParameter("id", id)
                    .setCacheable(true)
                    .list());
      }
      assertTrue(sessions.keys("default-query-results-region:").size() <= 2);
    }
  }

  @Test
  void collectionsAreEvictedByThemselvesWhereHibernateIsToldTo() {
    Map<String, String> evict = Map.of("hibernate.cache.auto_evict_collection_cache", "true");
    try (Sessions sessions = open(evict)) {
      sessions.inTransaction(session -> session.persist(new Country(1, "IT", "Italy")));
      for (int towns = 0; towns < 3; towns++) {
        int expected = towns;
        sessions.inTransaction(
            session -> assertEquals(expected, session.find(Country.class, 1L).towns.size()));
        long id = towns;
        sessions.inTransaction(
            session -> session.persist(new Town(id, "t", session.find(Country.class, 1L))));
      }
    }
  }

  @Test
  void theDefaultAccessTypeMayBeSet() {
    Map<String, String> strategy =
        Map.of(
            "hibernate.cache.default_cache_concurrency_strategy", "nonstrict-read-write",
            "jakarta.persistence.sharedCache.mode", "ALL");
    try (Sessions sessions = Sessions.open(Database.h2(), strategy, Shelf.Box.class)) {
      sessions.inTransaction(session -> session.persist(new Shelf.Box(1, "shoes")));
      assertNull(sessions.get(Shelf.Box.class.getName() + ":1"), "the first load caches it");
    }
  }
}
