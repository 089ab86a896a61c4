// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CacheResultTest {
  private TestApplication application;
  private Cities cities;

  @BeforeEach
  void deploy() {
    application = TestApplication.of(Cities.class, Unnamed.class);
    cities = application.bean(Cities.class);
  }

  @AfterEach
  void undeploy() {
    application.close();
  }

  @Test
  void theMethodRunsOnceForEachKey() {
    assertEquals("city 1", cities.byId(1));
    assertEquals("city 1", cities.byId(1));
    assertEquals("city 2", cities.byId(2));

    assertEquals(2, cities.calls());
  }

  @Test
  void theKeyOfOneSimpleParameterIsThatParameterToRedisAndToTheCache() {
    cities.byId(42);

    assertEquals(Set.of("cities:42"), application.keys());
    assertEquals("city 42", application.manager().getCache("cities").get(42L));
  }

  @Test
  void whatTheApplicationPutsIntoTheCacheIsFoundByTheMethod() {
    cities.byId(1);
    application.manager().getCache("cities").put(2L, "Rome");

    assertEquals("Rome", cities.byId(2));
  }

  @Test
  void severalParametersAreOneReadableKey() {
    cities.inCountry("Italy", 3);

    assertEquals(Set.of("country:~list:(Italy,~int:3)"), application.keys());
  }

  @Test
  void onlyMarkedParametersAreTheKey() {
    cities.search("session 1", "Rome");
    cities.search("session 2", "Rome");

    assertEquals(1, cities.calls());
    assertEquals(Set.of("search:Rome"), application.keys());
  }

  @Test
  void arraysAreKeysByTheirContent() {
    cities.all("Rome", "Pisa");
    cities.all("Rome", "Pisa");
    cities.all("Rome");

    assertEquals(2, cities.calls());
  }

  @Test
  void collectionsAreKeysByTheContentOfTheCall() {
    List<String> names = new ArrayList<>(List.of("Rome"));
    assertEquals("[Rome]", cities.emptying(names));
    assertEquals(List.of(), names, "else this proves nothing");

    assertEquals("[Rome]", cities.emptying(new ArrayList<>(List.of("Rome"))));
    assertEquals("[]", cities.emptying(new ArrayList<>()));
    assertEquals(2, cities.calls());
  }

  @Test
  void whatIsComputedForAnArgumentThatTheMethodChangesIsNotCached() {
    assertEquals("Rome", cities.rewriting(new Query("Rome")));
    assertEquals("rewritten", cities.rewriting(new Query("rewritten")));
    assertEquals(2, cities.calls(), "the first result belongs to neither key");

    assertEquals("rewritten", cities.rewriting(new Query("rewritten")));
    assertEquals(2, cities.calls());
    assertEquals(0, application.extension().flights().count());
  }

  @Test
  void aMethodWithoutParametersHasOneKey() {
    cities.largest();
    cities.largest();

    assertEquals(1, cities.calls());
  }

  @Test
  void theNameOfACacheIsTheMethodsIfNothingElseIsSaid() {
    application.bean(Unnamed.class).nearest(1, new String[0], List.of());

    assertEquals(
        List.of(Unnamed.class.getName() + ".nearest(int,java.lang.String[],java.util.List)"),
        application.manager().getCacheNames());
  }

  @Test
  void methodsWithKeysOfDifferentTypesShareACache() {
    cities.search("session", "Rome");
    cities.searchByNumber(7);

    assertEquals("Rome", cities.search("other session", "Rome"));
    assertEquals(Set.of("search:Rome", "search:~int:7"), application.keys());
  }

  @Test
  void nullIsReturnedAndNotCached() {
    assertNull(cities.nothing("a"));
    assertNull(cities.nothing("a"));

    assertEquals(2, cities.calls());
  }

  @Test
  void aNullKeyOfATypedCacheIsNotCached() {
    assertEquals("null", cities.byName(null));
    assertEquals("null", cities.byName(null));

    assertEquals(2, cities.calls());
  }

  @Test
  void aMethodThatSkipsTheGetAlwaysRunsAndRenewsTheValue() {
    assertEquals("city 1", cities.byId(1));
    assertEquals("renewed 1", cities.renew(1));
    assertEquals("renewed 1", cities.byId(1));

    assertEquals("renewed 1", cities.renew(1));
    assertEquals(3, cities.calls());
  }

  @Test
  void primitiveResultsAreCached() {
    assertEquals(7, cities.population("Rome!!!"));
    assertEquals(7, cities.population("Rome!!!"));

    assertEquals(1, cities.calls());
  }

  @Test
  void aCacheThatTheApplicationDeclaredWithoutTypesHasTheSimpleParameterAsKeyToo() {
    application.manager().createCache("names", new MutableConfiguration<>());

    cities.byName("Rome");

    assertEquals(Set.of("names:Rome"), application.keys());
  }

  @Test
  void aCacheWithKeysOfAnotherTypeIsRefusedWithTheRemedy() {
    application
        .manager()
        .createCache(
            "names",
            new MutableConfiguration<Integer, Object>().setTypes(Integer.class, Object.class));

    RuntimeException e = assertThrows(RuntimeException.class, () -> cities.byName("Rome"));

    assertTrue(e.getMessage().contains("@CacheKey"), e.getMessage());
  }

  @Test
  void anExceptionIsRememberedInItsCache() {
    FileNotFoundException first =
        assertThrows(FileNotFoundException.class, () -> cities.failing("missing"));
    FileNotFoundException second =
        assertThrows(FileNotFoundException.class, () -> cities.failing("missing"));

    assertEquals(first.getMessage(), second.getMessage());
    assertEquals(1, cities.calls());
    assertEquals(Set.of("failures:missing"), application.keys());
  }

  @Test
  void anExceptionThatIsNotNamedOrIsExcludedIsNotRemembered() {
    assertThrows(IllegalStateException.class, () -> cities.failing("state"));
    assertThrows(IllegalStateException.class, () -> cities.failing("state"));
    assertThrows(EOFException.class, () -> cities.failing("end"));
    assertThrows(EOFException.class, () -> cities.failing("end"));

    assertEquals(4, cities.calls());
  }

  @Test
  void anExceptionThatCannotBeKeptReachesTheCallerAllTheSame() {
    Unserializable thrown = assertThrows(Unserializable.class, () -> cities.failing("odd"));

    assertSame(Unserializable.class, thrown.getClass());
    assertEquals(0, thrown.getSuppressed().length, "it may be thrown for ever");
  }

  static class Unserializable extends IOException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // that is the point
    final Object held = new Object();
  }

  /** A key that can change, as a class of search criteria may be. */
  static final class Query implements Serializable {
    private static final long serialVersionUID = 1;

    private String text;

    Query(String text) {
      this.text = text;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Query that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  @ApplicationScoped
  @CacheDefaults(cacheName = "cities")
  static class Cities {
    private final AtomicInteger calls = new AtomicInteger();

    int calls() {
      return calls.get();
    }

    @CacheResult
    public String byId(long id) {
      calls.incrementAndGet();
      return "city " + id;
    }

    @CacheResult(skipGet = true)
    public String renew(long id) {
      calls.incrementAndGet();
      return "renewed " + id;
    }

    @CacheResult(cacheName = "names")
    public String byName(String name) {
      calls.incrementAndGet();
      return String.valueOf(name);
    }

    @CacheResult(cacheName = "country")
    public String inCountry(String country, int limit) {
      calls.incrementAndGet();
      return country + limit;
    }

    @CacheResult(cacheName = "search")
    public String search(String session, @CacheKey String text) {
      calls.incrementAndGet();
      return text;
    }

    @CacheResult(cacheName = "all")
    public String all(String... names) {
      calls.incrementAndGet();
      return String.join(",", names);
    }

    @CacheResult(cacheName = "emptying")
    public String emptying(List<String> names) {
      calls.incrementAndGet();
      String shown = names.toString();
      names.clear();
      return shown;
    }

    @CacheResult(cacheName = "rewriting")
    public String rewriting(Query query) {
      calls.incrementAndGet();
      String asked = query.text;
      query.text = "rewritten";
      return asked;
    }

    @CacheResult(cacheName = "nothing")
    public String nothing(String name) {
      calls.incrementAndGet();
      return null;
    }

    @CacheResult(cacheName = "population")
    public int population(String name) {
      calls.incrementAndGet();
      return name.length();
    }

    @CacheResult(
        cacheName = "successes",
        exceptionCacheName = "failures",
        cachedExceptions = IOException.class,
        nonCachedExceptions = EOFException.class)
    public Map<String, String> failing(String how) throws IOException {
      calls.incrementAndGet();
      switch (how) {
        case "missing" -> throw new FileNotFoundException("no such city");
        case "end" -> throw new EOFException();
        case "odd" -> throw new Unserializable();
        default -> throw new IllegalStateException();
      }
    }

    @CacheResult(cacheName = "search")
    public String searchByNumber(int number) {
      return "number " + number;
    }

    @CacheResult(cacheName = "largest")
    public String largest() {
      calls.incrementAndGet();
      return "Tokyo";
    }
  }

  @ApplicationScoped
  static class Unnamed {
    @CacheResult
    public String nearest(int number, String[] names, List<String> more) {
      return "Pisa";
    }
  }
}
