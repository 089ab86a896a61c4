// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.item;

import java.util.ArrayList;
import java.util.List;

/**
 * A soft lock: transactions that are changing what the key stands for. Nothing is read or cached
 * under it until all have let go.
 *
 * @param holders the numbers of the locks that are held
 * @param concurrent more than one held it at a time: none knows then which value came last
 * @param sinceNanos when it was first taken
 */
public record LockItem(List<Long> holders, boolean concurrent, long sinceNanos) implements Item {
  public LockItem {
    holders = List.copyOf(holders);
  }

  /** The lock of one holder. */
  public static LockItem of(long holder, long nowNanos) {
    return new LockItem(List.of(holder), false, nowNanos);
  }

  public boolean isHeldBy(long holder) {
    return holders.contains(holder);
  }

  /** The same with one more holder. */
  public LockItem with(long holder) {
    List<Long> more = new ArrayList<>(holders);
    more.add(holder);
    return new LockItem(more, true, sinceNanos);
  }

  /** The same without that holder; it may have none then. */
  public LockItem without(long holder) {
    List<Long> rest = new ArrayList<>(holders);
    rest.remove(holder);
    return new LockItem(rest, concurrent, sinceNanos);
  }

  /** The same, which can only end in a {@link Tombstone}. */
  public LockItem disputed() {
    return concurrent ? this : new LockItem(holders, true, sinceNanos);
  }

  /** Its holder may still commit: everything that began before the loss is suspect. */
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
    return true;
  }
}
