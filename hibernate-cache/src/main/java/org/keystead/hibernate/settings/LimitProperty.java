// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.settings;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.config.Units;

/** The properties of a region or a kind of regions, with how each is read. */
enum LimitProperty {
  MAX_ENTRIES("max_entries", "a number above 0", LimitProperty::maxEntries),
  MAX_BYTES("max_bytes", "a number of bytes above 0, such as 64mb", LimitProperty::maxBytes),
  TTL("ttl", "a time such as 500ms, 30s, 5m, 2h, 1d, or 0 for ever", LimitProperty::ttl),
  MAX_IDLE("max_idle", "a time such as 500ms, 30s, 5m, 2h, 1d, or 0 for ever", LimitProperty::idle),
  EVICTION_POLICY(
      "eviction_policy",
      "noeviction, allkeys-lru, allkeys-lfu, allkeys-random, volatile-lru, volatile-lfu,"
          + " volatile-random or volatile-ttl",
      LimitProperty::policy);

  private final String propertyName;
  private final String accepted;
  private final BiFunction<RegionLimits, String, RegionLimits> reader;

  LimitProperty(
      String propertyName, String accepted, BiFunction<RegionLimits, String, RegionLimits> reader) {
    this.propertyName = propertyName;
    this.accepted = accepted;
    this.reader = reader;
  }

  /** The property that ends so, after a region's or kind's name and a dot; null for none. */
  static @Nullable LimitProperty endOf(String name) {
    for (LimitProperty property : values()) {
      if (name.endsWith("." + property.propertyName)) {
        return property;
      }
    }
    return null;
  }

  String propertyName() {
    return propertyName;
  }

  String accepted() {
    return accepted;
  }

  /** The limits with this one set; IllegalArgumentException when the value is none. */
  RegionLimits read(RegionLimits limits, String value) {
    return reader.apply(limits, value);
  }

  private static RegionLimits maxEntries(RegionLimits limits, String value) {
    return limits.orElse(new RegionLimits(positive(Long.parseLong(value)), null, null, null, null));
  }

  private static RegionLimits maxBytes(RegionLimits limits, String value) {
    return limits.orElse(new RegionLimits(null, positive(Units.bytes(value)), null, null, null));
  }

  private static RegionLimits ttl(RegionLimits limits, String value) {
    return limits.orElse(new RegionLimits(null, null, Units.millis(value), null, null));
  }

  private static RegionLimits idle(RegionLimits limits, String value) {
    return limits.orElse(new RegionLimits(null, null, null, Units.millis(value), null));
  }

  private static RegionLimits policy(RegionLimits limits, String value) {
    EvictionPolicy policy = EvictionPolicy.ofRedisName(value);
    return limits.orElse(new RegionLimits(null, null, null, null, policy));
  }

  private static long positive(long number) {
    if (number <= 0) {
      throw new IllegalArgumentException("it must be above 0");
    }
    return number;
  }
}
