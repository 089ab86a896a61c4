// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.engine.Engines;
import org.keystead.engine.RegionName;
import org.keystead.jcache.copy.ValueCopier;

/**
 * The caches of one application on one engine, of which it holds a share. Closing it closes its
 * caches: their entries stay in the engine as bytes, for as long as somebody has the engine open.
 *
 * <p>{@code unwrap} gives the {@link Engine} too.
 *
 * <p>Threads: any; creating, destroying and closing are synchronized.
 */
public final class KeysteadCacheManager implements CacheManager {
  private final KeysteadCachingProvider provider;
  private final URI uri;
  private final WeakReference<ClassLoader> loader;
  private final Properties properties;
  private final Engines.Lease share;
  private final Namespaces.Claim namespace;
  private final Workers workers;
  private final Map<String, KeysteadCache<?, ?>> caches = new ConcurrentHashMap<>();
  private @Nullable ValueCopier copier;
  private volatile boolean closed;

  KeysteadCacheManager(
      KeysteadCachingProvider provider, URI uri, ClassLoader loader, Properties properties) {
    this.provider = provider;
    this.uri = uri;
    this.loader = new WeakReference<>(loader);
    this.properties = properties;
    String engineName = EngineUri.engineName(uri);
    this.share = EngineUri.acquire(engineName, loader);
    this.namespace =
        Namespaces.claim(
            engineName, properties.getProperty(KeysteadCachingProvider.NAMESPACE), loader);
    this.workers = new Workers(engineName, this.loader::get);
  }

  @Override
  public CachingProvider getCachingProvider() {
    return provider;
  }

  @Override
  public URI getURI() {
    return uri;
  }

  @Override
  public @Nullable ClassLoader getClassLoader() {
    return loader.get();
  }

  @Override
  public Properties getProperties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  @Override
  public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(
      String name, C configuration) {
    synchronized (this) {
      requireOpen();
      JCacheErrors.notNull(name, "the cache's name");
      JCacheErrors.notNull(configuration, "the configuration");
      if (caches.containsKey(name)) {
        throw JCacheErrors.exists(name);
      }
      KeysteadCache<K, V> cache =
          new KeysteadCache<>(this, name, CacheAssembly.of(this, name, configuration));
      caches.put(name, cache);
      return cache;
    }
  }

  /** The name of the region that a cache of that name is. */
  String regionName(String cacheName) {
    return RegionName.of(namespace.namespace(), cacheName);
  }

  String namespace() {
    return namespace.namespace();
  }

  Engine engine() {
    return share.engine();
  }

  Workers workers() {
    return workers;
  }

  /** The class loader, which is there as long as somebody can ask for a cache of its classes. */
  ClassLoader requireLoader() {
    ClassLoader present = loader.get();
    if (present == null) {
      throw JCacheErrors.closed("the class loader of cache manager", uri.toString());
    }
    return present;
  }

  /** Copies values for all caches by value; made with the first of them. */
  synchronized ValueCopier copier() {
    ValueCopier present = copier;
    if (present == null) {
      present = new ValueCopier(requireLoader(), value -> CacheValues.NOT_COPYABLE);
      copier = present;
    }
    return present;
  }

  /**
   * @throws ClassCastException if the cache was declared with other types
   */
  @Override
  public <K, V> @Nullable Cache<K, V> getCache(String name, Class<K> keyType, Class<V> valueType) {
    requireOpen();
    JCacheErrors.notNull(keyType, "the key type");
    JCacheErrors.notNull(valueType, "the value type");
    Cache<K, V> cache = getCache(name);
    if (cache != null) {
      Configuration<?, ?> declared = ((KeysteadCache<K, V>) cache).configuration();
      requireSame(name, "key", declared.getKeyType(), keyType);
      requireSame(name, "value", declared.getValueType(), valueType);
    }
    return cache;
  }

  private static void requireSame(String cache, String what, Class<?> declared, Class<?> asked) {
    if (!declared.equals(asked)) {
      throw JCacheErrors.otherTypes(cache, what, declared, asked);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the caller says so; the standard asks for no check here
  public <K, V> @Nullable Cache<K, V> getCache(String name) {
    requireOpen();
    return (Cache<K, V>) caches.get(JCacheErrors.notNull(name, "the cache's name"));
  }

  @Override
  public Iterable<String> getCacheNames() {
    requireOpen();
    return List.copyOf(new TreeSet<>(caches.keySet()));
  }

  /** Closes the cache and drops its region: the entries are gone for all who share it. */
  @Override
  public void destroyCache(String name) {
    KeysteadCache<?, ?> cache;
    synchronized (this) {
      requireOpen();
      cache = caches.remove(JCacheErrors.notNull(name, "the cache's name"));
    }
    if (cache != null) {
      cache.destroy();
    }
  }

  @Override
  public void enableManagement(String name, boolean enabled) {
    existing(name).showConfiguration(enabled);
  }

  @Override
  public void enableStatistics(String name, boolean enabled) {
    existing(name).showStatistics(enabled);
  }

  private KeysteadCache<?, ?> existing(String name) {
    requireOpen();
    KeysteadCache<?, ?> cache = caches.get(JCacheErrors.notNull(name, "the cache's name"));
    if (cache == null) {
      throw JCacheErrors.badArgument("there is no cache named " + name, null);
    }
    return cache;
  }

  /** Forgets a cache that was closed. */
  void closed(KeysteadCache<?, ?> cache) {
    caches.remove(cache.getName(), cache);
  }

  @Override
  public void close() {
    ValueCopier itsCopier;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      itsCopier = copier;
    }
    provider.closed(this);
    new ArrayList<>(caches.values()).forEach(KeysteadCache::close);
    workers.close();
    if (itsCopier != null) {
      itsCopier.close();
    }
    namespace.close();
    share.close();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  private void requireOpen() {
    if (closed) {
      throw JCacheErrors.closed("cache manager", uri.toString());
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.of(type, this, share.engine());
  }
}
