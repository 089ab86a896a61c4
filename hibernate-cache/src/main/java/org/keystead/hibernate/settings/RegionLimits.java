// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.settings;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.Limits;
import org.keystead.engine.RegionConfig;

/**
 * Limits as far as they were set.
 *
 * @param maxEntries how many entries; null when not set, as with all of them
 * @param maxBytes how many bytes of heap
 * @param ttlMillis how long an entry lives; 0 for ever
 * @param maxIdleMillis how long it lives without being read; 0 for ever
 * @param policy what goes when the region is full
 */
public record RegionLimits(
    @Nullable Long maxEntries,
    @Nullable Long maxBytes,
    @Nullable Long ttlMillis,
    @Nullable Long maxIdleMillis,
    @Nullable EvictionPolicy policy) {
  /** Nothing was set. */
  public static final RegionLimits NONE = new RegionLimits(null, null, null, null, null);

  /** The engine's configuration of a region, changed by what was set here. */
  public RegionConfig over(RegionConfig base) {
    return new RegionConfig(
        base.pattern(),
        new Limits(
            or(maxEntries, base.limits().maxEntries()),
            or(maxBytes, base.limits().maxBytes()),
            policy == null ? base.limits().policy() : policy),
        or(ttlMillis, base.ttlMillis()),
        or(maxIdleMillis, base.maxIdleMillis()));
  }

  /** These, and where they say nothing, those. */
  public RegionLimits orElse(RegionLimits others) {
    return new RegionLimits(
        maxEntries == null ? others.maxEntries : maxEntries,
        maxBytes == null ? others.maxBytes : maxBytes,
        ttlMillis == null ? others.ttlMillis : ttlMillis,
        maxIdleMillis == null ? others.maxIdleMillis : maxIdleMillis,
        policy == null ? others.policy : policy);
  }

  private static long or(@Nullable Long set, long otherwise) {
    return set == null ? otherwise : set;
  }
}
