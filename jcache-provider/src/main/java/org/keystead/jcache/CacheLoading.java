// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Postponement;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;
import org.keystead.jcache.lease.LeaseSet;

/**
 * {@code loadAll}: asks the loader for many keys on a worker. The leases of the keys are held
 * meanwhile, so that a put or a remove that comes during the load waits and has the last word.
 *
 * <p>Threads: any. A load that is under way keeps the cache from closing its loader for a while.
 */
@SuppressWarnings("try") // leases and postponements are held, not used
final class CacheLoading<K, V> {
  private static final long PATIENCE_SECONDS = 10;

  /** Read while loading, written to be closed. */
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

  private final CacheParts<K, V> parts;
  private final Region<K, Object> region;
  private final Executor workers;
  private volatile boolean closed;

  CacheLoading(CacheParts<K, V> parts, Executor workers) {
    this.parts = parts;
    this.region = parts.region();
    this.workers = workers;
  }

  void loadAll(
      Set<? extends K> wanted, boolean replaceExisting, @Nullable CompletionListener listener) {
    Set<K> keys = new HashSet<>();
    for (K key : wanted) {
      keys.add(parts.keys().stored(JCacheErrors.notNull(key, "a key")));
    }
    workers.execute(() -> run(keys, replaceExisting, listener));
  }

  private void run(Set<K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
    try {
      gate.readLock().lock();
      try {
        if (closed) {
          throw JCacheErrors.closed("cache", parts.name());
        }
        load(keys, replaceExisting);
      } finally {
        gate.readLock().unlock();
      }
    } catch (RuntimeException e) {
      if (listener != null) {
        listener.onException(e);
      }
      return;
    }
    if (listener != null) {
      listener.onCompletion();
    }
  }

  private void load(Set<K> keys, boolean replaceExisting) {
    if (parts.source().loader() == null) {
      return;
    }
    try (Postponement events = region.postponeEvents();
        LeaseSet leases = parts.leases().takeAll(keys)) {
      Set<K> asked = new HashSet<>(keys);
      if (!replaceExisting) {
        asked.removeIf(key -> parts.held(region.peek(key)) != null);
      }
      if (!asked.isEmpty()) {
        Map<K, V> loaded = parts.source().loadAll(asked);
        loaded.forEach(this::store);
      }
    }
  }

  // Not written through: it came from there.
  private void store(K key, V value) {
    Entry present = region.find(key);
    if (present == null || parts.held(present) == null) {
      parts.storeLoaded(key, present, value);
    } else {
      long expireAtMillis = parts.expiry().updated(present);
      Object stored = parts.values().stored(value);
      region.put(parts.keys().stored(key), stored, expireAtMillis);
      if (parts.expiry().isOver(expireAtMillis)) {
        region.peek(key); // drops it with its event
      }
    }
  }

  /**
   * Lets no more loads begin and waits for those under way, but not for ever: a loader may wait for
   * the thread that closes its cache.
   */
  void close() {
    closed = true;
    try {
      if (gate.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        gate.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
