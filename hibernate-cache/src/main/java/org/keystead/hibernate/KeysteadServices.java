// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.service.spi.ServiceContributor;
import org.jspecify.annotations.Nullable;

/**
 * Puts the factory in place where the documented property names it. WildFly installs a region
 * factory of its own over that property; a service that is there already wins over it.
 */
public final class KeysteadServices implements ServiceContributor {
  /** Made by Hibernate. */
  public KeysteadServices() {}

  @Override
  public void contribute(StandardServiceRegistryBuilder builder) {
    if (namesUs(builder.getSettings().get(AvailableSettings.CACHE_REGION_FACTORY))
        && !isOff(builder.getSettings().get(AvailableSettings.USE_SECOND_LEVEL_CACHE))) {
      builder.addService(RegionFactory.class, new KeysteadRegionFactory());
    }
  }

  private static boolean namesUs(@Nullable Object setting) {
    return setting == KeysteadRegionFactory.class
        || setting instanceof String name
            && (name.equals(KeysteadStrategies.SHORT_NAME)
                || name.equals(KeysteadRegionFactory.class.getSimpleName())
                || name.equals(KeysteadRegionFactory.class.getName()));
  }

  // Without entities and collections there may still be a query cache: Hibernate decides.
  private static boolean isOff(@Nullable Object setting) {
    return setting != null && setting.toString().equalsIgnoreCase("false");
  }
}
