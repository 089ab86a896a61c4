// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.item;

/**
 * When a table was last changed: query results that are not younger are stale. Never evicted, never
 * expired; when it is lost nevertheless, every result so far is stale.
 *
 * @param nanos boxed, as Hibernate asks for it with each query
 */
public record Stamp(Long nanos) implements Item {
  @Override
  public long floorWhenLost(long nowNanos) {
    return nowNanos;
  }

  @Override
  public boolean isHeld() {
    return true;
  }

  @Override
  public boolean outlivesInvalidation() {
    return false;
  }
}
