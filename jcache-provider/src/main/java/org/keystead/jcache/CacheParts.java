// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;
import org.keystead.jcache.lease.Leases;

/**
 * What the operations of one cache share.
 *
 * @param name the cache's name, for messages
 * @param region where its entries are
 * @param keys between the application's keys and the region's
 * @param values likewise
 * @param leases who may change a key
 * @param expiry the expiry policy
 * @param source the loader
 * @param sink the writer
 * @param counters the statistics
 */
record CacheParts<K, V>(
    String name,
    Region<K, Object> region,
    CacheKeys<K> keys,
    CacheValues<V> values,
    Leases<K> leases,
    Expiry expiry,
    CacheSource<K, V> source,
    CacheSink<K, V> sink,
    Counters counters) {

  /** What the region holds for an entry; null when there is none or it is foreign. */
  @Nullable Object held(@Nullable Entry entry) {
    return entry == null ? null : region.value(entry);
  }

  /** The application's copy of an entry's value; null when there is none or it is foreign. */
  @Nullable V read(@Nullable Entry entry) {
    Object held = held(entry);
    return held == null ? null : values.handedOut(held);
  }

  /**
   * Stores a value that the loader had, unless somebody else stored one meanwhile. The lease is
   * held.
   *
   * @param present what was seen before: nothing, or a foreign entry
   */
  void storeLoaded(K key, @Nullable Entry present, V value) {
    long expireAtMillis = expiry.created();
    if (!expiry.isOver(expireAtMillis)) {
      region.replace(keys.stored(key), present, values.stored(value), expireAtMillis);
    }
  }
}
