// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import org.hibernate.cache.cfg.spi.CollectionDataCachingConfig;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;
import org.keystead.hibernate.key.CacheKeys;

/** Cached collections, which are only loaded and removed. */
public final class CollectionAccess extends DataAccess implements CollectionDataAccess {
  private final CacheKeys keys;

  public CollectionAccess(RegionHandle region, CollectionDataCachingConfig config, CacheKeys keys) {
    super(region, config.getAccessType(), config.getNavigableRole().getFullPath());
    this.keys = keys;
  }

  @Override
  @SuppressWarnings("removal") // Hibernate's own keys are made by it, up to 7.4
  public Object generateCacheKey(
      Object id,
      CollectionPersister collection,
      SessionFactoryImplementor factory,
      @Nullable String tenant) {
    return keys.of(id, collection.getKeyType().disassemble(id, factory), tenant);
  }

  @Override
  public Object getCacheKeyId(Object cacheKey) {
    return CacheKeys.idOf(cacheKey);
  }
}
