// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.caches;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.keystead.jcache.KeysteadCachingProvider;

/**
 * The cache managers of one application: one for each of its class loaders, of which there is one
 * in a WAR and may be several in an EAR. They are those that {@code javax.cache.Caching} gives the
 * application itself.
 *
 * <p>The provider is named, not looked up: a server may bring another.
 *
 * <p>Threads: any; synchronized.
 */
public final class CacheManagers implements AutoCloseable {
  private final Map<ClassLoader, CacheManager> managers = new HashMap<>();
  private final CacheTypes types;
  private final @Nullable String engine;
  private final @Nullable String namespace;
  private boolean closed;

  /**
   * No manager yet.
   *
   * @param engine the engine's name; null for the default one
   * @param namespace the application's namespace; null for what the provider gives it
   */
  public CacheManagers(CacheTypes types, @Nullable String engine, @Nullable String namespace) {
    this.types = types;
    this.engine = engine;
    this.namespace = namespace;
  }

  /** The manager of the application whose classes that loader loads. */
  public synchronized CacheManager of(ClassLoader loader) {
    if (closed) {
      throw new IllegalStateException("the application has ended: its caches are closed");
    }
    CacheManager present = managers.get(loader);
    if (present == null || present.isClosed()) {
      present = open(loader);
      managers.put(loader, present);
    }
    return present;
  }

  private CacheManager open(ClassLoader loader) {
    CachingProvider provider = provider(loader);
    Properties properties = provider.getDefaultProperties();
    if (namespace != null) {
      properties.setProperty(KeysteadCachingProvider.NAMESPACE, namespace);
    }
    URI uri = engine == null ? provider.getDefaultURI() : URI.create("keystead:" + engine);
    return provider.getCacheManager(uri, loader, properties);
  }

  // Where the provider is the server's, the application need not see it by name.
  private static CachingProvider provider(ClassLoader loader) {
    String name = KeysteadCachingProvider.class.getName();
    try {
      return Caching.getCachingProvider(name, loader);
    } catch (CacheException expected) {
      return Caching.getCachingProvider(name, KeysteadCachingProvider.class.getClassLoader());
    }
  }

  /** The cache of that name; created if the application has not done so. */
  public Cache<?, ?> cache(ClassLoader loader, String name) {
    return cache(loader, name, CacheTypes.Types.NONE);
  }

  /** As above; one that nobody has declared is created with these types. */
  public Cache<?, ?> cache(ClassLoader loader, String name, CacheTypes.Types asked) {
    CacheManager manager = of(loader);
    Cache<?, ?> present = manager.getCache(name);
    return present == null ? create(manager, name, types.of(name, asked)) : present;
  }

  private static Cache<?, ?> create(CacheManager manager, String name, CacheTypes.Types types) {
    MutableConfiguration<?, ?> configuration = configuration(types.keyType(), types.valueType());
    try {
      return manager.createCache(name, configuration);
    } catch (CacheException e) {
      Cache<?, ?> present = manager.getCache(name);
      if (present == null) {
        throw e;
      }
      return present; // Somebody was faster.
    }
  }

  private static <K, V> MutableConfiguration<K, V> configuration(Class<K> keyType, Class<V> value) {
    return new MutableConfiguration<K, V>().setTypes(keyType, value);
  }

  /** Closes all managers; none is opened from now on. */
  @Override
  public void close() {
    List<CacheManager> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(managers.values());
      managers.clear();
    }
    all.forEach(CacheManager::close);
  }
}
