// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.jcache;

import javax.cache.Cache;

/**
 * Reads from one cache. {@link OneJvm} defines this class once for each provider, so that each has
 * compiled code and call profiles of its own, as if it were alone.
 */
public final class Reader implements OneJvm.Slice {
  private final Cache<String, ?> cache;
  private final Keys keys;

  /** A walk through a cache. */
  public Reader(Cache<String, ?> cache, Keys keys) {
    this.cache = cache;
    this.keys = keys;
  }

  @Override
  public long run(int operations) {
    long found = 0;
    for (int i = 0; i < operations; i++) {
      if (cache.get(keys.next()) != null) {
        found++;
      }
    }
    return found;
  }
}
