// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The JSR-107 1.1 provider. A manager's URI names an engine: {@code keystead:default} unless said
 * otherwise; managers with the same engine share its memory, its RESP clients and its snapshot.
 *
 * <p>There is one manager for each URI and class loader. Class loaders are held weakly; still, an
 * application that goes should close its managers ({@link #close(ClassLoader)}): objects that it
 * left in a cache are of its classes.
 *
 * <p>Threads: any; synchronized.
 */
public final class KeysteadCachingProvider implements CachingProvider {
  /**
   * The property of a manager that names its namespace: caches of the same name in the same
   * namespace of the same engine are one. Without it, each application (class loader) has its own.
   */
  public static final String NAMESPACE = "keystead.namespace";

  private static final Set<KeysteadCachingProvider> PROVIDERS =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final Map<ClassLoader, Map<URI, KeysteadCacheManager>> managers = new WeakHashMap<>();

  /** For the service loader. */
  public KeysteadCachingProvider() {
    PROVIDERS.add(this);
  }

  /**
   * Closes the managers of an application that ends, whoever asked for them by whichever provider:
   * {@link javax.cache.Caching} makes one for each class loader that asks.
   */
  public static void closeApplication(ClassLoader application) {
    List<KeysteadCachingProvider> all;
    synchronized (PROVIDERS) {
      all = new ArrayList<>(PROVIDERS);
    }
    all.forEach(provider -> provider.close(application));
  }

  @Override
  public synchronized CacheManager getCacheManager(
      @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
    URI itsUri = uri == null ? getDefaultURI() : uri;
    ClassLoader loader = classLoader == null ? getDefaultClassLoader() : classLoader;
    Map<URI, KeysteadCacheManager> ofLoader =
        managers.computeIfAbsent(loader, unseen -> new HashMap<>());
    KeysteadCacheManager manager = ofLoader.get(itsUri);
    if (manager == null || manager.isClosed()) {
      manager = new KeysteadCacheManager(this, itsUri, loader, copyOf(properties));
      ofLoader.put(itsUri, manager);
    }
    return manager;
  }

  private static Properties copyOf(@Nullable Properties properties) {
    Properties copy = new Properties();
    if (properties != null) {
      for (String name : properties.stringPropertyNames()) {
        copy.setProperty(name, properties.getProperty(name));
      }
    }
    return copy;
  }

  @Override
  public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
    return getCacheManager(uri, classLoader, null);
  }

  @Override
  public CacheManager getCacheManager() {
    return getCacheManager(null, null, null);
  }

  /**
   * The class loader of the calling application: the one set by {@link Caching} or the thread's
   * context class loader if it sees this JCache, else the provider's own. It is looked at when a
   * manager is asked for and not remembered.
   */
  @Override
  public ClassLoader getDefaultClassLoader() {
    ClassLoader loader = Caching.getDefaultClassLoader();
    return loader != null && seesJCache(loader) ? loader : ownLoader();
  }

  private static boolean seesJCache(ClassLoader loader) {
    try {
      return Class.forName(Caching.class.getName(), false, loader) == Caching.class;
    } catch (ClassNotFoundException | LinkageError expected) {
      return false;
    }
  }

  private static ClassLoader ownLoader() {
    ClassLoader loader = KeysteadCachingProvider.class.getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  @Override
  public URI getDefaultURI() {
    return EngineUri.DEFAULT;
  }

  @Override
  public Properties getDefaultProperties() {
    return new Properties();
  }

  /** Closes all managers. */
  @Override
  public void close() {
    List<KeysteadCacheManager> all = new ArrayList<>();
    synchronized (this) {
      managers.values().forEach(ofLoader -> all.addAll(ofLoader.values()));
      managers.clear();
    }
    all.forEach(KeysteadCacheManager::close);
  }

  /** Closes the managers of one application. */
  @Override
  public void close(@Nullable ClassLoader classLoader) {
    List<KeysteadCacheManager> all = new ArrayList<>();
    synchronized (this) {
      Map<URI, KeysteadCacheManager> ofLoader =
          managers.remove(classLoader == null ? getDefaultClassLoader() : classLoader);
      if (ofLoader != null) {
        all.addAll(ofLoader.values());
      }
    }
    all.forEach(KeysteadCacheManager::close);
  }

  @Override
  public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
    KeysteadCacheManager manager = null;
    synchronized (this) {
      Map<URI, KeysteadCacheManager> ofLoader =
          managers.get(classLoader == null ? getDefaultClassLoader() : classLoader);
      if (ofLoader != null) {
        manager = ofLoader.remove(uri == null ? getDefaultURI() : uri);
      }
    }
    if (manager != null) {
      manager.close();
    }
  }

  /** Forgets a manager that was closed. */
  synchronized void closed(KeysteadCacheManager manager) {
    managers.values().forEach(ofLoader -> ofLoader.remove(manager.getURI(), manager));
    managers.values().removeIf(Map::isEmpty);
  }

  @Override
  public boolean isSupported(OptionalFeature feature) {
    return feature == OptionalFeature.STORE_BY_REFERENCE;
  }
}
