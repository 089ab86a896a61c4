// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.keystead.jakarta.annotations.Application;
import org.keystead.jakarta.annotations.Operations;
import org.keystead.jakarta.flight.Flights;

/** Whose annotations count, and which calls are intercepted. */
// Public, since a heir of one of its classes is defined again in a package of its own.
public final class InheritanceTest {
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
  void aMethodThatIsInheritedFromAnInterfaceIsOneOfTheBean() {
    try (TestApplication application = TestApplication.of(WithDefault.class)) {
      Defaulting bean = application.bean(WithDefault.class);

      assertEquals("default 1", bean.byDefault("a"));
      assertEquals("default 1", bean.byDefault("a"));

      assertEquals(Set.of("defaults:a"), application.keys());
    }
  }

  @Test
  void theCacheOfAMethodThatALibraryDeclaresIsThatOfTheBeansApplication() throws Exception {
    try (TestApplication application = TestApplication.of(Other.class)) {
      ClassLoader webApplication = new Redefining(Heir.class);
      Class<?> bean = Class.forName(Heir.class.getName(), true, webApplication);
      assertSame(Base.class, bean.getSuperclass(), "the library's");
      List<ClassLoader> asked = new ArrayList<>();

      Operations.read(
              application.container().getBeanManager().createAnnotatedType(bean),
              new Asked(application, asked))
          .get(Base.class.getMethod("inherited", String.class))
          .around(new Call(new Heir(), Base.class.getMethod("inherited", String.class), "a"));

      assertEquals(List.of(webApplication), asked);
    }
  }

  /** An application that notes whose caches are asked for. */
  private record Asked(TestApplication application, List<ClassLoader> loaders)
      implements Application {
    @Override
    public <T> T instance(Class<T> type) {
      throw new AssertionError(type);
    }

    @Override
    public Cache<?, ?> cache(ClassLoader loader, String name) {
      loaders.add(loader);
      return application.manager().createCache(name, new MutableConfiguration<>());
    }

    @Override
    public Flights flights() {
      return application.extension().flights();
    }
  }

  /** A web application's class loader: one class is its own, the rest its parent's. */
  private static final class Redefining extends ClassLoader {
    private final Class<?> own;

    Redefining(Class<?> own) {
      super(own.getClassLoader());
      this.own = own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(own.getName())) {
        return super.loadClass(name, resolve);
      }
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream bytes = own.getResourceAsStream(file)) {
        byte[] code = bytes.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
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
  public static class Base {
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

  interface Defaulting {
    @CacheResult(cacheName = "defaults")
    default String byDefault(String key) {
      return "default " + count().incrementAndGet();
    }

    AtomicInteger count();
  }

  @ApplicationScoped
  static class WithDefault implements Defaulting {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public AtomicInteger count() {
      return calls;
    }
  }

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
