// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import javax.cache.management.CacheStatisticsMXBean;
import org.keystead.engine.Region;
import org.keystead.jcache.Counters.Kind;

/**
 * What JMX shows of a cache's counters. Operations are the cache's own, not those of RESP clients
 * on its keys; evictions are all that the region had.
 */
final class StatisticsBean implements CacheStatisticsMXBean {
  private final Counters counters;
  private final Region<?, ?> region;
  private volatile long evictedBefore;

  StatisticsBean(Counters counters, Region<?, ?> region) {
    this.counters = counters;
    this.region = region;
  }

  @Override
  public void clear() {
    counters.clear();
    evictedBefore = region.statistics().evicted();
  }

  @Override
  public long getCacheHits() {
    return counters.total(Kind.HIT);
  }

  @Override
  public float getCacheHitPercentage() {
    return percent(getCacheHits(), getCacheGets());
  }

  @Override
  public long getCacheMisses() {
    return counters.total(Kind.MISS);
  }

  @Override
  public float getCacheMissPercentage() {
    return percent(getCacheMisses(), getCacheGets());
  }

  private static float percent(long part, long whole) {
    return whole == 0 ? 0 : (float) part / whole * 100;
  }

  @Override
  public long getCacheGets() {
    return getCacheHits() + getCacheMisses();
  }

  @Override
  public long getCachePuts() {
    return counters.total(Kind.PUT);
  }

  @Override
  public long getCacheRemovals() {
    return counters.total(Kind.REMOVAL);
  }

  @Override
  public long getCacheEvictions() {
    return region.statistics().evicted() - evictedBefore;
  }

  @Override
  public float getAverageGetTime() {
    return counters.averageMicros(Kind.HIT);
  }

  @Override
  public float getAveragePutTime() {
    return counters.averageMicros(Kind.PUT);
  }

  @Override
  public float getAverageRemoveTime() {
    return counters.averageMicros(Kind.REMOVAL);
  }
}
