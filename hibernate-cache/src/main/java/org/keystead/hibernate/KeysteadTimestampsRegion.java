// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import org.hibernate.cache.spi.TimestampsRegion;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Region;
import org.keystead.engine.RegionConfig;
import org.keystead.engine.table.Entry;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.item.Stamp;
import org.keystead.hibernate.key.PlainKeys;
import org.keystead.hibernate.state.StampCodec;

/**
 * When each table was last changed. The last writer's word counts, be it smaller: a change in
 * progress is stamped in the future and, when it is over, with its end.
 *
 * <p>Nothing is evicted or expires. Where a timestamp is lost nevertheless (deleted by a client),
 * the region's floor has risen, and stands for it: every query result so far is stale.
 */
final class KeysteadTimestampsRegion extends KeysteadRegion implements TimestampsRegion {
  private final Region<Object, Item> region;

  KeysteadTimestampsRegion(
      KeysteadRegionFactory factory, String name, CacheEngine cache, RegionConfig limits) {
    super(factory, name);
    this.region =
        cache.region(limits, name, new PlainKeys("hibernate-table"), new StampCodec(), false);
  }

  /** When a table was last changed, null for never. Over RESP: GET, and the floor's GET. */
  @Override
  public @Nullable Object getFromCache(Object table, SharedSessionContractImplementor session) {
    Entry entry = region.find(table);
    long floorNanos = region.notBefore();
    if (entry != null
        && region.value(entry) instanceof Stamp stamp
        && stamp.nanos() >= floorNanos) {
      return stamp.nanos();
    }
    return floorNanos == Long.MIN_VALUE ? null : (Long) floorNanos;
  }

  /** Writes a timestamp, whatever was there. Over RESP: SET. */
  @Override
  public void putIntoCache(Object table, Object stamp, SharedSessionContractImplementor session) {
    region.put(table, new Stamp((Long) stamp), Entry.NEVER);
  }

  @Override
  Region<Object, Item> region() {
    return region;
  }
}
