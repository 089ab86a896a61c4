// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.answers;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Creates the caches that the annotations name, with types: then a Redis client reads plain keys
 * and JSON.
 *
 * <p>How many entries they hold, and for how long, is not said here: the caches' provider is
 * configured for it (keystead.conf).
 */
@ApplicationScoped
public class Caches {
  /** Their names. */
  public static final List<String> NAMES = List.of(Neighbours.CACHE, Statistics.CACHE);

  private @Nullable CacheManager manager;

  /** Creates those that are not there yet. */
  public void create() {
    ClassLoader loader = Caches.class.getClassLoader();
    CachingProvider provider = Caching.getCachingProvider(loader);
    CacheManager opened = provider.getCacheManager(provider.getDefaultURI(), loader);
    manager = opened;
    for (String name : NAMES) {
      if (opened.getCache(name, Integer.class, String.class) == null) {
        opened.createCache(
            name,
            new MutableConfiguration<Integer, String>()
                .setTypes(Integer.class, String.class)
                .setStatisticsEnabled(true));
      }
    }
  }

  /** What the caches hold stays with their engine. */
  @PreDestroy
  void close() {
    CacheManager open = manager;
    manager = null;
    if (open != null) {
      open.close();
    }
  }
}
