// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.processor.MutableEntry;
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
import redis.clients.jedis.Transaction;

/**
 * An application and a Redis client who observe, each by its own means, what the other does to the
 * entries of a cache, and who change the same entries at the same time.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TwoDoorsObserversTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int ROUNDS = 2000;

  @TempDir Path directory;

  private Engines.Lease lease;
  private RespServer server;
  private CacheManager manager;
  private Cache<String, String> users;
  private Jedis redis;

  @BeforeEach
  void open() throws IOException {
    String name = "observers-" + NUMBER.incrementAndGet();
    lease = Engines.acquire(name, () -> Engine.open(name, new EngineSettings().dir(directory)));
    server = RespServer.start(new ServerSettings().port(ServerSettings.ANY_PORT), lease.engine());
    manager =
        Caching.getCachingProvider()
            .getCacheManager(URI.create("keystead:" + name), getClass().getClassLoader());
    users = create("users", String.class);
    redis = connect();
  }

  @AfterEach
  void close() {
    redis.close();
    manager.close();
    server.close();
    lease.close();
  }

  private <V> Cache<String, V> create(String name, Class<V> type) {
    return manager.createCache(
        name, new MutableConfiguration<String, V>().setTypes(String.class, type));
  }

  private Jedis connect() {
    return new Jedis("127.0.0.1", server.port());
  }

  /** Whether a client that watches the key of entry 1 notices that. */
  private boolean isNoticed(Runnable change) {
    redis.watch("users:1");
    change.run();
    Transaction transaction = redis.multi();
    transaction.exists("users:1");
    return transaction.exec() == null;
  }

  @Test
  void whoeverWatchesAKeyNoticesWhatTheApplicationDoesToTheEntry() {
    Map<String, Runnable> changes = new LinkedHashMap<>();
    changes.put("put", () -> users.put("1", "Ada"));
    changes.put("put again", () -> users.put("1", "Ada"));
    changes.put("getAndPut", () -> users.getAndPut("1", "Grace"));
    changes.put("replace", () -> users.replace("1", "Edsger"));
    changes.put("putAll", () -> users.putAll(Map.of("1", "Barbara", "2", "Tony")));
    changes.put("invoke", () -> users.invoke("1", TwoDoorsObserversTest::shout));
    changes.put("remove", () -> users.remove("1"));
    changes.put("putIfAbsent", () -> users.putIfAbsent("1", "Alan"));
    changes.put("getAndRemove", () -> users.getAndRemove("1"));
    changes.put("put once more", () -> users.put("1", "John"));
    changes.put("clear", users::clear);
    changes.forEach((name, change) -> assertTrue(isNoticed(change), name));
  }

  private static Object shout(MutableEntry<String, String> entry, Object... arguments) {
    entry.setValue(entry.getValue() + "!");
    return null;
  }

  @Test
  void readingIsNotNoticed() {
    users.put("1", "Ada");
    Map<String, Runnable> looks = new LinkedHashMap<>();
    looks.put("get", () -> users.get("1"));
    looks.put("containsKey", () -> users.containsKey("1"));
    looks.put("getAll", () -> users.getAll(Set.of("1", "2")));
    looks.put("iterator", () -> users.forEach(entry -> assertNotNull(entry.getValue())));
    looks.put("putIfAbsent", () -> users.putIfAbsent("1", "Grace"));
    looks.put("replace in vain", () -> users.replace("1", "Grace", "Tony"));
    looks.put("another entry", () -> users.put("2", "Tony"));
    looks.forEach((name, look) -> assertEquals(false, isNoticed(look), name));
  }

  @Test
  void subscribersOfKeyspaceEventsHearOfTheApplicationsChanges() throws InterruptedException {
    redis.configSet("notify-keyspace-events", "KEA");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    JedisPubSub subscriber =
        new JedisPubSub() {
          @Override
          public void onPSubscribe(String pattern, int count) {
            heard.add("subscribed");
          }

          @Override
          public void onPMessage(String pattern, String channel, String message) {
            heard.add(channel.replaceAll(".*__:", "") + ' ' + message);
          }
        };
    Thread listening =
        new Thread(
            () -> {
              try (Jedis client = connect()) {
                client.psubscribe(subscriber, "__keyevent@0__:*");
              }
            });
    listening.start();
    assertEquals("subscribed", heard.poll(60, TimeUnit.SECONDS));
    users.put("1", "Ada");
    assertEquals("set users:1", heard.poll(60, TimeUnit.SECONDS));
    users.replace("1", "Grace");
    assertEquals("set users:1", heard.poll(60, TimeUnit.SECONDS));
    users.remove("1");
    assertEquals("del users:1", heard.poll(60, TimeUnit.SECONDS));
    users.remove("1");
    users.put("2", "Tony");
    assertEquals("set users:2", heard.poll(60, TimeUnit.SECONDS));
    subscriber.punsubscribe();
    listening.join();
  }

  /** Keeps what it hears. */
  public static final class Heard
      implements CacheEntryCreatedListener<String, String>,
          CacheEntryUpdatedListener<String, String>,
          CacheEntryRemovedListener<String, String>,
          Serializable {
    private static final long serialVersionUID = 1L;
    private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

    private static void add(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
      for (CacheEntryEvent<? extends String, ? extends String> event : events) {
        String old = event.isOldValueAvailable() ? " was " + event.getOldValue() : "";
        EVENTS.add(event.getEventType() + " " + event.getKey() + ' ' + event.getValue() + old);
      }
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
      add(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
      add(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
      add(events);
    }
  }

  @Test
  void listenersOfTheCacheHearOfTheClientsChanges() throws InterruptedException {
    Heard.EVENTS.clear();
    users.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<String, String>(
            FactoryBuilder.factoryOf(Heard.class), null, true, false));
    redis.set("users:1", "Ada");
    assertEquals("CREATED 1 Ada", next());
    redis.set("users:1", "Grace");
    assertEquals("UPDATED 1 Grace was Ada", next());
    redis.append("users:1", " Hopper");
    assertEquals("UPDATED 1 Grace Hopper was Grace", next());
    redis.rename("users:1", "users:2");
    assertEquals(
        Set.of("REMOVED 1 Grace Hopper was Grace Hopper", "CREATED 2 Grace Hopper"),
        Set.of(next(), next()));
    redis.del("users:2");
    assertTrue(next().startsWith("REMOVED 2 "));
  }

  private static String next() throws InterruptedException {
    return Objects.requireNonNull(Heard.EVENTS.poll(60, TimeUnit.SECONDS));
  }

  @Test
  void bothCountAndNothingIsLost() throws InterruptedException {
    Cache<String, Long> hits = create("hits", Long.class);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      threads.add(
          new Thread(
              () -> {
                for (int n = 0; n < ROUNDS; n++) {
                  hits.invoke("page", TwoDoorsObserversTest::increment);
                }
              }));
      threads.add(
          new Thread(
              () -> {
                try (Jedis client = connect()) {
                  for (int n = 0; n < ROUNDS; n++) {
                    client.incr("hits:page");
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(4L * ROUNDS, hits.get("page"));
    assertEquals(Long.toString(4L * ROUNDS), redis.get("hits:page"));
  }

  private static Object increment(MutableEntry<String, Long> entry, Object... arguments) {
    entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
    return null;
  }

  @Test
  void theApplicationSeesAClientsTransactionWholeOrNotAtAll() throws InterruptedException {
    Cache<String, Long> pairs = create("pairs", Long.class);
    AtomicBoolean over = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              try (Jedis client = connect()) {
                for (int n = 0; n < ROUNDS; n++) {
                  String number = Integer.toString(n);
                  if (n % 2 == 0) {
                    client.mset("pairs:a", number, "pairs:b", number);
                  } else {
                    Transaction transaction = client.multi();
                    transaction.set("pairs:b", number);
                    transaction.set("pairs:a", number);
                    transaction.exec();
                  }
                }
              } finally {
                over.set(true);
              }
            });
    writer.start();
    do {
      Map<String, Long> seen = pairs.getAll(Set.of("a", "b"));
      assertEquals(seen.get("a"), seen.get("b"));
    } while (!over.get());
    writer.join();
    assertEquals(ROUNDS - 1L, pairs.get("a"));
    assertNull(pairs.get("c"));
  }
}
