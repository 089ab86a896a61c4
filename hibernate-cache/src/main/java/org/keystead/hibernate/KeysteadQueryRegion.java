// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Region;
import org.keystead.engine.RegionConfig;
import org.keystead.engine.table.Entry;
import org.keystead.hibernate.item.CachedItem;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.item.QueryItem;
import org.keystead.hibernate.key.QueryKeys;
import org.keystead.hibernate.state.QueryCodec;
import org.keystead.hibernate.state.Results;

/**
 * Results of queries. Hibernate compares them with the timestamps of their tables when it reads
 * them; here only an eviction of the region is guarded, by its floor.
 */
final class KeysteadQueryRegion extends KeysteadRegion implements QueryResultsRegion {
  private final Region<Object, Item> region;

  KeysteadQueryRegion(
      KeysteadRegionFactory factory,
      String name,
      CacheEngine cache,
      RegionConfig limits,
      SessionFactoryImplementor sessions) {
    super(factory, name);
    boolean restored = cache.isRestored(name);
    this.region = cache.region(limits, name, new QueryKeys(), new QueryCodec(sessions), false);
    if (restored) {
      region.clear(); // older than any timestamp: nobody would read it
    }
  }

  /** The results of a query, null for none. In this process only: a name is but a digest. */
  @Override
  public @Nullable Object getFromCache(Object query, SharedSessionContractImplementor session) {
    Entry entry = region.find(query);
    return entry != null
            && region.value(entry) instanceof QueryItem item
            && item.isFor(query)
            && item.value() instanceof Results results
        ? results.forReader()
        : null;
  }

  /** Stores results, unless the region was evicted meanwhile. Over RESP: GET and the script. */
  @Override
  public void putIntoCache(Object query, Object results, SharedSessionContractImplementor session) {
    Results kept = Results.of(results);
    if (kept == null) {
      return; // it holds something that can be changed and not be copied
    }
    long beganNanos = session.getCacheTransactionSynchronization().getCachingTimestamp();
    QueryItem item = new QueryItem(query, kept, beganNanos);
    boolean again = true;
    while (again) {
      Entry present = region.peek(query);
      boolean younger =
          present != null
              && region.value(present) instanceof CachedItem cached
              && cached.sinceNanos() > beganNanos;
      again =
          !younger
              && !region.replace(query, present, item, Entry.NEVER, beganNanos)
              && present != region.peek(query);
    }
  }

  @Override
  Region<Object, Item> region() {
    return region;
  }

  /** Drops all results: from the bytes that would be left of them, nobody could read them. */
  @Override
  public void destroy() {
    region.invalidate();
  }
}
