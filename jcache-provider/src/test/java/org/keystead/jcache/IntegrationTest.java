// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriterException;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Threads;

/** Loaders and writers: races, once is once, and what fails half way. */
class IntegrationTest {
  private final Setting setting = new Setting();

  @AfterEach
  void close() {
    setting.close();
  }

  private Cache<String, String> cache(MutableConfiguration<String, String> configuration) {
    return setting.manager().createCache("cities", configuration);
  }

  @Test
  void loadAllKeepsWhatIsThereUnlessToldOtherwiseAndWritesNothing() throws Exception {
    RecordingWriter writer = new RecordingWriter();
    Cache<String, String> cache =
        cache(
            Setting.stringTypes()
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> writer)
                .setCacheLoaderFactory(() -> Loaders.of(key -> "loaded")));
    cache.put("it", "Rome");
    writer.calls.clear();
    CompletionListenerFuture first = new CompletionListenerFuture();
    cache.loadAll(Set.of("it", "no"), false, first);
    first.get(30, TimeUnit.SECONDS);
    assertEquals(Map.of("it", "Rome", "no", "loaded"), cache.getAll(Set.of("it", "no")));
    CompletionListenerFuture second = new CompletionListenerFuture();
    cache.loadAll(Set.of("it"), true, second);
    second.get(30, TimeUnit.SECONDS);
    assertEquals("loaded", cache.get("it"));
    assertEquals(List.of(), writer.calls);
  }

  @Test
  void whatTheWriterHasDoneBeforeItFailsIsDoneInTheCacheToo() {
    RecordingWriter writer = new RecordingWriter();
    Cache<String, String> cache =
        cache(Setting.stringTypes().setWriteThrough(true).setCacheWriterFactory(() -> writer));
    writer.failsAfter = 2;
    Map<String, String> values = new TreeMap<>(Map.of("a", "1", "b", "2", "c", "3"));
    assertThrows(CacheWriterException.class, () -> cache.putAll(values));
    assertEquals(writer.stored, cache.getAll(values.keySet()));
    assertEquals(2, writer.stored.size());

    writer.failsAfter = 1;
    assertThrows(CacheWriterException.class, () -> cache.removeAll(values.keySet()));
    assertEquals(writer.stored, cache.getAll(values.keySet()));
    assertEquals(1, writer.stored.size());

    writer.failsAfter = 0;
    assertThrows(CacheWriterException.class, () -> cache.removeAll());
    assertThrows(CacheWriterException.class, () -> cache.put("d", "4"));
    assertEquals(writer.stored, cache.getAll(Set.of("a", "b", "c", "d")));
  }

  @Test
  void aProcessorWritesOnce() {
    RecordingWriter writer = new RecordingWriter();
    Cache<String, String> cache =
        cache(Setting.stringTypes().setWriteThrough(true).setCacheWriterFactory(() -> writer));
    cache.invoke(
        "it",
        (entry, arguments) -> {
          entry.setValue("Rome");
          entry.remove();
          entry.setValue("Roma");
          return null;
        });
    assertEquals(List.of("write it=Roma"), writer.calls);
  }

  @Test
  void clearTellsNobodyAndRemoveAllTellsEverybody() {
    RecordingWriter writer = new RecordingWriter();
    Cache<String, String> cache =
        cache(Setting.stringTypes().setWriteThrough(true).setCacheWriterFactory(() -> writer));
    Recorder<String, String> recorder = new Recorder<>();
    cache.put("it", "Rome");
    cache.registerCacheEntryListener(recorder.configuration());
    writer.calls.clear();
    cache.clear();
    assertEquals(List.of(), recorder.heard);
    assertEquals(List.of(), writer.calls);
    cache.put("it", "Rome");
    cache.removeAll();
    assertEquals(List.of("CREATED it Rome", "REMOVED it Rome->Rome"), recorder.heard);
    assertEquals(List.of("write it=Rome", "delete it"), writer.calls);
  }

  @Test
  void manyReadersOfAMissingKeyLoadItOnce() throws Exception {
    AtomicInteger loads = new AtomicInteger();
    Cache<String, String> cache =
        cache(
            Setting.stringTypes()
                .setReadThrough(true)
                .setCacheLoaderFactory(
                    () -> Loaders.of(key -> "loaded " + loads.incrementAndGet())));
    List<CompletableFuture<String>> readers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      readers.add(Threads.supply(() -> cache.get("it")));
    }
    for (CompletableFuture<String> reader : readers) {
      assertEquals("loaded 1", reader.get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void aRemoveThatComesDuringALoadHasTheLastWord() throws Exception {
    CountDownLatch loads = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Cache<String, String> cache =
        cache(
            Setting.stringTypes()
                .setReadThrough(true)
                .setCacheLoaderFactory(
                    () ->
                        Loaders.of(
                            key -> {
                              loads.countDown();
                              await(mayEnd);
                              return "loaded";
                            })));
    CompletableFuture<String> get = Threads.supply(() -> cache.get("it"));
    await(loads);
    CompletableFuture<Boolean> remove = Threads.supply(() -> cache.remove("it"));
    mayEnd.countDown();
    assertEquals("loaded", get.get(30, TimeUnit.SECONDS));
    remove.get(30, TimeUnit.SECONDS);
    assertFalse(cache.containsKey("it"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
