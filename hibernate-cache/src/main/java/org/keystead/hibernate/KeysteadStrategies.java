// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.util.List;
import org.hibernate.boot.registry.selector.SimpleStrategyRegistrationImpl;
import org.hibernate.boot.registry.selector.StrategyRegistration;
import org.hibernate.boot.registry.selector.StrategyRegistrationProvider;
import org.hibernate.cache.spi.RegionFactory;

/**
 * Tells Hibernate the short name {@code keystead}. If it is the only region factory there is,
 * Hibernate turns the cache on by itself.
 */
public final class KeysteadStrategies implements StrategyRegistrationProvider {
  /** What {@code hibernate.cache.region.factory_class} may be set to. */
  public static final String SHORT_NAME = "keystead";

  /** Made by Hibernate. */
  public KeysteadStrategies() {}

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as the interface has it
  public Iterable<StrategyRegistration> getStrategyRegistrations() {
    return List.of(
        new SimpleStrategyRegistrationImpl(
            RegionFactory.class,
            KeysteadRegionFactory.class,
            SHORT_NAME,
            KeysteadRegionFactory.class.getName(),
            KeysteadRegionFactory.class.getSimpleName()));
  }
}
