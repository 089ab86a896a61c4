// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;

/** The JCache providers that are compared, each with the settings that let it keep everything. */
public enum Provider {
  /** Ours; its caches have no limit unless one is configured. */
  KEYSTEAD("org.keystead.jcache.KeysteadCachingProvider"),

  /**
   * A cache made with the standard configuration alone holds 2,000 entries, so this one gets its
   * own. With that it shares values unless it is told that by value means by value.
   */
  CACHE2K("org.cache2k.jcache.provider.JCacheProvider") {
    @Override
    <K, V> MutableConfiguration<K, V> configuration(Class<K> key, Class<V> value, int entries) {
      Cache2kBuilder<K, V> builder =
          Cache2kBuilder.of(key, value)
              .entryCapacity(2L * entries)
              .eternal(true)
              .with(JCacheConfig.class, jcache -> jcache.copyAlwaysIfRequested(true));
      return ExtendedMutableConfiguration.of(builder);
    }
  },

  /** Without a limit by default, and fastest so. */
  CAFFEINE("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider"),

  /** Without a limit by default. */
  EHCACHE("org.ehcache.jsr107.EhcacheCachingProvider");

  private final String className;

  Provider(String className) {
    this.className = className;
  }

  /** The providers' names as parameters take them. */
  static List<String> names() {
    return Stream.of(values()).map(Provider::lowerCase).toList();
  }

  /** The provider of a name. */
  static Provider of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A new cache by value for so many entries. */
  <K, V> Cache<K, V> open(Class<K> key, Class<V> value, int entries, boolean statistics) {
    return open("bench", key, value, entries, statistics);
  }

  /** A new cache of that name. */
  <K, V> Cache<K, V> open(
      String cache, Class<K> key, Class<V> value, int entries, boolean statistics) {
    CacheManager manager = Caching.getCachingProvider(className).getCacheManager();
    MutableConfiguration<K, V> configuration = configuration(key, value, entries);
    configuration
        .setTypes(key, value)
        .setStoreByValue(true)
        .setStatisticsEnabled(statistics)
        .setManagementEnabled(false);
    return manager.createCache(cache, configuration);
  }

  <K, V> MutableConfiguration<K, V> configuration(Class<K> key, Class<V> value, int entries) {
    return new MutableConfiguration<>();
  }
}
