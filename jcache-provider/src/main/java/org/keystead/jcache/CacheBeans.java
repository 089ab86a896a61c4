// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.lang.management.ManagementFactory;
import javax.cache.management.CacheMXBean;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.keystead.engine.Region;

/**
 * The cache's MXBeans on the platform's server, by the names of JSR-107 section 12: {@code
 * javax.cache:type=CacheStatistics,CacheManager=URI,Cache=NAME}. A namespace is added as {@code
 * Namespace=...}, since caches of two applications may share all the rest.
 */
final class CacheBeans {
  private final ObjectName statisticsName;
  private final ObjectName configurationName;
  private final CacheStatisticsMXBean statistics;
  private final CacheMXBean configuration;

  CacheBeans(KeysteadCache<?, ?> cache, Counters counters, Region<?, ?> region, String namespace) {
    this.statisticsName = nameOf("CacheStatistics", cache, namespace);
    this.configurationName = nameOf("CacheConfiguration", cache, namespace);
    this.statistics = new StatisticsBean(counters, region);
    this.configuration = new ConfigurationBean(cache::configuration);
  }

  private static ObjectName nameOf(String type, KeysteadCache<?, ?> cache, String namespace) {
    String name =
        "javax.cache:type="
            + type
            + ",CacheManager="
            + safe(cache.getCacheManager().getURI().toString())
            + ",Cache="
            + safe(cache.getName())
            + (namespace.isEmpty() ? "" : ",Namespace=" + safe(namespace));
    try {
      return new ObjectName(name);
    } catch (JMException e) {
      throw JCacheErrors.failed("no JMX name can be made for cache " + cache.getName(), e);
    }
  }

  /** As everybody does it: what has a meaning in an ObjectName becomes a dot. */
  private static String safe(String part) {
    return part.replaceAll("[,:=\n*?\"]", ".");
  }

  void showStatistics(boolean on) {
    show(statisticsName, statistics, on);
  }

  void showConfiguration(boolean on) {
    show(configurationName, configuration, on);
  }

  void hideAll() {
    showStatistics(false);
    showConfiguration(false);
  }

  private static void show(ObjectName name, Object bean, boolean on) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      if (on && !server.isRegistered(name)) {
        server.registerMBean(bean, name);
      } else if (!on && server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
    } catch (InstanceNotFoundException expected) {
      // Somebody else has unregistered it meanwhile.
    } catch (JMException e) {
      throw JCacheErrors.failed("JMX refused " + name, e);
    }
  }
}
