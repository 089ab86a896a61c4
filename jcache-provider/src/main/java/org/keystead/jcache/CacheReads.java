// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Postponement;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;
import org.keystead.jcache.Counters.Kind;
import org.keystead.jcache.lease.Lease;
import org.keystead.jcache.lease.LeaseSet;

/**
 * The operations that read. A hit takes no lease and no lock. A miss of a cache that reads through
 * takes the key's lease, so that one caller loads and the others wait for what it finds.
 */
@SuppressWarnings("try") // leases and postponements are held, not used
final class CacheReads<K, V> {
  private final CacheParts<K, V> parts;
  private final Region<K, Object> region;
  private final Counters counters;

  CacheReads(CacheParts<K, V> parts) {
    this.parts = parts;
    this.region = parts.region();
    this.counters = parts.counters();
  }

  @Nullable V get(K key) {
    long start = counters.start(Kind.HIT);
    Entry entry = region.find(key);
    V value = parts.read(entry);
    if (value != null && entry != null) {
      parts.expiry().accessed(region, key, entry);
      counters.count(Kind.HIT, start);
      return value;
    }
    V loaded = parts.source().isReadThrough() ? load(key) : null;
    counters.count(Kind.MISS, start);
    return loaded;
  }

  private @Nullable V load(K key) {
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(key)) {
      Entry entry = region.peek(key);
      V value = parts.read(entry);
      if (value != null) {
        return value; // somebody loaded it while this thread waited
      }
      V loaded = parts.source().load(key);
      if (loaded != null) {
        parts.storeLoaded(key, entry, loaded);
      }
      return loaded;
    }
  }

  Map<K, V> getAll(Set<? extends K> wanted) {
    long start = counters.start(Kind.HIT);
    List<K> keys = new ArrayList<>(wanted.size());
    for (K key : wanted) {
      keys.add(JCacheErrors.notNull(key, "a key"));
    }
    Map<K, V> found = new HashMap<>();
    List<K> missing = new ArrayList<>();
    List<@Nullable Entry> entries = region.findAll(keys);
    for (int i = 0; i < keys.size(); i++) {
      K key = keys.get(i);
      Entry entry = entries.get(i);
      V value = parts.read(entry);
      if (value == null || entry == null) {
        missing.add(key);
      } else {
        parts.expiry().accessed(region, key, entry);
        found.put(key, value);
      }
    }
    counters.count(Kind.HIT, found.size(), start);
    if (!missing.isEmpty() && parts.source().isReadThrough()) {
      loadMissing(missing, found);
    }
    counters.count(Kind.MISS, missing.size(), start);
    return found;
  }

  private void loadMissing(List<K> missing, Map<K, V> found) {
    try (Postponement events = region.postponeEvents();
        LeaseSet lease = parts.leases().takeAll(missing)) {
      Map<K, @Nullable Entry> absent = new HashMap<>();
      for (K key : missing) {
        Entry entry = region.peek(key);
        V value = parts.read(entry);
        if (value == null) {
          absent.put(key, entry);
        } else {
          found.put(key, value);
        }
      }
      if (!absent.isEmpty()) {
        parts
            .source()
            .loadAll(absent.keySet())
            .forEach(
                (key, value) -> {
                  if (absent.containsKey(key)) {
                    parts.storeLoaded(key, absent.get(key), value);
                    found.put(key, value);
                  }
                });
      }
    }
  }

  boolean containsKey(K key) {
    return parts.held(region.peek(key)) != null;
  }
}
