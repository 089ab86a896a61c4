// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Limits;
import org.keystead.engine.Region;

/**
 * A cache: a region of the engine as JSR-107 sees it. Each entry is a Redis key, {@code
 * regionName:key}; what RESP clients do to it is seen by the next call and by the listeners.
 *
 * <p>Beyond the standard, by {@code cache.unwrap(KeysteadCache.class)}: {@link #put(Object, Object,
 * Duration)} with a time to live of its own, {@link #limits(Limits)}, {@link #regionName()}. A
 * value that cannot be read, because a RESP client wrote something else, is absent.
 *
 * <p>Threads: any. Calls that are under way while the cache is closed finish.
 */
public final class KeysteadCache<K, V> implements Cache<K, V> {
  private final KeysteadCacheManager manager;
  private final String name;
  private final MutableConfiguration<K, V> configuration;
  private final CacheParts<K, V> parts;
  private final CacheReads<K, V> reads;
  private final CacheWrites<K, V> writes;
  private final CacheRemovals<K, V> removals;
  private final CacheProcessors<K, V> processors;
  private final CacheLoading<K, V> loading;
  private final CacheListeners<K, V> listeners;
  private final CacheBeans beans;
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile boolean closed;

  KeysteadCache(KeysteadCacheManager manager, String name, CacheAssembly<K, V> assembly) {
    this.manager = manager;
    this.name = name;
    this.configuration = assembly.configuration();
    this.parts = assembly.parts();
    this.reads = new CacheReads<>(parts);
    this.writes = new CacheWrites<>(parts);
    this.removals = new CacheRemovals<>(parts);
    this.processors = new CacheProcessors<>(parts);
    this.loading = new CacheLoading<>(parts, manager.workers());
    this.listeners = new CacheListeners<>(this, parts, manager.workers()::serial);
    this.beans = new CacheBeans(this, parts.counters(), parts.region(), manager.namespace());
    assembly.listeners().forEach(listeners::register);
    if (configuration.isStatisticsEnabled()) {
      showStatistics(true);
    }
    if (configuration.isManagementEnabled()) {
      showConfiguration(true);
    }
  }

  // The first look of every operation: the standard asks for the check before all others.
  private void requireOpen() {
    if (closed) {
      throw JCacheErrors.closed("cache", name);
    }
  }

  private K requireKey(@Nullable K key) {
    requireOpen();
    return JCacheErrors.notNull(key, "the key");
  }

  private static <T> T requireValue(@Nullable T value) {
    return JCacheErrors.notNull(value, "the value");
  }

  @Override
  public @Nullable V get(K key) {
    return reads.get(requireKey(key));
  }

  @Override
  public Map<K, V> getAll(Set<? extends K> keys) {
    requireOpen();
    return reads.getAll(JCacheErrors.notNull(keys, "the set of keys"));
  }

  @Override
  public boolean containsKey(K key) {
    return reads.containsKey(requireKey(key));
  }

  @Override
  public void loadAll(
      Set<? extends K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
    requireOpen();
    loading.loadAll(JCacheErrors.notNull(keys, "the set of keys"), replaceExisting, listener);
  }

  @Override
  public void put(K key, V value) {
    writes.put(requireKey(key), requireValue(value));
  }

  /**
   * Stores a value that lives for so long, whatever the cache's expiry policy says of creation and
   * update; an access may still prolong it if the policy says so.
   *
   * @param timeToLive at least a millisecond
   */
  public void put(K key, V value, Duration timeToLive) {
    requireKey(key);
    if (Expiry.lifeMillis(timeToLive) < 1) {
      throw JCacheErrors.badArgument("a time to live must be a millisecond at least", null);
    }
    writes.put(key, requireValue(value), timeToLive);
  }

  @Override
  public @Nullable V getAndPut(K key, V value) {
    return writes.getAndPut(requireKey(key), requireValue(value));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> values) {
    requireOpen();
    writes.putAll(JCacheErrors.notNull(values, "the map"));
  }

  @Override
  public boolean putIfAbsent(K key, V value) {
    return writes.putIfAbsent(requireKey(key), requireValue(value));
  }

