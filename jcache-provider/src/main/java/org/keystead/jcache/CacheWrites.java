// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Postponement;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;
import org.keystead.jcache.Counters.Kind;
import org.keystead.jcache.lease.Lease;
import org.keystead.jcache.lease.LeaseSet;

/**
 * The operations that store. Each holds the key's lease, calls the writer first and then changes
 * the region; conditional ones compare what they saw and look again when a RESP client was faster.
 */
@SuppressWarnings("try") // leases and postponements are held, not used
final class CacheWrites<K, V> {
  private final CacheParts<K, V> parts;
  private final Region<K, Object> region;
  private final Expiry expiry;
  private final Counters counters;

  CacheWrites(CacheParts<K, V> parts) {
    this.parts = parts;
    this.region = parts.region();
    this.expiry = parts.expiry();
    this.counters = parts.counters();
  }

  void put(K key, V value) {
    long start = counters.start(Kind.PUT);
    K kept = parts.keys().stored(key);
    Object stored = parts.values().stored(value);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(kept)) {
      parts.sink().write(key, value);
      if (expiry.isEternal() && region.putKeeping(kept, stored)) {
        counters.count(Kind.PUT, start); // without a look at what is there
      } else {
        install(kept, stored, start);
      }
    }
  }

  /** The same with a time to live of its own, whatever the expiry policy says. */
  void put(K key, V value, java.time.Duration timeToLive) {
    long start = counters.start(Kind.PUT);
    K kept = parts.keys().stored(key);
    Object stored = parts.values().stored(value);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(kept)) {
      parts.sink().write(key, value);
      region.put(kept, stored, expiry.after(timeToLive));
      counters.count(Kind.PUT, start);
    }
  }

  @Nullable V getAndPut(K key, V value) {
    long start = counters.start(Kind.PUT);
    K kept = parts.keys().stored(key);
    Object stored = parts.values().stored(value);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(kept)) {
      parts.sink().write(key, value);
      V before = parts.read(install(kept, stored, start));
      counters.count(before == null ? Kind.MISS : Kind.HIT, start);
      return before;
    }
  }

  /**
   * Stores the value whatever is there, and counts it unless it would have expired at once; returns
   * what it replaced.
   */
  private @Nullable Entry install(K key, Object stored, long start) {
    Entry present = region.peek(key);
    boolean updates = present != null && parts.held(present) != null;
    long expireAtMillis = updates && present != null ? expiry.updated(present) : expiry.created();
    boolean over = expiry.isOver(expireAtMillis);
    if (over && !updates) {
      return null;
    }
    Entry replaced = region.put(key, stored, expireAtMillis);
    counters.count(Kind.PUT, start);
    if (over) {
      region.peek(key); // drops it with its event
    }
    return replaced;
  }

  void putAll(Map<? extends K, ? extends V> values) {
    Map<K, Object> stored = new HashMap<>();
    values.forEach(
        (key, value) ->
            stored.put(
                parts.keys().stored(JCacheErrors.notNull(key, "a key")),
                parts.values().stored(JCacheErrors.notNull(value, "a value"))));
    if (!parts.sink().isWriteThrough()) {
      stored.forEach(this::putOne);
      return;
    }
    try (Postponement events = region.postponeEvents();
        LeaseSet lease = parts.leases().takeAll(stored.keySet())) {
      CacheSink.Outcome<K> written = parts.sink().writeAll(values);
      stored.keySet().retainAll(written.done());
      stored.forEach((key, held) -> install(key, held, counters.start(Kind.PUT)));
      written.rethrow();
    }
  }

  private void putOne(K key, Object stored) {
    long start = counters.start(Kind.PUT);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(key)) {
      install(key, stored, start);
    }
  }

  boolean putIfAbsent(K key, V value) {
    long start = counters.start(Kind.PUT);
    K kept = parts.keys().stored(key);
    Object stored = parts.values().stored(value);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(kept)) {
      Entry present = region.peek(kept);
      if (parts.held(present) != null) {
        counters.count(Kind.HIT, start);
        return false;
      }
      parts.sink().write(key, value);
      long expireAtMillis = expiry.created();
      if (expiry.isOver(expireAtMillis)) {
        counters.count(Kind.MISS, start);
        return true; // it was put, and its time was over
      }
      boolean done = installIfAbsent(kept, present, stored, expireAtMillis);
      counters.count(done ? Kind.MISS : Kind.HIT, start);
      counters.count(Kind.PUT, done ? 1 : 0, start);
      return done;
    }
  }

  private boolean installIfAbsent(K key, @Nullable Entry seen, Object stored, long expireAtMillis) {
    Entry present = seen;
    while (!region.replace(key, present, stored, expireAtMillis)) {
      present = region.peek(key);
      if (parts.held(present) != null) {
        return false;
      }
    }
    return true;
  }

  boolean replace(K key, V value) {
    return replaced(key, value) != null;
  }

  @Nullable V getAndReplace(K key, V value) {
    return parts.read(replaced(key, value));
  }

  /** Stores the value if there is one; returns what it replaced. */
  private @Nullable Entry replaced(K key, V value) {
    long start = counters.start(Kind.PUT);
    K kept = parts.keys().stored(key);
    Object stored = parts.values().stored(value);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(kept)) {
      boolean written = false;
      while (true) {
        Entry present = region.find(kept);
        if (present == null || parts.held(present) == null) {
          counters.count(Kind.MISS, start);
          return null;
        }
        if (!written) {
          parts.sink().write(key, value);
          written = true;
        }
        if (update(kept, present, stored)) {
          counters.count(Kind.HIT, start);
          counters.count(Kind.PUT, start);
          return present;
        }
      }
    }
  }

  boolean replace(K key, V expected, V value) {
    long start = counters.start(Kind.PUT);
    K kept = parts.keys().stored(key);
    Object stored = parts.values().stored(value);
    try (Postponement events = region.postponeEvents();
        Lease lease = parts.leases().take(kept)) {
      boolean written = false;
      while (true) {
        Entry present = region.find(kept);
        Object held = parts.held(present);
        if (present == null || held == null) {
          counters.count(Kind.MISS, start);
          return false;
        }
        if (!parts.values().isEqual(expected, held)) {
          expiry.accessed(region, kept, present);
          counters.count(Kind.HIT, start);
          return false;
        }
        if (!written) {
          parts.sink().write(key, value);
          written = true;
        }
        if (update(kept, present, stored)) {
          counters.count(Kind.HIT, start);
          counters.count(Kind.PUT, start);
          return true;
        }
      }
    }
  }

  private boolean update(K key, Entry present, Object stored) {
    long expireAtMillis = expiry.updated(present);
    boolean done = region.replace(key, present, stored, expireAtMillis);
    if (done && expiry.isOver(expireAtMillis)) {
      region.peek(key); // drops it with its event
    }
    return done;
  }
}
