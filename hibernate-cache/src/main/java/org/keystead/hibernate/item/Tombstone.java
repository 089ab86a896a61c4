// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.item;

/**
 * Says that what was read of a key before a moment is not to be cached. It expires; the region's
 * floor then says the same of all its keys.
 *
 * @param sinceNanos that moment
 */
public record Tombstone(long sinceNanos) implements Item {
  @Override
  public long floorWhenLost(long nowNanos) {
    return sinceNanos;
  }

  @Override
  public boolean isHeld() {
    return true;
  }

  /** An invalidation raises the floor above it. */
  @Override
  public boolean outlivesInvalidation() {
    return false;
  }
}