  @Override
  public boolean remove(K key) {
    return removals.remove(requireKey(key));
  }

  @Override
  public boolean remove(K key, V expected) {
    return removals.remove(requireKey(key), requireValue(expected));
  }

  @Override
  public @Nullable V getAndRemove(K key) {
    return removals.getAndRemove(requireKey(key));
  }

  @Override
  public boolean replace(K key, V expected, V value) {
    return writes.replace(requireKey(key), requireValue(expected), requireValue(value));
  }

  @Override
  public boolean replace(K key, V value) {
    return writes.replace(requireKey(key), requireValue(value));
  }

  @Override
  public @Nullable V getAndReplace(K key, V value) {
    return writes.getAndReplace(requireKey(key), requireValue(value));
  }

  @Override
  public void removeAll(Set<? extends K> keys) {
    requireOpen();
    removals.removeAll(JCacheErrors.notNull(keys, "the set of keys"));
  }

  @Override
  public void removeAll() {
    requireOpen();
    removals.removeAll();
  }

  @Override
  public void clear() {
    requireOpen();
    removals.clear();
  }

  @Override
  public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
    requireKey(key);
    return processors.invoke(key, JCacheErrors.notNull(processor, "the processor"), arguments);
  }

  @Override
  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
    requireOpen();
    JCacheErrors.notNull(keys, "the set of keys");
    return processors.invokeAll(keys, JCacheErrors.notNull(processor, "the processor"), arguments);
  }

  @Override
  public Iterator<Cache.Entry<K, V>> iterator() {
    requireOpen();
    return new CacheIterator<>(parts, this::remove);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public CacheManager getCacheManager() {
    return manager;
  }

  /** A copy of what the cache was made with, with what was enabled and registered since. */
  @Override
  public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
    return Unwrapping.of(type, configuration());
  }

  MutableConfiguration<K, V> configuration() {
    synchronized (configuration) {
      return new MutableConfiguration<>(configuration);
    }
  }

  /** The name of the cache's region: its keys begin with that and a colon to RESP clients. */
  public String regionName() {
    return parts.region().name();
  }

  /** The limits of the cache's region. */
  public Limits limits() {
    return parts.region().limits();
  }

  /** Sets limits; when they are smaller than before, the next puts evict. */
  public void limits(Limits limits) {
    requireOpen();
    parts.region().limits(limits);
  }

  @Override
  public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
    requireOpen();
    listeners.register(JCacheErrors.notNull(listener, "the listener's configuration"));
    synchronized (configuration) {
      configuration.addCacheEntryListenerConfiguration(listener);
    }
  }

  @Override
  public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
    requireOpen();
    listeners.deregister(JCacheErrors.notNull(listener, "the listener's configuration"));
    synchronized (configuration) {
      configuration.removeCacheEntryListenerConfiguration(listener);
    }
  }

  void showStatistics(boolean enabled) {
    requireOpen();
    parts.counters().enable(enabled);
    beans.showStatistics(enabled);
    synchronized (configuration) {
      configuration.setStatisticsEnabled(enabled);
    }
  }

  void showConfiguration(boolean enabled) {
    requireOpen();
    beans.showConfiguration(enabled);
    synchronized (configuration) {
      configuration.setManagementEnabled(enabled);
    }
  }

  /** Ends the cache and closes what it was given; its entries stay in the engine as bytes. */
  @Override
  public void close() {
    if (end()) {
      parts.region().close();
    }
  }

  /** Ends the cache and throws its entries away. */
  void destroy() {
    if (end()) {
      manager.engine().regionRegistry().drop(parts.region().name());
      parts.region().close();
    }
  }

  private boolean end() {
    if (!closing.compareAndSet(false, true)) {
      return false;
    }
    closed = true;
    manager.closed(this);
    beans.hideAll();
    loading.close();
    for (Object part : listeners.close()) {
      Closing.closePart(part, name);
    }
    Closing.closePart(parts.expiry().policy(), name);
    Closing.closePart(parts.source().loader(), name);
    Closing.closePart(parts.sink().writer(), name);
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    Region<K, Object> region = parts.region();
    return Unwrapping.of(type, this, region);
  }
}
