// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import org.hibernate.cache.spi.ExtendedStatisticsSupport;
import org.hibernate.cache.spi.RegionFactory;
import org.keystead.engine.Region;
import org.keystead.hibernate.item.Item;

/** What regions of all kinds have in common. */
abstract class KeysteadRegion implements org.hibernate.cache.spi.Region, ExtendedStatisticsSupport {
  private final KeysteadRegionFactory factory;
  private final String name;

  KeysteadRegion(KeysteadRegionFactory factory, String name) {
    this.factory = factory;
    this.name = name;
  }

  /** The engine's region behind it. */
  abstract Region<Object, Item> region();

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final RegionFactory getRegionFactory() {
    return factory;
  }

  /** Forgets everything but locks; nothing that was read before is stored any more. O(1). */
  @Override
  public final void clear() {
    region().invalidate();
  }

  /** Nothing here: the factory closes all regions when it stops. */
  @Override
  public void destroy() {}

  @Override
  public final long getElementCountInMemory() {
    return region().size();
  }

  @Override
  public final long getElementCountOnDisk() {
    return 0;
  }

  @Override
  public final long getSizeInMemory() {
    return region().statistics().sizeBytes();
  }
}
