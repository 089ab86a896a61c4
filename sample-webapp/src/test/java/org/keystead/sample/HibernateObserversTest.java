// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.server.RespServer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Transaction;

/** A Redis client who watches or tracks keys, while Hibernate changes what it has cached there. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HibernateObserversTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String KEY = "towns:1";

  /** What is cached. */
  @Entity(name = "Town")
  @Cacheable
  @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "towns")
  public static class Town {
    @Id private long id;
    private String name;

    protected Town() {}

    Town(long id, String name) {
      this.id = id;
      this.name = name;
    }
  }

  @TempDir private Path directory;

  private Engines.Lease lease;
  private RespServer server;
  private StandardServiceRegistry registry;
  private SessionFactory factory;
  private Jedis redis;

  @BeforeEach
  void open() throws IOException {
    String name = "hibernate-observers-" + NUMBER.incrementAndGet();
    lease = Engines.acquire(name, () -> Engine.open(name, new EngineSettings().dir(directory)));
    server = RespServer.start(new ServerSettings().port(ServerSettings.ANY_PORT), lease.engine());
    registry =
        new StandardServiceRegistryBuilder()
            .applySetting("jakarta.persistence.jdbc.url", "jdbc:h2:mem:" + name)
            .applySetting("hibernate.hbm2ddl.auto", "create-drop")
            .applySetting("hibernate.cache.region.factory_class", "keystead")
            .applySetting("hibernate.cache.use_second_level_cache", "true")
            .applySetting("hibernate.cache.keystead.engine", name)
            .build();
    factory =
        new MetadataSources(registry)
            .addAnnotatedClass(Town.class)
            .buildMetadata()
            .buildSessionFactory();
    redis = new Jedis("127.0.0.1", server.port());
    factory.inTransaction(session -> session.persist(new Town(1, "Rome")));
  }

  @AfterEach
  void close() {
    redis.close();
    factory.close();
    StandardServiceRegistryBuilder.destroy(registry);
    server.close();
    lease.close();
  }

  private void rename(String name) {
    factory.inTransaction(session -> session.find(Town.class, 1L).name = name);
  }

  private void look() {
    factory.inTransaction(session -> assertNotNull(session.find(Town.class, 1L)));
  }

  /** Ways in which Hibernate changes what it has cached, each after the one before. */
  private Map<String, Runnable> changes() {
    Map<String, Runnable> changes = new LinkedHashMap<>();
    changes.put("an update", () -> rename("Roma"));
    changes.put("an eviction", () -> factory.getCache().evictEntityData(Town.class, 1L));
    changes.put("a load into the cache", this::look);
    changes.put(
        "a bulk update",
        () ->
            factory.inTransaction(
                session ->
                    session.createMutationQuery("update Town set name = 'Rom'").executeUpdate()));
    changes.put("another load", this::look);
    changes.put("an eviction of the region", () -> factory.getCache().evictRegion("towns"));
    changes.put("a last load", this::look);
    changes.put(
        "a removal",
        () -> factory.inTransaction(session -> session.remove(session.find(Town.class, 1L))));
    return changes;
  }

  @Test
  void whoeverWatchesTheKeyOfAnEntityNoticesWhatHibernateDoesToIt() {
    look();
    assertTrue(redis.exists(KEY), () -> redis.keys("*").toString());
    changes().forEach((name, change) -> assertTrue(isNoticed(change), name));
  }

  @Test
  void aHitIsNotNoticed() {
    look();
    assertFalse(isNoticed(this::look));
  }

  private boolean isNoticed(Runnable change) {
    redis.watch(KEY);
    change.run();
    Transaction transaction = redis.multi();
    transaction.exists(KEY);
    return transaction.exec() == null;
  }

  @Test
  void whoeverTracksTheKeyIsToldOfTheSame() throws InterruptedException {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    JedisPubSub listener =
        new JedisPubSub() {
          @Override
          public void onSubscribe(String channel, int count) {
            heard.add("subscribed");
          }

          @Override
          public void onMessage(String channel, String message) {
            heard.add(message);
          }
        };
    try (Jedis second = new Jedis("127.0.0.1", server.port())) {
      String id = Long.toString(second.clientId());
      Thread listening = new Thread(() -> second.subscribe(listener, "__redis__:invalidate"));
      listening.start();
      assertEquals("subscribed", heard.poll(60, TimeUnit.SECONDS));
      redis.sendCommand(Protocol.Command.CLIENT, "TRACKING", "ON", "REDIRECT", id);
      look();
      for (Map.Entry<String, Runnable> change : changes().entrySet()) {
        heard.clear();
        redis.get(KEY);
        change.getValue().run();
        assertTrue(String.valueOf(heard.poll(60, TimeUnit.SECONDS)).contains(KEY), change.getKey());
      }
      listener.unsubscribe();
      listening.join();
    }
  }
}
