// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Stress;
import org.keystead.testkit.Threads;

/** Entry processors, their leases, and who may come between. */
class ProcessorsTest {
  private final Setting setting = new Setting();

  @AfterEach
  void close() {
    setting.close();
  }

  private Cache<String, Integer> numbers(String name) {
    return setting
        .manager()
        .createCache(
            name,
            new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class));
  }

  @Test
  void aProcessorRunsOncePerCallHoweverManyCallersThereAre() throws Exception {
    Cache<String, Integer> cache = numbers("counters");
    AtomicLong runs = new AtomicLong();
    AtomicLong calls = new AtomicLong();
    Stress stress = new Stress();
    for (int i = 0; i < 4; i++) {
      stress.repeat(
          round -> {
            cache.invoke(
                "n",
                (entry, arguments) -> {
                  runs.incrementAndGet();
                  entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
                  return null;
                });
            calls.incrementAndGet();
          });
    }
    stress.repeat(round -> cache.get("n"));
    stress.run();
    assertEquals(calls.get(), runs.get());
    assertEquals(calls.intValue(), cache.get("n"));
  }

  @Test
  void aPutWaitsForTheProcessorOfItsKey() throws Exception {
    Cache<String, Integer> cache = numbers("counters");
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Integer> processor =
        Threads.supply(
            () ->
                cache.invoke(
                    "n",
                    (entry, arguments) -> {
                      runs.countDown();
                      await(mayEnd);
                      entry.setValue(1);
                      return entry.getValue();
                    }));
    await(runs);
    CompletableFuture<Void> put = Threads.run(() -> cache.put("n", 2));
    cache.put("other", 3);
    assertNull(cache.get("n"), "a read does not wait");
    assertFalse(put.isDone());
    mayEnd.countDown();
    assertEquals(1, processor.get(30, TimeUnit.SECONDS));
    put.get(30, TimeUnit.SECONDS);
    assertEquals(2, cache.get("n"), "the put came after the processor");
  }

  @Test
  void aForeignWriteInBetweenMakesTheProcessorRunAgain() {
    Cache<String, Integer> cache = numbers("counters");
    cache.put("n", 1);
    AtomicInteger runs = new AtomicInteger();
    int result =
        cache.invoke(
            "n",
            (entry, arguments) -> {
              if (runs.incrementAndGet() == 1) {
                setting.set("counters:n", "40");
              }
              entry.setValue(entry.getValue() + 2);
              return entry.getValue();
            });
    assertEquals(42, result);
    assertEquals(2, runs.get());
    assertEquals(42, cache.get("n"));
  }

  @Test
  void theLoaderIsAskedOncePerCallEvenIfTheProcessorRunsAgain() {
    AtomicInteger loads = new AtomicInteger();
    CacheLoader<String, Integer> loader = Loaders.of(key -> loads.incrementAndGet());
    Cache<String, Integer> cache =
        setting
            .manager()
            .createCache(
                "loaded",
                new MutableConfiguration<String, Integer>()
                    .setTypes(String.class, Integer.class)
                    .setReadThrough(true)
                    .setCacheLoaderFactory(() -> loader));
    AtomicInteger runs = new AtomicInteger();
    cache.invoke(
        "n",
        (entry, arguments) -> {
          entry.setValue(entry.getValue() + 10);
          if (runs.incrementAndGet() == 1) {
            setting.set("loaded:n", "no number");
          }
          return null;
        });
    assertEquals(2, runs.get());
    assertEquals(1, loads.get());
    assertEquals(11, cache.get("n"));
  }

  @Test
  void whatAProcessorWritesToOtherKeysIsToldAfterItsLeaseIsGone() {
    Cache<String, Integer> cache = numbers("counters");
    AtomicInteger seen = new AtomicInteger();
    CacheEntryCreatedListener<String, Integer> listener =
        events -> events.forEach(event -> seen.set(cache.containsKey("n") ? 1 : 2));
    cache.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, true));
    cache.invoke(
        "n",
        (entry, arguments) -> {
          cache.put("other", 1);
          assertEquals(0, seen.get());
          entry.setValue(1);
          return null;
        });
    assertEquals(1, seen.get());
  }

  @Test
  void aSynchronousListenerMayWriteTheVeryKey() throws Exception {
    Cache<String, Integer> cache = numbers("counters");
    CacheEntryUpdatedListener<String, Integer> listener =
        events ->
            events.forEach(
                event -> {
                  if (event.getValue() % 2 == 1) {
                    cache.put(event.getKey(), event.getValue() + 1);
                  }
                });
    cache.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, true));
    cache.put("n", 0);
    cache.put("n", 1);
    assertEquals(2, cache.get("n"));
    Stress stress = new Stress();
    for (int i = 0; i < 3; i++) {
      stress.repeat(round -> cache.put("n", 2 * round + 1));
      stress.repeat(
          round ->
              cache.invoke(
                  "n",
                  (entry, arguments) -> {
                    entry.setValue(entry.getValue() + 2);
                    return null;
                  }));
    }
    stress.run();
  }

  @Test
  void processorsThatWaitForEachOthersKeysAreTold() throws Exception {
    Cache<String, Integer> cache = numbers("counters");
    CountDownLatch bothRun = new CountDownLatch(2);
    CompletableFuture<Integer> one = crossing(cache, "a", "b", bothRun);
    CompletableFuture<Integer> other = crossing(cache, "b", "a", bothRun);
    int failures = 0;
    for (CompletableFuture<Integer> future : List.of(one, other)) {
      try {
        future.get(30, TimeUnit.SECONDS);
      } catch (java.util.concurrent.ExecutionException e) {
        assertInstanceOf(CacheException.class, e.getCause());
        assertTrue(e.getCause().getMessage().contains("would never end"));
        failures++;
      }
    }
    assertEquals(1, failures);
  }

  private static CompletableFuture<Integer> crossing(
      Cache<String, Integer> cache, String key, String other, CountDownLatch bothRun) {
    return Threads.supply(
        () ->
            cache.invoke(
                key,
                (entry, arguments) -> {
                  bothRun.countDown();
                  await(bothRun);
                  cache.put(other, 1);
                  return 1;
                }));
  }

  @Test
  void aProcessorThatThrowsChangesNothing() {
    Cache<String, Integer> cache = numbers("counters");
    cache.put("n", 1);
    EntryProcessorException thrown =
        assertThrows(
            EntryProcessorException.class,
            () ->
                cache.invoke(
                    "n",
                    (entry, arguments) -> {
                      entry.setValue(2);
                      throw new IllegalStateException("no");
                    }));
    assertInstanceOf(IllegalStateException.class, thrown.getCause());
    assertEquals(1, cache.get("n"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
