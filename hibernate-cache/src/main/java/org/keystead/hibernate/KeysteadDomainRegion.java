// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.cache.cfg.spi.CollectionDataCachingConfig;
import org.hibernate.cache.cfg.spi.DomainDataCachingConfig;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.cfg.spi.EntityDataCachingConfig;
import org.hibernate.cache.cfg.spi.NaturalIdDataCachingConfig;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.model.domain.NavigableRole;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Region;
import org.keystead.engine.RegionConfig;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.hibernate.access.CollectionAccess;
import org.keystead.hibernate.access.EntityAccess;
import org.keystead.hibernate.access.NaturalIdAccess;
import org.keystead.hibernate.access.RegionHandle;
import org.keystead.hibernate.guard.GuardedRegion;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.key.CacheKeys;
import org.keystead.hibernate.key.PlainKeys;
import org.keystead.hibernate.settings.RegionKind;
import org.keystead.hibernate.state.CollectionForm;
import org.keystead.hibernate.state.EntityForm;
import org.keystead.hibernate.state.ItemCodec;
import org.keystead.hibernate.state.NaturalIdForm;
import org.keystead.hibernate.state.StateForm;

/**
 * A region of entities, collections and natural ids. The engine's region is opened when it is first
 * used: only then is the mapping complete, whose fingerprint decides whether what is there can be
 * read.
 */
final class KeysteadDomainRegion extends KeysteadRegion implements RegionHandle {
  private final CacheEngine cache;
  private final DomainDataRegionConfig config;
  private final SessionFactoryImplementor sessionFactory;
  private final RegionConfig limits;
  private final Map<NavigableRole, EntityDataAccess> entities = new HashMap<>();
  private final Map<NavigableRole, CollectionDataAccess> collections = new HashMap<>();
  private final Map<NavigableRole, NaturalIdDataAccess> naturalIds = new HashMap<>();
  private final boolean shared;
  private volatile @Nullable GuardedRegion guarded;

  KeysteadDomainRegion(
      KeysteadRegionFactory factory,
      CacheEngine cache,
      DomainDataRegionConfig config,
      SessionFactoryImplementor sessionFactory) {
    super(factory, config.getRegionName());
    this.cache = cache;
    this.config = config;
    this.sessionFactory = sessionFactory;
    this.limits = cache.configOf(kind(config), config.getRegionName(), List.of());
    this.shared =
        config.getEntityCaching().size()
                + config.getCollectionCaching().size()
                + config.getNaturalIdCaching().size()
            > 1;
    for (EntityDataCachingConfig entity : config.getEntityCaching()) {
      entities.put(entity.getNavigableRole(), new EntityAccess(this, entity, keys(entity)));
    }
    for (CollectionDataCachingConfig collection : config.getCollectionCaching()) {
      collections.put(
          collection.getNavigableRole(), new CollectionAccess(this, collection, keys(collection)));
    }
    for (NaturalIdDataCachingConfig naturalId : config.getNaturalIdCaching()) {
      CacheKeys keys =
          new CacheKeys(shared ? NaturalIdForm.roleOf(role(naturalId)) : null, hasTenants());
      naturalIds.put(naturalId.getNavigableRole(), new NaturalIdAccess(this, naturalId, keys));
    }
  }

  private static RegionKind kind(DomainDataRegionConfig config) {
    if (!config.getEntityCaching().isEmpty()) {
      return RegionKind.ENTITY;
    }
    return config.getCollectionCaching().isEmpty() ? RegionKind.NATURAL_ID : RegionKind.COLLECTION;
  }

  private static String role(DomainDataCachingConfig config) {
    return config.getNavigableRole().getFullPath();
  }

  private CacheKeys keys(DomainDataCachingConfig config) {
    return new CacheKeys(shared ? role(config) : null, hasTenants());
  }

  private boolean hasTenants() {
    return sessionFactory.getSessionFactoryOptions().isMultiTenancyEnabled();
  }

  @Override
  public GuardedRegion guarded() {
    GuardedRegion open = guarded;
    return open == null ? open() : open;
  }

  private synchronized GuardedRegion open() {
    GuardedRegion open = guarded;
    if (open == null) {
      String keyForm = "hibernate-key" + (shared ? "-role" : "") + (hasTenants() ? "-tenant" : "");
      Region<Object, Item> region =
          cache.region(
              limits,
              config.getRegionName(),
              new PlainKeys(keyForm),
              new ItemCodec("state", forms()),
              isUnchanging());
      open =
          new GuardedRegion(region, cache.engine().clock(), cache.settings().lockTimeoutMillis());
      guarded = open;
    }
    return open;
  }

  private List<StateForm> forms() {
    DecodeContext outside =
        DecodeContext.foreign(
            new HibernateClasses(
                sessionFactory.getServiceRegistry().requireService(ClassLoaderService.class)),
            SerialFilter.standard()
                .allowPatterns(cache.engine().settings().serialFilterPatterns()));
    List<StateForm> forms = new ArrayList<>();
    for (EntityDataCachingConfig entity : config.getEntityCaching()) {
      forms.add(new EntityForm(sessionFactory, role(entity), outside));
    }
    for (CollectionDataCachingConfig collection : config.getCollectionCaching()) {
      forms.add(new CollectionForm(sessionFactory, role(collection), outside));
    }
    for (NaturalIdDataCachingConfig naturalId : config.getNaturalIdCaching()) {
      forms.add(new NaturalIdForm(sessionFactory, role(naturalId), outside));
    }
    return forms;
  }

  private boolean isUnchanging() {
    List<DomainDataCachingConfig> all = new ArrayList<>(config.getEntityCaching());
    all.addAll(config.getCollectionCaching());
    all.addAll(config.getNaturalIdCaching());
    return all.stream().allMatch(one -> one.getAccessType() == AccessType.READ_ONLY);
  }

  @Override
  public boolean isShared() {
    return shared;
  }

  @Override
  public EntityDataAccess getEntityDataAccess(NavigableRole role) {
    return require(entities, role);
  }

  @Override
  public CollectionDataAccess getCollectionDataAccess(NavigableRole role) {
    return require(collections, role);
  }

  @Override
  public NaturalIdDataAccess getNaturalIdDataAccess(NavigableRole role) {
    return require(naturalIds, role);
  }

  private static <A> A require(Map<NavigableRole, A> accesses, NavigableRole role) {
    A access = accesses.get(role);
    if (access == null) {
      throw new IllegalArgumentException(role.getFullPath() + " is not cached in this region");
    }
    return access;
  }

  @Override
  Region<Object, Item> region() {
    return guarded().region();
  }
}
