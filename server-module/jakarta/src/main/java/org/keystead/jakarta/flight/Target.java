// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.flight;

import java.util.Objects;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * One key of one cache. A resolver may wrap a cache anew for every call, so that its name counts
 * and not its identity.
 *
 * <p>A key may hold an argument of the application's method, which the method may change while it
 * runs. So the hash is the one of the beginning: what was filed under it is found again, and {@link
 * #isUnchanged} tells whether the key still names what was asked for.
 */
public final class Target {
  private final @Nullable CacheManager manager;
  private final String cache;
  private final Object key;
  private final int keyHash;

  /**
   * A key of a cache.
   *
   * @param manager the cache's manager; null for a cache that has none
   * @param cache the cache's name
   * @param key the key, as the cache is given it
   */
  public Target(@Nullable CacheManager manager, String cache, Object key) {
    this.manager = manager;
    this.cache = cache;
    this.key = key;
    this.keyHash = key.hashCode();
  }

  /** A key of that cache. */
  public static Target of(Cache<?, ?> cache, Object key) {
    return new Target(cache.getCacheManager(), cache.getName(), key);
  }

  /** The key, as the cache is given it. */
  public Object key() {
    return key;
  }

  /** Whether the key is as it was when the method was called. */
  public boolean isUnchanged() {
    return key.hashCode() == keyHash;
  }

  boolean isIn(Cache<?, ?> other) {
    return manager == other.getCacheManager() && cache.equals(other.getName());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Target that
            && keyHash == that.keyHash
            && manager == that.manager
            && cache.equals(that.cache)
            && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cache, keyHash);
  }
}
