// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;

/** Two applications in one JVM, and an application that comes back. */
class ApplicationsTest {
  private final Setting setting = new Setting();

  @AfterEach
  void close() {
    setting.close();
  }

  private static Properties namespace(String name) {
    Properties properties = new Properties();
    properties.setProperty(KeysteadCachingProvider.NAMESPACE, name);
    return properties;
  }

  private static Cache<Object, Object> people(CacheManager manager) {
    return manager.createCache("people", new MutableConfiguration<>());
  }

  @Test
  void cachesOfTheSameNameInTwoApplicationsAreTwo() {
    KeysteadCacheManager one = setting.manager(new Deployment(), new Properties());
    KeysteadCacheManager other = setting.manager(new Deployment(), new Properties());
    Cache<Object, Object> here = people(one);
    Cache<Object, Object> there = people(other);
    here.put("a", "one");
    assertNull(there.get("a"));
    there.put("a", "other");
    assertEquals("one", here.get("a"));
    assertEquals("one", setting.get("people:a"));
    assertNotEquals(
        ForeignWritesTest.keystead(here).regionName(),
        ForeignWritesTest.keystead(there).regionName());
  }

  @Test
  void aNamespaceThatIsSetIsShared() throws Exception {
    Deployment first = new Deployment();
    Deployment second = new Deployment();
    Cache<Object, Object> here = people(setting.manager(first, namespace("shop")));
    Cache<Object, Object> there = people(setting.manager(second, namespace("shop")));
    here.put("a", "text");
    assertEquals("text", there.get("a"));
    assertEquals("text", setting.get("shop/people:a"));
    there.put("a", "changed");
    assertEquals("changed", here.get("a"));
  }

  @Test
  void aSharedObjectIsOfEachApplicationsOwnClass() throws Exception {
    setting.settings.serialFilterPatterns(java.util.List.of(Domain.class.getName() + "*"));
    Deployment first = new Deployment();
    Deployment second = new Deployment();
    Cache<Object, Object> here = people(setting.manager(first, namespace("shop")));
    Cache<Object, Object> there = people(setting.manager(second, namespace("shop")));
    here.put("a", first.person("Ada"));
    Object seen = there.get("a");
    assertEquals("Ada", seen.toString());
    assertSame(second, seen.getClass().getClassLoader());
    assertSame(first, here.get("a").getClass().getClassLoader());
  }

  @Test
  void aRedeployedApplicationFindsItsCacheWarmAndLeavesNoObjectBehind() throws Exception {
    setting.settings.serialFilterPatterns(java.util.List.of(Domain.class.getName() + "*"));
    Deployment first = new Deployment();
    people(setting.manager(first, new Properties())).put("a", first.person("Ada"));
    assertTrue(rawEntry("people:a") instanceof LiveEntry);
    setting.provider.close(first);
    assertFalse(rawEntry("people:a") instanceof LiveEntry, "bytes are left behind");

    Deployment second = new Deployment();
    Object seen = people(setting.manager(second, new Properties())).get("a");
    assertEquals("Ada", seen.toString());
    assertSame(second, seen.getClass().getClassLoader());
  }

  private Entry rawEntry(String key) {
    return setting.engine().keyspace(0).find(Slice.ofUtf8(key));
  }

  @Test
  void aClosedApplicationCanBeUnloaded() throws Exception {
    WeakReference<ClassLoader> loader = liveAndClose();
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      byte[][] pressure = new byte[64][];
      for (int j = 0; j < pressure.length; j++) {
        pressure[j] = new byte[64 * 1024];
      }
    }
    assertNull(loader.get());
  }

  private WeakReference<ClassLoader> liveAndClose() throws Exception {
    Deployment deployment = new Deployment();
    CacheManager manager = setting.manager(deployment, new Properties());
    Cache<Object, Object> cache =
        manager.createCache(
            "people",
            new MutableConfiguration<>()
                .setStatisticsEnabled(true)
                .setManagementEnabled(true)
                .setCacheLoaderFactory(() -> Loaders.of(key -> "loaded")));
    cache.registerCacheEntryListener(new Recorder<>().configuration());
    cache.put(deployment.person("key"), deployment.person("Ada"));
    assertNotNull(cache.get(deployment.person("key")));
    CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
    cache.loadAll(java.util.Set.of("x"), true, listener(seen));
    assertSame(deployment, seen.get(30, TimeUnit.SECONDS), "user code sees its own loader");
    manager.close();
    return new WeakReference<>(deployment);
  }

  private static CompletionListener listener(CompletableFuture<ClassLoader> seen) {
    return new CompletionListener() {
      @Override
      public void onCompletion() {
        seen.complete(Thread.currentThread().getContextClassLoader());
      }

      @Override
      public void onException(Exception e) {
        seen.completeExceptionally(e);
      }
    };
  }

  @Test
  void theDefaultLoaderIsTheCallersIfItSeesTheProvider() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Deployment deployment = new Deployment();
    try {
      thread.setContextClassLoader(deployment);
      assertSame(deployment, setting.provider.getDefaultClassLoader());
      thread.setContextClassLoader(new ClassLoader(null) {});
      assertSame(
          KeysteadCachingProvider.class.getClassLoader(), setting.provider.getDefaultClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void valuesAreReadWithTheManagersLoaderWhateverTheThreadHas() throws Exception {
    setting.settings.serialFilterPatterns(java.util.List.of(Domain.class.getName() + "*"));
    Deployment deployment = new Deployment();
    Cache<Object, Object> cache = people(setting.manager(deployment, new Properties()));
    cache.put("a", deployment.person("Ada"));
    setting.set("people:b", setting.get("people:a"));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(new ClassLoader(null) {});
      assertSame(deployment, cache.get("a").getClass().getClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void thereIsOneManagerForEachUriAndLoaderUntilItIsClosed() {
    CacheManager manager = setting.manager();
    assertSame(manager, setting.manager());
    assertNotSame(manager, setting.manager(new Deployment(), new Properties()));
    manager.close();
    assertTrue(manager.isClosed());
    assertNotSame(manager, setting.manager());
  }
}
