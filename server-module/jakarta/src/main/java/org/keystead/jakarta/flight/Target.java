// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.flight;

import javax.cache.Cache;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * One key of one cache. A resolver may wrap a cache anew for every call, so that its name counts
 * and not its identity.
 *
 * @param manager the cache's manager; null for a cache that has none
 * @param cache the cache's name
 * @param key the key, as the cache is given it
 */
public record Target(@Nullable CacheManager manager, String cache, Object key) {
  /** A key of that cache. */
  public static Target of(Cache<?, ?> cache, Object key) {
    return new Target(cache.getCacheManager(), cache.getName(), key);
  }

  boolean isIn(Cache<?, ?> other) {
    return manager == other.getCacheManager() && cache.equals(other.getName());
  }
}
