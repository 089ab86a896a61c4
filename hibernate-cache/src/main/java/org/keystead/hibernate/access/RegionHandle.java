// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import org.hibernate.cache.spi.DomainDataRegion;
import org.keystead.hibernate.guard.GuardedRegion;

/** A region of domain data as its accesses see it. */
public interface RegionHandle extends DomainDataRegion {
  /** The region; opened when first asked for, since the mapping is not known before. */
  GuardedRegion guarded();

  /** Whether it holds more than one entity, collection or natural id: keys then tell which. */
  boolean isShared();
}
