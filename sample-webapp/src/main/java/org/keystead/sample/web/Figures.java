// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.cache.CacheManager;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** A cache's running figures, from the MBean that JSR-107 (chapter 12) has every provider offer. */
final class Figures {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final ObjectName name;

  Figures(CacheManager manager, String cache) {
    String text =
        "javax.cache:type=CacheStatistics,CacheManager="
            + asName(manager.getURI().toString())
            + ",Cache="
            + asName(cache);
    try {
      name = new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("no name of an MBean: " + text, e);
    }
  }

  private static String asName(String text) {
    return text.replaceAll("[,:=\n]", ".");
  }

  /** The figures by name; none when the provider offers no MBean. */
  Map<String, Object> read() {
    Map<String, Object> figures = new LinkedHashMap<>();
    if (server.isRegistered(name)) {
      CacheStatisticsMXBean bean = JMX.newMXBeanProxy(server, name, CacheStatisticsMXBean.class);
      figures.put("hits", bean.getCacheHits());
      figures.put("misses", bean.getCacheMisses());
      figures.put("puts", bean.getCachePuts());
      figures.put("removals", bean.getCacheRemovals());
      figures.put("evictions", bean.getCacheEvictions());
    }
    return figures;
  }
}
