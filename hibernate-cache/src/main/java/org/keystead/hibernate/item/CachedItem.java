// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.item;

/**
 * A state that the database had: what Hibernate gave to be cached, by reference. Hibernate never
 * writes into it: what it hands out and takes in is the disassembled state, and it assembles a copy
 * for each session.
 *
 * <p>It knows since when it is known to hold: the beginning of the session that loaded it, or the
 * end of the transaction that wrote it. Nothing older may take its place once it is gone.
 */
public sealed class CachedItem implements Item permits RoleItem, QueryItem {
  /** The moment of an item whose origin is unknown; its loss raises no floor. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final Object value;
  private final long sinceNanos;

  public CachedItem(Object value, long sinceNanos) {
    this.value = value;
    this.sinceNanos = sinceNanos;
  }

  public final Object value() {
    return value;
  }

  public final long sinceNanos() {
    return sinceNanos;
  }

  @Override
  public final long floorWhenLost(long nowNanos) {
    return sinceNanos;
  }

  @Override
  public final boolean isHeld() {
    return false;
  }

  @Override
  public final boolean outlivesInvalidation() {
    return false;
  }
}
