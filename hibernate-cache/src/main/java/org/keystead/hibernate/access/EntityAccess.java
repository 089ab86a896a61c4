// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import java.util.Comparator;
import java.util.Map;
import java.util.function.BiPredicate;
import org.hibernate.cache.cfg.spi.EntityDataCachingConfig;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.cache.spi.entry.CacheEntry;
import org.hibernate.cache.spi.entry.StructuredCacheEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.keystead.hibernate.key.CacheKeys;

/** Cached entities. */
public final class EntityAccess extends DataAccess implements EntityDataAccess {
  private final CacheKeys keys;
  private final BiPredicate<Object, Object> isNewer;

  public EntityAccess(RegionHandle region, EntityDataCachingConfig config, CacheKeys keys) {
    super(region, config.getAccessType(), config.getNavigableRole().getFullPath());
    this.keys = keys;
    this.isNewer =
        config.isVersioned() && config.getVersionComparatorAccess() != null
            ? newerBy(config)
            : super.isNewer();
  }

  private static BiPredicate<Object, Object> newerBy(EntityDataCachingConfig config) {
    return (present, loaded) -> {
      Object cached = versionOf(present);
      Object read = versionOf(loaded);
      @SuppressWarnings("unchecked") // it compares the versions of this entity
      Comparator<Object> comparator = config.getVersionComparatorAccess().get();
      return comparator != null
          && cached != null
          && read != null
          && comparator.compare(cached, read) < 0;
    };
  }

  private static @Nullable Object versionOf(Object state) {
    return state instanceof CacheEntry entry
        ? entry.getVersion()
        : ((Map<?, ?>) state).get(StructuredCacheEntry.VERSION_KEY);
  }

  @Override
  BiPredicate<Object, Object> isNewer() {
    return isNewer;
  }

  @Override
  public Object generateCacheKey(
      Object id,
      EntityPersister rootEntity,
      SessionFactoryImplementor factory,
      @Nullable String tenant) {
    return keys.of(id, rootEntity.getIdentifierType().disassemble(id, factory), tenant);
  }

  @Override
  public Object getCacheKeyId(Object cacheKey) {
    return CacheKeys.idOf(cacheKey);
  }

  @Override
  public boolean insert(
      SharedSessionContractImplementor session,
      Object key,
      Object value,
      @Nullable Object version) {
    return false;
  }

  /** NONSTRICT_READ_WRITE leaves it to the first load, as Hibernate documents. */
  @Override
  public boolean afterInsert(
      SharedSessionContractImplementor session,
      Object key,
      Object value,
      @Nullable Object version) {
    return (isLocking() || isReadOnly()) && putInserted(session, key, value);
  }

  @Override
  public boolean update(
      SharedSessionContractImplementor session,
      Object key,
      Object value,
      @Nullable Object currentVersion,
      @Nullable Object previousVersion) {
    refuseIfReadOnly();
    if (!isLocking()) {
      guarded().bury(key);
    }
    return false;
  }

  @Override
  public boolean afterUpdate(
      SharedSessionContractImplementor session,
      Object key,
      Object value,
      @Nullable Object currentVersion,
      @Nullable Object previousVersion,
      @Nullable SoftLock lock) {
    refuseIfReadOnly();
    return unlock(key, lock, isLocking() ? value : null);
  }

  private void refuseIfReadOnly() {
    if (isReadOnly()) {
      throw new UnsupportedOperationException(
          "entity " + role() + " is cached read-only and was changed");
    }
  }
}
