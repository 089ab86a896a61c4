// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.jakarta.Keystead;
import org.keystead.testkit.Threads;

/** Resolver factories and key generators of the application. */
final class CollaboratorsTest {
  @Test
  void aResolverFactoryIsABeanAndIsAskedOnceForEachMethod() {
    try (TestApplication application = TestApplication.of(Places.class, PrefixedCaches.class)) {
      Places places = application.bean(Places.class);

      places.find("a");
      places.find("b");

      assertEquals(Set.of("my-places:a", "my-places:b"), application.keys());
      assertEquals(1, PrefixedCaches.ASKED.getAndSet(0));
    }
    assertEquals(1, PrefixedCaches.ENDED.getAndSet(0), "it ends with the application");
  }

  @Test
  void aKeyGeneratorNeedsNoBean() {
    try (TestApplication application = TestApplication.of(Places.class, PrefixedCaches.class)) {
      Places places = application.bean(Places.class);

      assertEquals("found Rome", places.findAnyCase("Rome"));
      assertEquals("found Rome", places.findAnyCase("ROME"));

      assertEquals(1, application.keys().size());
    }
  }

  @Test
  void aKeyGeneratorSeesTheWholeCall() {
    try (TestApplication application = TestApplication.of(Places.class, PrefixedCaches.class)) {
      application.bean(Places.class).store("Rome", 3);

      CacheKeyInvocationContext<? extends Annotation> call = LowerCaseKeys.LAST.getAndSet(null);
      assertEquals("store", call.getMethod().getName());
      assertEquals("anyCase", call.getCacheName());
      assertEquals(CachePut.class, call.getCacheAnnotation().annotationType());
      assertEquals(2, call.getAllParameters().length);
      assertArrayEquals(
          new Object[] {"Rome"}, new Object[] {call.getKeyParameters()[0].getValue()});
      CacheInvocationParameter value = call.getValueParameter();
      assertEquals(3, value.getValue());
      assertEquals(1, value.getParameterPosition());
      assertEquals(int.class, value.getRawType());
      assertTrue(value.getAnnotations().stream().anyMatch(CacheValue.class::isInstance));
      assertTrue(call.getTarget() instanceof Places);
      assertEquals("store", call.unwrap(InvocationContext.class).getMethod().getName());
      assertThrows(IllegalArgumentException.class, () -> call.unwrap(String.class));
    }
  }

  @Test
  void aResolverThatReturnsNothingIsNamed() {
    try (TestApplication application = TestApplication.of(WithoutCache.class)) {
      WithoutCache bean = application.bean(WithoutCache.class);

      RuntimeException e = assertThrows(RuntimeException.class, () -> bean.find("a"));

      assertTrue(e.getMessage().contains("KSA0013"), e.getMessage());
      assertTrue(e.getMessage().contains("WithoutCache.find"), e.getMessage());
    }
  }

  @Test
  @Timeout(60)
  void oneMayUseOtherThreadsAndCachesWhileItIsMade() {
    try (TestApplication application = TestApplication.of(Places.class, Warming.class)) {
      Places places = application.bean(Places.class);

      assertEquals("found Rome", places.findWarm("Rome"));

      assertEquals(2, application.keys().size());
    }
  }

  @Test
  void oneThatCannotBeMadeIsNamed() {
    try (TestApplication application = TestApplication.of(Broken.class)) {
      Broken bean = application.bean(Broken.class);

      RuntimeException e = assertThrows(RuntimeException.class, () -> bean.find("a"));

      assertTrue(e.getMessage().contains("WithoutConstructor"), e.getMessage());
    }
  }

  @ApplicationScoped
  static class Places {
    @CacheResult(cacheName = "places", cacheResolverFactory = PrefixedCaches.class)
    public String find(String name) {
      return "found " + name;
    }

    @CacheResult(cacheName = "anyCase", cacheKeyGenerator = LowerCaseKeys.class)
    public String findAnyCase(String name) {
      return "found " + name;
    }

    @CacheResult(cacheName = "warm", cacheKeyGenerator = Warming.class)
    public String findWarm(String name) {
      return "found " + name;
    }

    @CachePut(cacheName = "anyCase", cacheKeyGenerator = LowerCaseKeys.class)
    public void store(String name, @CacheValue int value) {
      // The annotation is all.
    }
  }

  @Dependent
  static class PrefixedCaches implements CacheResolverFactory {
    static final AtomicInteger ASKED = new AtomicInteger();
    static final AtomicInteger ENDED = new AtomicInteger();

    @Inject @Keystead CacheManager manager;

    @PreDestroy
    void end() {
      ENDED.incrementAndGet();
    }

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
      ASKED.incrementAndGet();
      Cache<Object, Object> cache =
          manager.createCache("my-" + details.getCacheName(), new MutableConfiguration<>());
      return new Fixed(cache);
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
      throw new AssertionError("no exception is cached here");
    }
  }

  private record Fixed(Cache<?, ?> cache) implements CacheResolver {
    @Override
    @SuppressWarnings("unchecked") // as the annotated methods use it
    public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
      return (Cache<K, V>) cache;
    }
  }

  public static final class LowerCaseKeys implements CacheKeyGenerator {
    static final AtomicReference<CacheKeyInvocationContext<? extends Annotation>> LAST =
        new AtomicReference<>();

    @Override
    public GeneratedCacheKey generateCacheKey(
        CacheKeyInvocationContext<? extends Annotation> context) {
      LAST.set(context);
      String name = String.valueOf(context.getKeyParameters()[0].getValue());
      return new LowerCase(name.toLowerCase(java.util.Locale.ROOT));
    }
  }

  /** Fills another cache, on another thread, when it begins. */
  @Dependent
  static class Warming implements CacheKeyGenerator {
    @Inject Places places;

    @PostConstruct
    void warmUp() {
      Threads.supply(() -> places.findAnyCase("Pisa")).orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public GeneratedCacheKey generateCacheKey(
        CacheKeyInvocationContext<? extends Annotation> context) {
      return new LowerCase(String.valueOf(context.getKeyParameters()[0].getValue()));
    }
  }

  record LowerCase(String name) implements GeneratedCacheKey {}

  @ApplicationScoped
  static class WithoutCache {
    @CacheResult(cacheName = "none", cacheResolverFactory = NoCaches.class)
    public String find(String name) {
      return name;
    }
  }

  public static final class NoCaches implements CacheResolverFactory {
    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
      return new Fixed(null);
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
      return new Fixed(null);
    }
  }

  @ApplicationScoped
  static class Broken {
    @CacheResult(cacheName = "broken", cacheKeyGenerator = WithoutConstructor.class)
    public String find(String name) {
      return name;
    }
  }

  static final class WithoutConstructor implements CacheKeyGenerator {
    WithoutConstructor(int needed) {}

    @Override
    public GeneratedCacheKey generateCacheKey(
        CacheKeyInvocationContext<? extends Annotation> context) {
      throw new AssertionError();
    }
  }
}
