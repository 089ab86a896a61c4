// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Caching;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;
import org.keystead.engine.Engines;
import org.keystead.engine.bytes.Slice;
import org.keystead.jcache.KeysteadCachingProvider;

/** hibernate-jcache on the JCache provider, and both doors of one application on one engine. */
class HibernateJCacheTest {
  @Entity(name = "Film")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "films")
  static class Film {
    @Id long id;
    String title;
    @Version long version;

    @ElementCollection
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "film-actors")
    Set<String> actors = new HashSet<>();
  }

  private static void with(
      Map<String, String> properties, java.util.function.Consumer<SessionFactory> work) {
    StandardServiceRegistryBuilder builder =
        new StandardServiceRegistryBuilder()
            .applySetting("jakarta.persistence.jdbc.url", "jdbc:h2:mem:films")
            .applySetting("jakarta.persistence.jdbc.user", "sa")
            .applySetting("jakarta.persistence.jdbc.password", "")
            .applySetting("hibernate.hbm2ddl.auto", "create")
            .applySetting("hibernate.cache.use_second_level_cache", "true")
            .applySetting("hibernate.cache.use_query_cache", "true")
            .applySetting("hibernate.generate_statistics", "true")
            .applySetting("hibernate.session.events.log", "false");
    properties.forEach(builder::applySetting);
    StandardServiceRegistry registry = builder.build();
    try (SessionFactory factory =
        new MetadataSources(registry)
            .addAnnotatedClass(Film.class)
            .buildMetadata()
            .buildSessionFactory()) {
      work.accept(factory);
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  private static void use(SessionFactory factory) {
    factory.inTransaction(
        session -> {
          Film film = new Film();
          film.id = 7;
          film.title = "Metropolis";
          film.actors.add("Helm");
          session.persist(film);
        });
    for (int i = 0; i < 2; i++) {
      factory.inTransaction(
          session -> assertEquals(Set.of("Helm"), Set.copyOf(session.find(Film.class, 7L).actors)));
    }
    factory.inTransaction(session -> session.find(Film.class, 7L).title = "M");
    for (int i = 0; i < 2; i++) {
      assertEquals(
          List.of("M"),
          factory.fromTransaction(
              session ->
                  session
                      .createQuery("select f.title from Film f", String.class)
                      .setCacheable(true)
                      .list()));
    }
    factory.inTransaction(session -> assertEquals("M", session.find(Film.class, 7L).title));
    var statistics = factory.getStatistics();
    assertTrue(statistics.getDomainDataRegionStatistics("films").getHitCount() >= 2);
    assertTrue(statistics.getDomainDataRegionStatistics("film-actors").getHitCount() >= 1);
    assertEquals(1, statistics.getQueryCacheHitCount());
  }

  @Test
  void hibernateJCacheRunsOnTheProvider() {
    with(
        Map.of(
            "hibernate.cache.region.factory_class", "jcache",
            "hibernate.javax.cache.provider", KeysteadCachingProvider.class.getName(),
            "hibernate.javax.cache.missing_cache_strategy", "create"),
        HibernateJCacheTest::use);
  }

  @Test
  void bothDoorsOfOneApplicationAreKeysOfOneEngine() {
    with(
        Map.of("hibernate.cache.region.factory_class", "keystead"),
        factory -> {
          use(factory);
          var provider = Caching.getCachingProvider(KeysteadCachingProvider.class.getName());
          try (var manager = provider.getCacheManager();
              Engines.Lease lease = Engines.acquire("default", () -> null)) {
            var users =
                manager.createCache(
                    "users", new javax.cache.configuration.MutableConfiguration<String, String>());
            users.put("ann", "Ann");
            var client = lease.engine().clientKeyspace(0);
            assertNotNull(client.read(Slice.ofUtf8("films:7")));
            assertNotNull(client.read(Slice.ofUtf8("users:ann")));
          }
        });
  }
}
