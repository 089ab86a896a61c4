// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.jakarta.Keystead;

final class InjectionTest {
  @Test
  @SuppressWarnings("unchecked") // a class literal of a generic type is raw
  void aCacheIsInjectedByItsNameWithItsTypes() {
    try (TestApplication application = TestApplication.of(Typed.class)) {
      Typed bean = application.bean(Typed.class);

      bean.cities.put(7L, "Rome");

      Configuration<?, ?> is = bean.cities.getConfiguration(Configuration.class);
      assertEquals(Long.class, is.getKeyType());
      assertEquals(String.class, is.getValueType());
      assertSame(bean.manager.getCache("cities"), bean.cities);
      assertEquals(Set.of("cities:7"), application.keys());
    }
  }

  @Test
  void anAnnotatedMethodAndAnInjectedCacheShareEntries() {
    try (TestApplication application = TestApplication.of(Typed.class)) {
      Typed bean = application.bean(Typed.class);

      bean.cities.put(7L, "Rome");

      assertEquals("Rome", bean.byId(7));
      assertEquals("found 8", bean.byId(8));
      assertEquals("found 8", bean.cities.get(8L));
    }
  }

  @Test
  void aCacheWithWildcardsIsWhateverItIs() {
    try (TestApplication application = TestApplication.of(Wild.class)) {
      application
          .manager()
          .createCache(
              "wild",
              new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));

      assertEquals("wild", application.bean(Wild.class).cache.get().getName());
    }
  }

  /** As OpenWebBeans has it for who asks through the API. */
  @Test
  void whoAsksWithoutAnInjectionPointGetsTheManagerOfTheThread() {
    try (TestApplication application = TestApplication.of(Wild.class)) {
      assertSame(application.manager(), new CacheProducer().manager(null, application.extension()));
    }
  }

  @Test
  void aCacheThatExistsWithOtherTypesIsNotInjected() {
    try (TestApplication application = TestApplication.of(Late.class)) {
      application
          .manager()
          .createCache(
              "late",
              new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));

      RuntimeException e =
          assertThrows(
              RuntimeException.class, () -> application.bean(Late.class).cache.get().getName());

      assertTrue(e.getMessage().contains("KSA0008 cache late"), e.getMessage());
    }
  }

  @Test
  void beansOfTheServerOfTheSameTypesAreNotDisturbed() {
    try (TestApplication application = TestApplication.of(OfServer.class, WantsServers.class)) {
      assertSame(null, application.bean(WantsServers.class).manager);
    }
  }

  @Test
  void whatTheApplicationOpenedIsClosedWithIt() {
    CacheManager manager;
    Engine engine;
    try (TestApplication application = TestApplication.on("own", Typed.class)) {
      application.bean(Typed.class).byId(1);
      manager = application.manager();
      engine = application.engine();
      assertFalse(manager.isClosed());
    }
    assertTrue(manager.isClosed());
    try (Engines.Lease next =
        Engines.acquire("own", () -> Engine.open("own", new EngineSettings()))) {
      assertNotSame(engine, next.engine(), "nobody had it any more");
    }
  }

  @Dependent
  static class Typed {
    @Inject
    @Keystead("cities")
    Cache<Long, String> cities;

    @Inject @Keystead CacheManager manager;

    @CacheResult(cacheName = "cities")
    public String byId(long id) {
      return "found " + id;
    }
  }

  @Dependent
  static class Wild {
    @Inject
    @Keystead("wild")
    Instance<Cache<?, ?>> cache;
  }

  @Dependent
  static class Late {
    @Inject
    @Keystead("late")
    Instance<Cache<Long, String>> cache;
  }

  @Dependent
  static class OfServer {
    @Produces
    @Dependent
    CacheManager manager() {
      return null;
    }
  }

  @Dependent
  static class WantsServers {
    @Inject CacheManager manager;
  }
}
