// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.util.List;
import java.util.Map;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.CacheException;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.TimestampsRegion;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.hibernate.access.SessionContext;
import org.keystead.hibernate.settings.CacheSettings;
import org.keystead.hibernate.settings.RegionKind;

/**
 * Hibernate's second-level cache on a Keystead engine: {@code
 * hibernate.cache.region.factory_class=keystead}.
 *
 * <p>It may be started by several session factories of one service registry, which then share its
 * regions. Timestamps are the engine's moments: nanoseconds, local, monotonic, without a lock.
 */
public final class KeysteadRegionFactory implements RegionFactory {
  private static final long serialVersionUID = 1L;
  private static final List<String> FORMER_QUERY_REGIONS =
      List.of(
          "org.hibernate.cache.spi.QueryResultsRegion",
          "org.hibernate.cache.internal.StandardQueryCache");
  private static final List<String> FORMER_TIMESTAMPS_REGIONS =
      List.of(
          "org.hibernate.cache.spi.TimestampsRegion",
          "org.hibernate.cache.spi.UpdateTimestampsCache");

  private transient volatile @Nullable CacheEngine cache;
  private transient @Nullable String regionPrefix;

  /** Made by Hibernate, or by the application that gives it as a setting. */
  public KeysteadRegionFactory() {}

  @Override
  public synchronized void start(SessionFactoryOptions options, Map<String, Object> configuration) {
    if (cache == null) {
      regionPrefix = options.getCacheRegionPrefix();
      cache = CacheEngine.open(CacheSettings.of(configuration), regionPrefix);
    }
  }

  @Override
  public synchronized void stop() {
    CacheEngine running = cache;
    if (running != null) {
      cache = null;
      running.close();
    }
  }

  CacheEngine cache() {
    CacheEngine running = cache;
    if (running == null) {
      throw new CacheException(
          "the region factory is not started: its session factory is closed or not built yet");
    }
    return running;
  }

  /** The engine behind the cache, while the factory is started. */
  public Engine engine() {
    return cache().engine();
  }

  /** What the keys of a region begin with, without the colon. */
  public String keyPrefix(String regionName) {
    return cache().fullName(regionName);
  }

  @Override
  public boolean isMinimalPutsEnabledByDefault() {
    return false;
  }

  @Override
  public AccessType getDefaultAccessType() {
    return AccessType.READ_WRITE;
  }

  @Override
  public String qualify(String regionName) {
    String prefix = regionPrefix;
    return prefix == null || prefix.isEmpty() ? regionName : prefix + '.' + regionName;
  }

  @Override
  public CacheTransactionSynchronization createTransactionContext(
      SharedSessionContractImplementor session) {
    return new SessionContext(session, cache().moments());
  }

  @Override
  public long nextTimestamp() {
    return cache().engine().moment();
  }

  /** How long a table counts as being changed, in the unit of {@link #nextTimestamp}. */
  @Override
  public long getTimeout() {
    return cache().settings().lockTimeoutMillis() * 1_000_000;
  }

  @Override
  public DomainDataRegion buildDomainDataRegion(
      DomainDataRegionConfig config, DomainDataRegionBuildingContext context) {
    return new KeysteadDomainRegion(this, cache(), config, context.getSessionFactory());
  }

  @Override
  public QueryResultsRegion buildQueryResultsRegion(
      String regionName, SessionFactoryImplementor sessionFactory) {
    return new KeysteadQueryRegion(
        this,
        regionName,
        cache(),
        cache().configOf(RegionKind.QUERY, regionName, formerNames(regionName)),
        sessionFactory);
  }

  @Override
  public TimestampsRegion buildTimestampsRegion(
      String regionName, SessionFactoryImplementor sessionFactory) {
    return new KeysteadTimestampsRegion(
        this,
        regionName,
        cache(),
        cache().configOf(RegionKind.TIMESTAMPS, regionName, formerNames(regionName)));
  }

  private static List<String> formerNames(String regionName) {
    return switch (regionName) {
      case DEFAULT_QUERY_RESULTS_REGION_UNQUALIFIED_NAME -> FORMER_QUERY_REGIONS;
      case DEFAULT_UPDATE_TIMESTAMPS_REGION_UNQUALIFIED_NAME -> FORMER_TIMESTAMPS_REGIONS;
      default -> List.of();
    };
  }
}
