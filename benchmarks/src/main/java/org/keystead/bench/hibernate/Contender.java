// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.hibernate;

import java.util.Locale;
import java.util.Map;

/** A second-level cache, by the properties that its manual names. */
enum Contender {
  KEYSTEAD(Map.of("hibernate.cache.region.factory_class", "keystead")),
  CAFFEINE(
      Map.of(
          "hibernate.cache.region.factory_class",
          "jcache",
          "hibernate.javax.cache.provider",
          "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
          "hibernate.javax.cache.missing_cache_strategy",
          "create")),
  EHCACHE(
      Map.of(
          "hibernate.cache.region.factory_class",
          "jcache",
          "hibernate.javax.cache.provider",
          "org.ehcache.jsr107.EhcacheCachingProvider",
          "hibernate.javax.cache.missing_cache_strategy",
          "create")),
  INFINISPAN(
      Map.of(
          "hibernate.cache.region.factory_class",
          "infinispan",
          "hibernate.cache.infinispan.cfg",
          "org/infinispan/hibernate/cache/commons/builder/infinispan-configs-local.xml",
          // As many as the others, which have no limit.
          "hibernate.cache.infinispan.entity.memory.size",
          "1000000",
          "hibernate.cache.infinispan.collection.memory.size",
          "1000000")),
  NONE(Map.of("hibernate.cache.use_second_level_cache", "false"));

  private final Map<String, String> properties;

  Contender(Map<String, String> properties) {
    this.properties = properties;
  }

  Map<String, String> properties() {
    return properties;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
