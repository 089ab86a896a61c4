// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keystead.jakarta.KeyPattern;
import org.keystead.jakarta.KeyspaceEvent;
import org.keystead.jakarta.Keystead;

/** What is wrong fails the deployment, with the method, the cause and the remedy. */
final class DeploymentErrorsTest {
  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(Several.class, "Several.find(int)", "@CachePut and @CacheResult", "keep one"),
        mistake(SeveralOnClass.class, "SeveralOnClass", "@CacheRemove and @CacheRemoveAll"),
        mistake(NoValue.class, "NoValue.put(java.lang.String)", "@CacheValue", "annotate"),
        mistake(TwoValues.class, "TwoValues.put", "several parameters", "keep it on one"),
        mistake(ValueIsKey.class, "ValueIsKey.put", "both @CacheKey and @CacheValue"),
        mistake(ValueOfRemove.class, "ValueOfRemove.remove", "@CacheRemove does not use"),
        mistake(NoResult.class, "NoResult.find", "returns nothing", "@CachePut"),
        mistake(PrivateMethod.class, "PrivateMethod.find", "private", "overridable"),
        mistake(SameCaches.class, "SameCaches.find", "exceptionCacheName", "its own"),
        mistake(NamelessCache.class, "NamelessCache.cache", "@Keystead(\"cities\")"),
        mistake(TwoTypes.class, "TwoTypes.one", "TwoTypes.other", "different types"),
        mistake(SynchronousObserver.class, "SynchronousObserver.told", "@ObservesAsync"),
        mistake(NoSuchEvent.class, "NoSuchEvent.told", "no keyspace event sett", "set,setrange"));
  }

  private static Arguments mistake(Class<?> bean, String... said) {
    return Arguments.of(bean, said);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void theMessageNamesPlaceCauseAndRemedy(Class<?> bean, String[] said) {
    Exception e = assertThrows(Exception.class, () -> TestApplication.of(bean).close());

    for (String part : said) {
      assertTrue(messages(e).contains(part), () -> part + " is not in " + messages(e));
    }
  }

  private static String messages(Throwable e) {
    StringBuilder all = new StringBuilder();
    for (Throwable next = e; next != null; next = next.getCause()) {
      all.append(next.getMessage()).append('\n');
      for (Throwable beside : next.getSuppressed()) {
        all.append(beside.getMessage()).append('\n');
      }
    }
    return all.toString();
  }

  @ApplicationScoped
  static class Several {
    @CacheResult
    @CachePut
    public String find(int id) {
      return "";
    }
  }

  @ApplicationScoped
  @CacheRemove
  @CacheRemoveAll
  static class SeveralOnClass {
    public void remove(int id) {
      // Not reached.
    }
  }

  @ApplicationScoped
  static class NoValue {
    @CachePut
    public void put(String value) {
      // Not reached.
    }
  }

  @ApplicationScoped
  static class TwoValues {
    @CachePut
    public void put(@CacheValue String one, @CacheValue String other) {
      // Not reached.
    }
  }

  @ApplicationScoped
  static class ValueIsKey {
    @CachePut
    public void put(@CacheKey @CacheValue String one) {
      // Not reached.
    }
  }

  @ApplicationScoped
  static class ValueOfRemove {
    @CacheRemove
    public void remove(String key, @CacheValue String value) {
      // Not reached.
    }
  }

  @ApplicationScoped
  static class NoResult {
    @CacheResult
    public void find(String key) {
      // Not reached.
    }
  }

  @ApplicationScoped
  static class PrivateMethod {
    public String call() {
      return find("a");
    }

    @CacheResult
    private String find(String key) {
      return key;
    }
  }

  @ApplicationScoped
  static class SameCaches {
    @CacheResult(cacheName = "a", exceptionCacheName = "a")
    public String find(String key) {
      return key;
    }
  }

  @ApplicationScoped
  static class NamelessCache {
    @Inject @Keystead Cache<String, String> cache;
  }

  @ApplicationScoped
  static class TwoTypes {
    @Inject
    @Keystead("a")
    Cache<String, String> one;

    @Inject
    @Keystead("a")
    Cache<Long, String> other;
  }

  @ApplicationScoped
  static class SynchronousObserver {
    void told(@Observes KeyspaceEvent event) {
      // Not reached.
    }
  }

  @ApplicationScoped
  static class NoSuchEvent {
    void told(@ObservesAsync @KeyPattern(events = "sett") KeyspaceEvent event) {
      // Not reached.
    }
  }
}
