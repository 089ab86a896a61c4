// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.hunt;

import java.util.Map;
import org.hibernate.boot.spi.SessionFactoryOptions;
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
import org.keystead.hibernate.KeysteadRegionFactory;

/** The planted bug: sessions forget when they began, so that late puts pass for fresh ones. */
public final class ForgetfulFactory implements RegionFactory {
  private final KeysteadRegionFactory keystead = new KeysteadRegionFactory();

  @Override
  public CacheTransactionSynchronization createTransactionContext(
      SharedSessionContractImplementor session) {
    return new CacheTransactionSynchronization() {
      @Override
      public long getCachingTimestamp() {
        return keystead.nextTimestamp();
      }

      @Override
      public void transactionJoined() {}

      @Override
      public void transactionCompleting() {}

      @Override
      public void transactionCompleted(boolean successful) {}
    };
  }

  @Override
  public void start(SessionFactoryOptions settings, Map<String, Object> configuration) {
    keystead.start(settings, configuration);
  }

  @Override
  public void stop() {
    keystead.stop();
  }

  @Override
  public boolean isMinimalPutsEnabledByDefault() {
    return keystead.isMinimalPutsEnabledByDefault();
  }

  @Override
  public AccessType getDefaultAccessType() {
    return keystead.getDefaultAccessType();
  }

  @Override
  public String qualify(String regionName) {
    return keystead.qualify(regionName);
  }

  @Override
  public long nextTimestamp() {
    return keystead.nextTimestamp();
  }

  @Override
  public long getTimeout() {
    return keystead.getTimeout();
  }

  @Override
  public DomainDataRegion buildDomainDataRegion(
      DomainDataRegionConfig config, DomainDataRegionBuildingContext context) {
    return keystead.buildDomainDataRegion(config, context);
  }

  @Override
  public QueryResultsRegion buildQueryResultsRegion(
      String regionName, SessionFactoryImplementor sessionFactory) {
    return keystead.buildQueryResultsRegion(regionName, sessionFactory);
  }

  @Override
  public TimestampsRegion buildTimestampsRegion(
      String regionName, SessionFactoryImplementor sessionFactory) {
    return keystead.buildTimestampsRegion(regionName, sessionFactory);
  }
}
