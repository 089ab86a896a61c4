// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.config.Units;

/**
 * What a session factory's properties say about the cache.
 *
 * @param engine the engine's name; engines are shared by name within the JVM
 * @param config a keystead.conf for that engine, if this is the one who opens it
 * @param namespace what stands before the names of regions; null when not set
 * @param lockTimeoutMillis how long a soft lock waits for its transaction
 * @param missing what happens to regions about which nothing is configured
 * @param restore what states from a snapshot are worth
 * @param limits by the name of a kind or region
 */
public record CacheSettings(
    String engine,
    @Nullable String config,
    @Nullable String namespace,
    long lockTimeoutMillis,
    MissingRegion missing,
    RestorePolicy restore,
    Map<String, RegionLimits> limits) {
  /** Begins all properties. */
  public static final String PREFIX = "hibernate.cache.keystead.";

  private static final List<String> SIMPLE =
      List.of(
          "engine", "config", "namespace", "lock_timeout", "missing_region_strategy", "restore");

  /** Reads them; CacheException naming the first that cannot be accepted. */
  public static CacheSettings of(Map<String, ?> properties) {
    Map<String, String> own = new HashMap<>();
    Map<String, RegionLimits> limits = new HashMap<>();
    for (Map.Entry<String, ?> property : properties.entrySet()) {
      if (property.getKey().startsWith(PREFIX) && property.getValue() != null) {
        String name = property.getKey().substring(PREFIX.length());
        String value = property.getValue().toString().trim();
        if (SIMPLE.contains(name)) {
          own.put(name, value);
        } else {
          addLimit(limits, name, value);
        }
      }
    }
    return new CacheSettings(
        own.getOrDefault("engine", "default"),
        own.get("config"),
        own.get("namespace"),
        lockTimeoutMillis(own.getOrDefault("lock_timeout", "60s")),
        choice(own, "missing_region_strategy", MissingRegion.CREATE),
        choice(own, "restore", RestorePolicy.CLEAN),
        Map.copyOf(limits));
  }

  private static void addLimit(Map<String, RegionLimits> limits, String name, String value) {
    LimitProperty property = LimitProperty.endOf(name);
    if (property == null) {
      throw new CacheException(
          "property "
              + PREFIX
              + name
              + " is unknown: there are "
              + String.join(", ", SIMPLE)
              + " and, for a region or one of "
              + names(RegionKind.values(), RegionKind::propertyName)
              + ", .max_entries, .max_bytes, .ttl, .max_idle, .eviction_policy");
    }
    String region = name.substring(0, name.length() - property.propertyName().length() - 1);
    try {
      limits.put(region, property.read(limits.getOrDefault(region, RegionLimits.NONE), value));
    } catch (RuntimeException e) {
      throw refused(name, value, property.accepted(), e);
    }
  }

  private static long lockTimeoutMillis(String value) {
    try {
      long millis = Units.millis(value);
      if (millis > 0) {
        return millis;
      }
    } catch (RuntimeException e) {
      throw refused("lock_timeout", value, "a time above 0 such as 500ms, 60s, 5m", e);
    }
    throw refused("lock_timeout", value, "a time above 0 such as 500ms, 60s, 5m", null);
  }

  private static <E extends Enum<E>> E choice(
      Map<String, String> own, String name, E defaultChoice) {
    String value = own.get(name);
    E[] choices = defaultChoice.getDeclaringClass().getEnumConstants();
    for (E choice : choices) {
      if (value != null && nameOf(choice).equals(value.toLowerCase(Locale.ROOT))) {
        return choice;
      }
    }
    if (value != null) {
      throw refused(name, value, "one of " + names(choices, CacheSettings::nameOf), null);
    }
    return defaultChoice;
  }

  private static String nameOf(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E> String names(E[] choices, java.util.function.Function<E, String> name) {
    return Arrays.stream(choices).map(name).collect(Collectors.joining(", "));
  }

  private static CacheException refused(
      String name, String value, String accepted, @Nullable Throwable cause) {
    return new CacheException(
        "property " + PREFIX + name + " is '" + value + "', but accepted is " + accepted, cause);
  }

  /** What was set for a region, its kind included. */
  public RegionLimits limitsOf(RegionKind kind, String region) {
    return limits
        .getOrDefault(region, RegionLimits.NONE)
        .orElse(limits.getOrDefault(kind.propertyName(), RegionLimits.NONE));
  }

  /** Whether anything was set for that very region. */
  public boolean mentions(String region) {
    return limits.containsKey(region);
  }
}
