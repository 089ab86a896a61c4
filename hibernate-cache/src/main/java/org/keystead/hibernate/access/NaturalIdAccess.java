// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.cache.CacheException;
import org.hibernate.cache.MutableCacheKeyBuilder;
import org.hibernate.cache.cfg.spi.NaturalIdDataCachingConfig;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import org.keystead.hibernate.key.CacheKeys;
import org.keystead.hibernate.state.Copies;
import org.keystead.hibernate.state.NaturalIdForm;

/** Cached natural ids: which entity each of them stands for. */
public final class NaturalIdAccess extends DataAccess implements NaturalIdDataAccess {
  private final CacheKeys keys;

  public NaturalIdAccess(RegionHandle region, NaturalIdDataCachingConfig config, CacheKeys keys) {
    super(
        region,
        config.getAccessType(),
        NaturalIdForm.roleOf(config.getNavigableRole().getFullPath()));
    this.keys = keys;
  }

  /** Takes the disassembled parts of a natural id. */
  private static final class Parts implements MutableCacheKeyBuilder {
    private static final long serialVersionUID = 1L;
    private final transient List<@Nullable Object> parts = new ArrayList<>(1);

    @Override
    public void addValue(@Nullable Object value) {
      parts.add(value);
    }

    @Override
    public void addHashCode(int hashCode) {
      // the text tells all
    }

    @Override
    public Serializable build() {
      return parts.toArray();
    }

    @Nullable Object disassembled() {
      return parts.size() == 1 ? parts.get(0) : parts.toArray();
    }
  }

  @Override
  public Object generateCacheKey(
      Object naturalIdValues,
      EntityPersister rootEntity,
      SharedSessionContractImplementor session) {
    Parts parts = new Parts();
    rootEntity.getNaturalIdMapping().addToCacheKey(parts, naturalIdValues, session);
    return keys.made(naturalIdValues, parts.disassembled(), session.getTenantIdentifier());
  }

  @Override
  public Object getNaturalIdValues(Object cacheKey) {
    return CacheKeys.idOf(cacheKey);
  }

  @Override
  public @Nullable Object get(SharedSessionContractImplementor session, Object key) {
    Object id = super.get(session, key);
    return id == null ? null : detached(id);
  }

  /** An id of several parts becomes the entity's, where the application can change it. */
  @Override
  Object detached(Object id) {
    try {
      return Objects.requireNonNull(Copies.of(id));
    } catch (IOException e) {
      throw new CacheException(
          "an id of "
              + id.getClass().getName()
              + " cannot be copied: let the class implement Serializable, or remove"
              + " @NaturalIdCache",
          e);
    }
  }

  @Override
  public boolean insert(SharedSessionContractImplementor session, Object key, Object value) {
    return false;
  }

  @Override
  public boolean afterInsert(SharedSessionContractImplementor session, Object key, Object value) {
    return (isLocking() || isReadOnly()) && putInserted(session, key, value);
  }

  @Override
  public boolean update(SharedSessionContractImplementor session, Object key, Object value) {
    if (!isLocking()) {
      guarded().bury(key);
    }
    return false;
  }

  @Override
  public boolean afterUpdate(
      SharedSessionContractImplementor session, Object key, Object value, @Nullable SoftLock lock) {
    return unlock(key, lock, isLocking() ? value : null);
  }
}
