// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.guard;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Clock;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;
import org.keystead.hibernate.item.CachedItem;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.item.LockItem;
import org.keystead.hibernate.item.Tombstone;

/**
 * A region of entities, natural ids or collections. A key holds nothing, a {@link CachedItem}, a
 * {@link LockItem} or a {@link Tombstone}; every operation reads it and replaces what it read, and
 * begins anew if somebody else was faster.
 *
 * <p>Over RESP each operation is a GET and, with what it decides, the script behind {@link
 * Region#replace(Object, Entry, Object, long, long)}: compare, look at the region's floor, SET
 * PXAT.
 */
public final class GuardedRegion {
  private final Region<Object, Item> region;
  private final Clock clock;
  private final long lockTimeoutMillis;

  public GuardedRegion(Region<Object, Item> region, Clock clock, long lockTimeoutMillis) {
    this.region = region;
    this.clock = clock;
    this.lockTimeoutMillis = lockTimeoutMillis;
  }

  /** The region behind it. */
  public Region<Object, Item> region() {
    return region;
  }

  /** The state of a key, null when none is cached. Over RESP: GET. */
  public @Nullable Object get(Object key) {
    return get(key, Long.MAX_VALUE);
  }

  /**
   * The state of a key for a session that began at that moment: null when it is younger, so that
   * the session goes on seeing what its transaction sees. Over RESP: GET.
   */
  public @Nullable Object get(Object key, long sessionNanos) {
    Entry entry = region.find(key);
    return entry != null
            && region.value(entry) instanceof CachedItem cached
            && cached.sinceNanos() <= sessionNanos
        ? cached.value()
        : null;
  }

  /** Whether a state is cached. Over RESP: GET. */
  public boolean contains(Object key) {
    Entry entry = region.peek(key);
    return entry != null && region.value(entry) instanceof CachedItem;
  }

  /**
   * Stores what a session read, unless the key may have changed since the session began. What is
   * there stays, unless {@code isNewer} says that a younger session brought a newer version. Over
   * RESP: GET and the script.
   *
   * @param loaded the state and since when it holds
   * @param beganNanos when its session began
   * @param isNewer tells by the states there and loaded whether the second one is newer
   * @return whether it was stored
   */
  public boolean putLoaded(
      Object key, CachedItem loaded, long beganNanos, BiPredicate<Object, Object> isNewer) {
    while (true) {
      Entry present = region.peek(key);
      Item item = present == null ? null : region.value(present);
      boolean storable;
      if (item instanceof CachedItem cached) {
        // An older session may bring a higher version of a row that was deleted and inserted anew.
        storable = beganNanos > cached.sinceNanos() && isNewer.test(cached.value(), loaded.value());
      } else if (item instanceof Tombstone tombstone) {
        storable = beganNanos > tombstone.sinceNanos();
      } else {
        storable = !(item instanceof LockItem);
      }
      if (!storable) {
        return false;
      }
      if (region.replace(key, present, loaded, Entry.NEVER, beganNanos)) {
        return true;
      }
      if (present == region.peek(key)) {
        return false; // nobody was faster: the floor is above it
      }
    }
  }

  /** Takes a share of the key's soft lock. Over RESP: GET and the script, with PX. */
  public KeyLock lock(Object key) {
    KeyLock lock = new KeyLock(ThreadLocalRandom.current().nextLong(), region.moment());
    while (true) {
      Entry present = region.peek(key);
      LockItem next =
          present != null && region.value(present) instanceof LockItem held
              ? held.with(lock.number())
              : LockItem.of(lock.number(), lock.takenAtNanos());
      if (region.replace(key, present, next, lockDeadlineMillis())) {
        return lock;
      }
    }
  }

  /**
   * Lets go of a share, after the transaction's outcome is known. The sole holder leaves the state
   * that it committed; everybody else, and who has none, a tombstone. Over RESP: GET and the
   * script.
   *
   * @param committed makes the item from the moment since when it holds; null for none
   * @return whether the state was stored
   */
  public boolean unlock(Object key, KeyLock lock, @Nullable Committed committed) {
    Committed offered = committed;
    while (true) {
      Entry present = region.peek(key);
      Item item = present == null ? null : region.value(present);
      if (!(item instanceof LockItem held) || !held.isHeldBy(lock.number())) {
        bury(key); // the lock was lost: others may have cached since what is old now
        return false;
      }
      long nowNanos = region.moment();
      if (offered != null && !held.concurrent()) {
        CachedItem state = offered.since(nowNanos);
        if (region.replace(key, present, state, Entry.NEVER, lock.takenAtNanos())) {
          return true;
        }
        if (present == region.peek(key)) {
          offered = null; // the region was invalidated in between
        }
      } else if (region.replace(
          key, present, afterRelease(held, lock, nowNanos), lockDeadlineMillis())) {
        return false;
      }
    }
  }

  private static Item afterRelease(LockItem held, KeyLock lock, long nowNanos) {
    LockItem rest = held.without(lock.number());
    return rest.holders().isEmpty() ? new Tombstone(nowNanos) : rest;
  }

  /** Makes the item of a committed state. */
  @FunctionalInterface
  public interface Committed {
    CachedItem since(long nanos);
  }

  /**
   * Removes the state of a key, and refuses what was read of it before now. A lock stays, and ends
   * in a tombstone. Over RESP: GET and the script.
   */
  public void bury(Object key) {
    while (true) {
      Entry present = region.peek(key);
      Item item = present == null ? null : region.value(present);
      if (item instanceof LockItem held && held.concurrent()) {
        return;
      }
      Item next = item instanceof LockItem held ? held.disputed() : new Tombstone(region.moment());
      if (region.replace(key, present, next, lockDeadlineMillis())) {
        return;
      }
    }
  }

  /** Removes all states at once; locks stay. O(1). Over RESP: see {@link Region#invalidate}. */
  public void invalidate() {
    region.invalidate();
  }

  /**
   * Stores nothing that was read before {@link #unlockAll}. Over RESP: see {@link Region#block}.
   */
  public RegionLock lockAll() {
    long untilNanos = region.moment() + lockTimeoutMillis * 1_000_000;
    return new RegionLock(region.block(untilNanos));
  }

  /** Ends what {@link #lockAll} began; O(1). Over RESP: see {@link Region#unblock}. */
  public void unlockAll(RegionLock lock) {
    region.invalidate();
    region.unblock(lock.number());
  }

  private long lockDeadlineMillis() {
    return clock.millis() + lockTimeoutMillis;
  }
}
