// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import jakarta.transaction.Synchronization;
import java.util.function.BiPredicate;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.access.CachedDomainDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import org.keystead.hibernate.guard.GuardedRegion;
import org.keystead.hibernate.guard.KeyLock;
import org.keystead.hibernate.guard.RegionLock;
import org.keystead.hibernate.item.CachedItem;
import org.keystead.hibernate.item.RoleItem;
import org.keystead.hibernate.key.CacheKey;

/**
 * What entities, collections and natural ids have in common.
 *
 * <p>READ_WRITE and TRANSACTIONAL lock a key from before the statement until after the transaction,
 * so that nobody reads from the cache what is being changed. NONSTRICT_READ_WRITE and READ_ONLY
 * remove the key when the statement runs and again after the transaction; in between, others may
 * see the old state. In all of them, what was read before the transaction ended is not stored after
 * it, see {@link GuardedRegion}.
 */
public abstract class DataAccess implements CachedDomainDataAccess {
  private static final BiPredicate<Object, Object> NEVER = (present, loaded) -> false;

  private final RegionHandle region;
  private final AccessType accessType;
  private final boolean locking;
  private final String role;

  DataAccess(RegionHandle region, AccessType accessType, String role) {
    this.region = region;
    this.accessType = accessType;
    this.locking = accessType == AccessType.READ_WRITE || accessType == AccessType.TRANSACTIONAL;
    this.role = role;
  }

  @Override
  public final DomainDataRegion getRegion() {
    return region;
  }

  @Override
  public final AccessType getAccessType() {
    return accessType;
  }

  final GuardedRegion guarded() {
    return region.guarded();
  }

  final boolean isShared() {
    return region.isShared();
  }

  final String role() {
    return role;
  }

  final boolean isLocking() {
    return locking;
  }

  final boolean isReadOnly() {
    return accessType == AccessType.READ_ONLY;
  }

  /** Whether a loaded state is newer than the one that is cached. */
  BiPredicate<Object, Object> isNewer() {
    return NEVER;
  }

  /** What is kept for a value, and what a reader gets for it: the value itself or a copy. */
  Object detached(Object value) {
    return value;
  }

  final CachedItem item(Object value, long sinceNanos) {
    Object kept = detached(value);
    return region.isShared()
        ? new RoleItem(kept, sinceNanos, role)
        : new CachedItem(kept, sinceNanos);
  }

  @Override
  public @Nullable Object get(SharedSessionContractImplementor session, Object key) {
    return locking
        ? region.guarded().get(key, SessionContext.beganNanos(session))
        : region.guarded().get(key);
  }

  @Override
  public final boolean putFromLoad(
      SharedSessionContractImplementor session,
      Object key,
      Object value,
      @Nullable Object version) {
    long beganNanos = SessionContext.beganNanos(session);
    return region.guarded().putLoaded(key, item(value, beganNanos), beganNanos, isNewer());
  }

  /**
   * Stores what a transaction inserted, after its commit: like what its session has read, unless
   * somebody changed it since; but sessions that began before the commit do not see it.
   */
  final boolean putInserted(SharedSessionContractImplementor session, Object key, Object value) {
    GuardedRegion guarded = region.guarded();
    CachedItem inserted = item(value, guarded.region().moment());
    return guarded.putLoaded(key, inserted, SessionContext.beganNanos(session), NEVER);
  }

  /** Minimal puts or not: a state that is there is only replaced by a newer one. */
  @Override
  public final boolean putFromLoad(
      SharedSessionContractImplementor session,
      Object key,
      Object value,
      @Nullable Object version,
      boolean minimalPutOverride) {
    return putFromLoad(session, key, value, version);
  }

  @Override
  public final @Nullable SoftLock lockItem(
      SharedSessionContractImplementor session, Object key, @Nullable Object version) {
    return locking ? region.guarded().lock(key) : null;
  }

  @Override
  public final void unlockItem(
      SharedSessionContractImplementor session, Object key, @Nullable SoftLock lock) {
    unlock(key, lock, null);
  }

  /** Ends a change of a key; the state is null when there is none to store. */
  final boolean unlock(Object key, @Nullable SoftLock lock, @Nullable Object committed) {
    if (lock instanceof KeyLock held) {
      return region
          .guarded()
          .unlock(key, held, committed == null ? null : since -> item(committed, since));
    }
    region.guarded().bury(key);
    return false;
  }

  @Override
  public final void remove(SharedSessionContractImplementor session, Object key) {
    region.guarded().bury(key);
  }

  /**
   * Removes everything because of a bulk statement. A stateless session lets go of its region lock
   * before the statement has even run: here it is held until the transaction ends, or, without one,
   * until it times out.
   */
  @Override
  public final void removeAll(SharedSessionContractImplementor session) {
    if (!session.isEventSource()) {
      RegionLock lock = region.guarded().lockAll();
      if (session.isTransactionInProgress()) {
        session
            .getTransactionCoordinator()
            .getLocalSynchronizations()
            .registerSynchronization(new Unlocking(region.guarded(), lock));
      }
    }
    region.guarded().invalidate();
  }

  /** Lets go of a region when a transaction ends. */
  private record Unlocking(GuardedRegion region, RegionLock lock) implements Synchronization {
    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      region.unlockAll(lock);
    }
  }

  @Override
  public final boolean contains(Object key) {
    return region.guarded().contains(key);
  }

  @Override
  public final @Nullable SoftLock lockRegion() {
    return region.guarded().lockAll();
  }

  @Override
  public final void unlockRegion(@Nullable SoftLock lock) {
    if (lock instanceof RegionLock held) {
      region.guarded().unlockAll(held);
    } else {
      region.guarded().invalidate();
    }
  }

  @Override
  public final void evict(Object key) {
    if (key instanceof CacheKey made && made.isOfAnyTenant()) {
      evictAll();
    } else {
      region.guarded().bury(key);
    }
  }

  @Override
  public final void evictAll() {
    region.guarded().invalidate();
  }
}
