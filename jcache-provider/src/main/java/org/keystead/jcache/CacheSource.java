// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * The cache's loader as its operations call it: nulls dropped, exceptions as the specification
 * names them. The key's lease is held.
 */
final class CacheSource<K, V> {
  private final @Nullable CacheLoader<K, V> loader;
  private final boolean readThrough;

  CacheSource(@Nullable CacheLoader<K, V> loader, boolean readThrough) {
    this.loader = loader;
    this.readThrough = readThrough && loader != null;
  }

  @Nullable Object loader() {
    return loader;
  }

  /** Whether a miss asks the loader. */
  boolean isReadThrough() {
    return readThrough;
  }

  /** What the loader has for the key, null for nothing. */
  @Nullable V load(K key) {
    if (loader == null) {
      return null;
    }
    try {
      return loader.load(key);
    } catch (RuntimeException e) {
      throw JCacheErrors.ofLoader(e);
    }
  }

  /** What the loader has for the keys. */
  Map<K, V> loadAll(Iterable<? extends K> keys) {
    Map<K, V> found = new HashMap<>();
    if (loader == null) {
      return found;
    }
    try {
      Map<K, V> loaded = loader.loadAll(keys);
      if (loaded != null) {
        loaded.forEach(
            (key, value) -> {
              if (key != null && value != null) {
                found.put(key, value);
              }
            });
      }
      return found;
    } catch (RuntimeException e) {
      throw JCacheErrors.ofLoader(e);
    }
  }
}
