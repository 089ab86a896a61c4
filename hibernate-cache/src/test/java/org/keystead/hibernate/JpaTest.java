// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.Cache;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import org.hibernate.jpa.AvailableHints;
import org.hibernate.jpa.SpecHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cache through Jakarta Persistence alone. */
class JpaTest {
  @Entity(name = "Said")
  @Cacheable
  static class Said {
    @Id long id = 1;
    String text = "yes";
  }

  @Entity(name = "Silent")
  static class Silent {
    @Id long id = 1;
    String text = "perhaps";
  }

  @Entity(name = "Refused")
  @Cacheable(false)
  static class Refused {
    @Id long id = 1;
    String text = "no";
  }

  private static Sessions open(Map<String, ?> properties) {
    Sessions sessions =
        Sessions.open(Database.fresh(), properties, Said.class, Silent.class, Refused.class);
    sessions.inTransaction(
        session -> {
          session.persist(new Said());
          session.persist(new Silent());
          session.persist(new Refused());
        });
    return sessions;
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, true, true, true",
    "NONE, false, false, false",
    "ENABLE_SELECTIVE, true, false, false",
    "DISABLE_SELECTIVE, true, true, false",
    "UNSPECIFIED, true, false, false"
  })
  void theSharedCacheModeSaysWhatIsCached(
      String mode, boolean said, boolean silent, boolean refused) {
    try (Sessions sessions = open(Map.of("jakarta.persistence.sharedCache.mode", mode))) {
      EntityManagerFactory factory = sessions.factory();
      for (Class<?> type : List.of(Said.class, Silent.class, Refused.class)) {
        try (EntityManager manager = factory.createEntityManager()) {
          assertNotNull(manager.find(type, 1L));
        }
      }
      assertEquals(said, factory.getCache().contains(Said.class, 1L), "@Cacheable");
      assertEquals(silent, factory.getCache().contains(Silent.class, 1L), "unmarked");
      assertEquals(refused, factory.getCache().contains(Refused.class, 1L), "@Cacheable(false)");
    }
  }

  @Test
  void jpasCacheTellsAndEvicts() {
    try (Sessions sessions = open(Map.of())) {
      EntityManagerFactory factory = sessions.factory();
      Cache cache = factory.getCache();
      assertTrue(cache.contains(Said.class, 1L));
      cache.evict(Said.class, 1L);
      assertFalse(cache.contains(Said.class, 1L));
      find(factory);
      cache.evict(Said.class);
      assertFalse(cache.contains(Said.class, 1L));
      find(factory);
      cache.evictAll();
      assertFalse(cache.contains(Said.class, 1L));
      find(factory);
      assertTrue(cache.unwrap(org.hibernate.Cache.class).containsEntity(Said.class, 1L));
    }
  }

  private static void find(EntityManagerFactory factory) {
    try (EntityManager manager = factory.createEntityManager()) {
      assertEquals("yes", manager.find(Said.class, 1L).text);
    }
    assertTrue(factory.getCache().contains(Said.class, 1L));
  }

  @Test
  void retrieveAndStoreModesAreObeyed() {
    try (Sessions sessions = open(Map.of())) {
      EntityManagerFactory factory = sessions.factory();
      factory.getCache().evictAll();
      Map<String, Object> bypass =
          Map.of(
              SpecHints.HINT_SPEC_CACHE_RETRIEVE_MODE, CacheRetrieveMode.BYPASS,
              SpecHints.HINT_SPEC_CACHE_STORE_MODE, CacheStoreMode.BYPASS);
      try (EntityManager manager = factory.createEntityManager()) {
        assertNotNull(manager.find(Said.class, 1L, bypass));
      }
      assertFalse(factory.getCache().contains(Said.class, 1L));
      find(factory);
      long hits = sessions.statistics(Said.class.getName()).getHitCount();
      try (EntityManager manager = factory.createEntityManager()) {
        manager.setProperty(SpecHints.HINT_SPEC_CACHE_RETRIEVE_MODE, CacheRetrieveMode.BYPASS);
        assertNotNull(manager.find(Said.class, 1L));
      }
      assertEquals(hits, sessions.statistics(Said.class.getName()).getHitCount());
    }
  }

  @Test
  void queryHintsPutResultsIntoTheRegionThatTheyName() {
    try (Sessions sessions = open(Map.of())) {
      for (int i = 0; i < 3; i++) {
        try (EntityManager manager = sessions.factory().createEntityManager()) {
          List<String> texts =
              manager
                  .createQuery("select s.text from Said s", String.class)
                  .setHint(AvailableHints.HINT_CACHEABLE, true)
                  .setHint(AvailableHints.HINT_CACHE_REGION, "said")
                  .getResultList();
          assertEquals(List.of("yes"), texts);
        }
      }
      assertEquals(2, sessions.factory().getStatistics().getQueryCacheHitCount());
      assertEquals(1, sessions.keys("said:").size());
    }
  }
}
