// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.keystead.sample.answers.Caches;

/**
 * The running figures of all caches: Hibernate's from its statistics, JCache's from the MBeans that
 * JSR-107 (chapter 12) has every provider offer.
 */
@ApplicationScoped
public class Figures {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private EntityManager entities;

  /** Second-level cache, query cache, and all JCache caches together. */
  @Transactional
  public List<CacheFigures> read() {
    Statistics statistics =
        entities.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
    return List.of(
        new CacheFigures(
            "entities",
            statistics.getSecondLevelCacheHitCount(),
            statistics.getSecondLevelCacheMissCount()),
        new CacheFigures(
            "queries", statistics.getQueryCacheHitCount(), statistics.getQueryCacheMissCount()),
        jcache());
  }

  private CacheFigures jcache() {
    long hits = 0;
    long misses = 0;
    for (String cache : Caches.NAMES) {
      for (ObjectName name : server.queryNames(beansOf(cache), null)) {
        CacheStatisticsMXBean bean = JMX.newMXBeanProxy(server, name, CacheStatisticsMXBean.class);
        hits += bean.getCacheHits();
        misses += bean.getCacheMisses();
      }
    }
    return new CacheFigures("answers", hits, misses);
  }

  private static ObjectName beansOf(String cache) {
    try {
      return new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cache + ",*");
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(cache, e);
    }
  }
}
