// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the specification says at its edges, and the kit does not ask. */
class SpecificationCornersTest {
  private final Setting setting = new Setting();

  @AfterEach
  void close() {
    setting.close();
  }

  private Cache<String, String> cache(MutableConfiguration<String, String> configuration) {
    return setting.manager().createCache("cities", configuration);
  }

  @Test
  void whatExpiresOnCreationIsNeverStoredNorToldNorCounted() {
    Cache<String, String> cache =
        cache(
            Setting.stringTypes()
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ZERO)));
    Recorder<String, String> recorder = new Recorder<>();
    cache.registerCacheEntryListener(recorder.configuration());
    cache.put("it", "Rome");
    assertNull(cache.getAndPut("it", "Rome"));
    assertTrue(cache.putIfAbsent("it", "Rome"));
    cache.putAll(Map.of("it", "Rome"));
    cache.invoke(
        "it",
        (entry, arguments) -> {
          entry.setValue("Rome");
          return null;
        });
    assertNull(setting.get("cities:it"));
    assertEquals(List.of(), recorder.heard);
  }

  @Test
  void whatExpiresOnUpdateIsGoneWithBothEvents() {
    ExpiryPolicy policy = new Policy(Duration.ETERNAL, null, Duration.ZERO);
    Cache<String, String> cache = cache(Setting.stringTypes().setExpiryPolicyFactory(() -> policy));
    Recorder<String, String> recorder = new Recorder<>();
    cache.registerCacheEntryListener(recorder.configuration());
    cache.put("it", "Rome");
    cache.put("it", "Roma");
    assertEquals(
        List.of("CREATED it Rome", "UPDATED it Rome->Roma", "EXPIRED it Roma->Roma"),
        recorder.heard);
  }

  @Test
  void aPolicyThatSaysNothingOnUpdateKeepsTheExpiryThatIsThere() {
    ExpiryPolicy policy = new Policy(new Duration(TimeUnit.SECONDS, 10), null, null);
    Cache<String, String> cache = cache(Setting.stringTypes().setExpiryPolicyFactory(() -> policy));
    cache.put("it", "Rome");
    setting.clock.advance(java.time.Duration.ofSeconds(4));
    cache.put("it", "Roma");
    assertTrue(cache.replace("it", "Roma", "Rome again"));
    assertEquals(6000, setting.pttl("cities:it"));
  }

  @Test
  void aPolicyThatThrowsCountsAsOneThatSaysNothing() {
    ExpiryPolicy policy =
        new ExpiryPolicy() {
          @Override
          public Duration getExpiryForCreation() {
            throw new IllegalStateException("creation");
          }

          @Override
          public Duration getExpiryForAccess() {
            throw new IllegalStateException("access");
          }

          @Override
          public Duration getExpiryForUpdate() {
            throw new IllegalStateException("update");
          }
        };
    Cache<String, String> cache = cache(Setting.stringTypes().setExpiryPolicyFactory(() -> policy));
    cache.put("it", "Rome");
    cache.put("it", "Roma");
    assertEquals("Roma", cache.get("it"));
    assertEquals(-1, setting.pttl("cities:it"));
  }

  @Test
  void closingClosesWhatCanBeClosed() {
    Loaders<String, String> loader = Loaders.of(key -> null);
    RecordingWriter writer = new RecordingWriter();
    Policy policy = new Policy(Duration.ETERNAL, null, null);
    Listener listener = new Listener();
    Filter filter = new Filter();
    Cache<String, String> cache =
        cache(
            Setting.stringTypes()
                .setCacheLoaderFactory(() -> loader)
                .setCacheWriterFactory(() -> writer)
                .setExpiryPolicyFactory(() -> policy)
                .addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(
                        () -> listener, () -> filter, false, true)));
    cache.put("it", "Rome");
    cache.close();
    assertTrue(cache.isClosed());
    assertTrue(loader.closed && writer.closed && policy.closed && listener.closed && filter.closed);
    assertThrows(IllegalStateException.class, () -> cache.get("it"));
    assertThrows(IllegalStateException.class, cache::iterator);
    assertNull(setting.manager().getCache("cities"));
    assertEquals("Rome", setting.get("cities:it"), "closing is not destroying");
    Cache<String, String> again = cache(Setting.stringTypes());
    assertEquals("Rome", again.get("it"));
    setting.manager().destroyCache("cities");
    assertNull(setting.get("cities:it"));
  }

  @Test
  void anIteratorMeetsEachEntryOnceWhileOthersComeAndGo() {
    Cache<String, String> cache = setting.strings("many");
    Set<String> stable = new TreeSet<>();
    for (int i = 0; i < 500; i++) {
      cache.put("stable" + i, "x");
      stable.add("stable" + i);
    }
    Set<String> met = new TreeSet<>();
    int other = 0;
    for (Iterator<Cache.Entry<String, String>> it = cache.iterator(); it.hasNext(); other++) {
      Cache.Entry<String, String> entry = it.next();
      assertTrue(met.add(entry.getKey()), entry.getKey());
      cache.put("other" + other, "y");
      cache.remove("other" + other / 2);
      if (entry.getKey().endsWith("7")) {
        it.remove();
        assertThrows(IllegalStateException.class, it::remove);
      }
    }
    assertTrue(met.containsAll(stable));
    assertFalse(cache.containsKey("stable7"));
    assertTrue(cache.containsKey("stable8"));
  }

  @Test
  void aCacheIsMadeOnce() {
    setting.strings("cities");
    assertThrows(CacheException.class, () -> setting.strings("cities"));
    assertThrows(
        ClassCastException.class,
        () -> setting.manager().getCache("cities", String.class, Integer.class));
  }

  private static final class Policy implements ExpiryPolicy, Closeable {
    private final Duration creation;
    private final Duration access;
    private final Duration update;
    private boolean closed;

    Policy(Duration creation, Duration access, Duration update) {
      this.creation = creation;
      this.access = access;
      this.update = update;
    }

    @Override
    public Duration getExpiryForCreation() {
      return creation;
    }

    @Override
    public Duration getExpiryForAccess() {
      return access;
    }

    @Override
    public Duration getExpiryForUpdate() {
      return update;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Listener
      implements CacheEntryCreatedListener<String, String>, Closeable {
    private boolean closed;

    @Override
    public void onCreated(
        Iterable<javax.cache.event.CacheEntryEvent<? extends String, ? extends String>> events) {
      // Only its end matters here.
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Filter implements CacheEntryEventFilter<String, String>, Closeable {
    private boolean closed;

    @Override
    public boolean evaluate(
        javax.cache.event.CacheEntryEvent<? extends String, ? extends String> event) {
      return true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
