// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.Test;

/** Whose annotations count, and which calls are intercepted. */
final class InheritanceTest {
  @Test
  void anInheritedMethodKeepsItsAnnotationAndTakesTheDefaultsOfTheBean() {
    try (TestApplication application = TestApplication.of(Sub.class, Other.class)) {
      Sub sub = application.bean(Sub.class);
      Other other = application.bean(Other.class);

      assertEquals("inherited a 1", sub.inherited("a"));
      assertEquals("inherited a 1", sub.inherited("a"));
      assertEquals("inherited a 1", other.inherited("a"));

      assertEquals(Set.of("base:a", "sub:a"), application.keys());
    }
  }

  @Test
  void anOverridingMethodHasNoAnnotationOfWhatItOverrides() {
    try (TestApplication application = TestApplication.of(Sub.class)) {
      Sub sub = application.bean(Sub.class);

      assertEquals("overridden 1", sub.overridden("a"));
      assertEquals("overridden 2", sub.overridden("a"));
    }
  }

  @Test
  void anInterfaceContributesNothing() {
    try (TestApplication application = TestApplication.of(Sub.class)) {
      Sub sub = application.bean(Sub.class);

      assertEquals("declared 1", sub.declared("a"));
      assertEquals("declared 2", sub.declared("a"));
    }
  }

  @Test
  void aGenericMethodIsInterceptedOnceThroughItsInterface() {
    try (TestApplication application = TestApplication.of(Generic.class)) {
      Finder<Long> finder = application.bean(Generic.class);

      assertEquals("found 1", finder.find(1L));
      assertEquals("found 1", finder.find(1L));

      assertEquals(Set.of("generic:1"), application.keys());
    }
  }

  @Test
  void anAnnotationOfAClassIsOneOfEachOfItsPublicMethodsThatHasNone() {
    try (TestApplication application = TestApplication.of(WholeClass.class)) {
      WholeClass bean = application.bean(WholeClass.class);

      assertEquals("one a 1", bean.one("a"));
      assertEquals("one a 1", bean.one("a"));
      assertEquals("other a 2", bean.other("a"));
      bean.nothing("a");

      assertEquals(Set.of("other:a", "whole:a"), application.keys());
    }
  }

  @Test
  void aCallWithinABeanIsNotInterceptedAndOneThroughTheContainerIs() {
    try (TestApplication application = TestApplication.of(SelfCalling.class)) {
      SelfCalling bean = application.bean(SelfCalling.class);

      assertEquals("find a 1", bean.direct("a"));
      assertEquals("find a 2", bean.direct("a"));
      assertEquals("find a 3", bean.throughContainer("a"));
      assertEquals("find a 3", bean.throughContainer("a"));
    }
  }

  interface Declaring {
    @CacheResult
    String declared(String key);
  }

  @CacheDefaults(cacheName = "base")
  static class Base {
    final AtomicInteger calls = new AtomicInteger();

    @CacheResult
    public String inherited(String key) {
      return "inherited " + key + " " + calls.incrementAndGet();
    }

    @CacheResult
    public String overridden(String key) {
      return "base";
    }
  }

  @ApplicationScoped
  @CacheDefaults(cacheName = "sub")
  static class Sub extends Base implements Declaring {
    @Override
    public String overridden(String key) {
      return "overridden " + calls.incrementAndGet();
    }

    @Override
    public String declared(String key) {
      return "declared " + calls.incrementAndGet();
    }
  }

  @ApplicationScoped
  static class Other extends Base {}

  interface Finder<K> {
    String find(K key);
  }

  @ApplicationScoped
  static class Generic implements Finder<Long> {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    @CacheResult(cacheName = "generic")
    public String find(Long key) {
      return "found " + calls.incrementAndGet();
    }
  }

  @ApplicationScoped
  @CacheResult(cacheName = "whole")
  static class WholeClass {
    private final AtomicInteger calls = new AtomicInteger();

    @PostConstruct
    void start() {
      // A callback is never cached.
    }

    public String one(String key) {
      return "one " + key + " " + calls.incrementAndGet();
    }

    @CacheResult(cacheName = "other")
    public String other(String key) {
      return "other " + key + " " + calls.incrementAndGet();
    }

    public void nothing(String key) {
      calls.incrementAndGet();
    }
  }

  @ApplicationScoped
  static class SelfCalling {
    @Inject private SelfCalling self;

    private final AtomicInteger calls = new AtomicInteger();

    public String direct(String key) {
      return find(key);
    }

    public String throughContainer(String key) {
      return self.find(key);
    }

    @CacheResult(cacheName = "self")
    public String find(String key) {
      return "find " + key + " " + calls.incrementAndGet();
    }
  }
}
