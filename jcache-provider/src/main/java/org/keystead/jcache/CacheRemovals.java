// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Postponement;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;
import org.keystead.jcache.Counters.Kind;
import org.keystead.jcache.lease.Lease;
import org.keystead.jcache.lease.LeaseSet;

/**
 * The operations that remove. A foreign entry is removed like any other, but was not there as far
 * as the answer and the statistics go.
 */
@SuppressWarnings("try") // leases and postponements are held, not used
final class CacheRemovals<K, V> {
  private final CacheParts<K, V> parts;
  private final Region<K, Object> region;
  private final Counters counters;

  CacheRemovals(CacheParts<K, V> parts) {
    this.parts = parts;
    this.region = parts.region();
    this.counters = parts.counters();
  }

  boolean remove(K key) {
    long start = counters.start(Kind.REMOVAL);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(key)) {
      parts.sink().delete(key);
      boolean removed = parts.held(region.remove(key)) != null;
      if (removed) {
        counters.count(Kind.REMOVAL, start);
      }
      return removed;
    }
  }

  @Nullable V getAndRemove(K key) {
    long start = counters.start(Kind.REMOVAL);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(key)) {
      parts.sink().delete(key);
      V before = parts.read(region.remove(key));
      if (before == null) {
        counters.count(Kind.MISS, start);
      } else {
        counters.count(Kind.HIT, start);
        counters.count(Kind.REMOVAL, start);
      }
      return before;
    }
  }

  boolean remove(K key, V expected) {
    long start = counters.start(Kind.REMOVAL);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(key)) {
      boolean deleted = false;
      while (true) {
        Entry present = region.find(key);
        Object held = parts.held(present);
        if (present == null || held == null) {
          counters.count(Kind.MISS, start);
          return false;
        }
        if (!parts.values().isEqual(expected, held)) {
          parts.expiry().accessed(region, key, present);
          counters.count(Kind.HIT, start);
          return false;
        }
        if (!deleted) {
          parts.sink().delete(key);
          deleted = true;
        }
        if (region.remove(key, present)) {
          counters.count(Kind.HIT, start);
          counters.count(Kind.REMOVAL, start);
          return true;
        }
      }
    }
  }

  /** Removes those keys, each with its event. */
  void removeAll(Set<? extends K> wanted) {
    for (K key : wanted) {
      JCacheErrors.notNull(key, "a key");
    }
    long start = counters.start(Kind.REMOVAL);
    if (!parts.sink().isWriteThrough()) {
      int removed = 0;
      for (K key : wanted) {
        removed += removeOne(key);
      }
      counters.count(Kind.REMOVAL, removed, start);
      return;
    }
    try (Postponement events = region.postponeEvents();
        LeaseSet lease = parts.leases().takeAll(wanted)) {
      CacheSink.Outcome<K> deleted = parts.sink().deleteAll(wanted);
      int removed = 0;
      for (K key : deleted.done()) {
        removed += parts.held(region.remove(key)) == null ? 0 : 1;
      }
      counters.count(Kind.REMOVAL, removed, start);
      deleted.rethrow();
    }
  }

  private int removeOne(K key) {
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(key)) {
      return parts.held(region.remove(key)) == null ? 0 : 1;
    }
  }

  /** Removes what the cache has now, each with its event. Foreign keys are not the cache's. */
  void removeAll() {
    Set<K> present = new HashSet<>();
    for (Iterator<Entry> entries = region.entries(); entries.hasNext(); ) {
      K key = region.key(entries.next());
      if (key != null) {
        present.add(key);
      }
    }
    removeAll(present);
  }

  /**
   * Removes everything at once, without events or the writer. Does not wait for leases: a processor
   * that runs meanwhile finds its entry gone and runs again.
   */
  void clear() {
    region.clear();
  }
}
