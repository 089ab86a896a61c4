// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * The cache's writer as its operations call it, before they change the cache: what the writer
 * refuses does not happen. The leases of the keys are held. Does nothing unless the cache writes
 * through.
 */
final class CacheSink<K, V> {
  private final @Nullable CacheWriter<? super K, ? super V> writer;
  private final boolean writeThrough;

  CacheSink(@Nullable CacheWriter<? super K, ? super V> writer, boolean writeThrough) {
    this.writer = writer;
    this.writeThrough = writeThrough && writer != null;
  }

  /**
   * What a bulk call to the writer came to.
   *
   * @param done the keys whose change the writer has made
   * @param failure what it threw, null when it made all
   */
  record Outcome<K>(Set<K> done, @Nullable RuntimeException failure) {
    /** To be called after the changes that were made have reached the cache. */
    void rethrow() {
      if (failure != null) {
        throw failure;
      }
    }
  }

  @Nullable Object writer() {
    return writer;
  }

  boolean isWriteThrough() {
    return writeThrough;
  }

  void write(K key, V value) {
    if (writeThrough && writer != null) {
      try {
        writer.write(new KeysteadEntry<>(key, value));
      } catch (RuntimeException e) {
        throw JCacheErrors.ofWriter(e);
      }
    }
  }

  void delete(Object key) {
    if (writeThrough && writer != null) {
      try {
        writer.delete(key);
      } catch (RuntimeException e) {
        throw JCacheErrors.ofWriter(e);
      }
    }
  }

  /** Writes all; the writer takes out of the collection what it has written before it fails. */
  @SuppressWarnings("unchecked") // the writer takes supertypes; the entries are of the exact ones
  Outcome<K> writeAll(Map<? extends K, ? extends V> values) {
    Set<K> keys = new HashSet<>(values.keySet());
    if (!writeThrough || writer == null || keys.isEmpty()) {
      return new Outcome<>(keys, null);
    }
    List<Cache.Entry<? extends K, ? extends V>> entries = new ArrayList<>(values.size());
    values.forEach((key, value) -> entries.add(new KeysteadEntry<>(key, value)));
    try {
      ((CacheWriter<K, V>) writer).writeAll(entries);
      return new Outcome<>(keys, null);
    } catch (RuntimeException e) {
      entries.forEach(entry -> keys.remove(entry.getKey()));
      return new Outcome<>(keys, JCacheErrors.ofWriter(e));
    }
  }

  /** Deletes all; likewise. */
  Outcome<K> deleteAll(Collection<? extends K> wanted) {
    Set<K> keys = new HashSet<>(wanted);
    if (!writeThrough || writer == null || keys.isEmpty()) {
      return new Outcome<>(keys, null);
    }
    Set<Object> rest = new HashSet<>(keys);
    try {
      writer.deleteAll(rest);
      return new Outcome<>(keys, null);
    } catch (RuntimeException e) {
      keys.removeAll(rest);
      return new Outcome<>(keys, JCacheErrors.ofWriter(e));
    }
  }
}
