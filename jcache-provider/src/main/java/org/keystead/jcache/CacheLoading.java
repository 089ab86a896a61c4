// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Postponement;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;
import org.keystead.jcache.lease.LeaseSet;

/**
 * {@code loadAll}: asks the loader for many keys on a worker. The leases of the keys are held
 * meanwhile, so that a put or a remove that comes during the load waits and has the last word.
 */
@SuppressWarnings("try") // leases and postponements are held, not used
final class CacheLoading<K, V> {
  private final CacheParts<K, V> parts;
  private final Region<K, Object> region;
  private final Executor workers;

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
    workers.execute(
        () -> {
          try {
            load(keys, replaceExisting);
          } catch (RuntimeException e) {
            if (listener != null) {
              listener.onException(e);
            }
            return;
          }
          if (listener != null) {
            listener.onCompletion();
          }
        });
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
}
