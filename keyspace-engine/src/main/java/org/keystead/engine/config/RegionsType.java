// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.Limits;
import org.keystead.engine.RegionConfig;

/**
 * {@code region <pattern> [max-entries N] [max-bytes 1gb] [ttl 60s] [max-idle 5m] [policy
 * allkeys-lfu]}: one line a pattern, the first that matches a region's name counts.
 */
final class RegionsType implements ConfigType<List<RegionConfig>> {
  private static final String SEPARATOR = ";";

  @Override
  public List<RegionConfig> parse(List<String> words) {
    List<RegionConfig> regions = new ArrayList<>();
    List<String> line = new ArrayList<>();
    for (String word : words) {
      if (word.equals(SEPARATOR)) {
        regions.add(parseLine(line));
        line.clear();
      } else if (!word.isEmpty()) {
        line.add(word);
      }
    }
    if (!line.isEmpty()) {
      regions.add(parseLine(line));
    }
    return List.copyOf(regions);
  }

  private static RegionConfig parseLine(List<String> words) {
    if (words.isEmpty()) {
      throw new InvalidValueException("a region needs a name or a pattern");
    }
    if (words.size() % 2 == 0) {
      throw new InvalidValueException("'" + words.get(words.size() - 1) + "' lacks its value");
    }
    Line line = new Line();
    for (int i = 1; i < words.size(); i += 2) {
      line.set(words.get(i).toLowerCase(Locale.ROOT), words.get(i + 1));
    }
    return new RegionConfig(
        words.get(0),
        new Limits(line.maxEntries, line.maxBytes, line.policy),
        line.ttlMillis,
        line.maxIdleMillis);
  }

  /** The limits as far as they were read. */
  private static final class Line {
    private final Set<String> seen = new HashSet<>();
    private long maxEntries = Limits.NONE.maxEntries();
    private long maxBytes = Limits.NONE.maxBytes();
    private EvictionPolicy policy = Limits.NONE.policy();
    private long ttlMillis;
    private long maxIdleMillis;

    void set(String name, String value) {
      if (!seen.add(name)) {
        throw new InvalidValueException("'" + name + "' comes twice");
      }
      switch (name) {
        case "max-entries" -> maxEntries = positive(name, number(name, value));
        case "max-bytes" -> maxBytes = positive(name, bytes(name, value));
        case "ttl" -> ttlMillis = Units.millis(value);
        case "max-idle" -> maxIdleMillis = Units.millis(value);
        case "policy" -> policy = EngineKey.policy(value);
        default ->
            throw new InvalidValueException(
                "'" + name + "' is no limit: use max-entries, max-bytes, ttl, max-idle, policy");
      }
    }

    private static long number(String name, String value) {
      try {
        return ConfigTypes.integer(1L, Long.MAX_VALUE).parse(List.of(value));
      } catch (InvalidValueException e) {
        throw new InvalidValueException(name + " '" + value + "': " + e.reason());
      }
    }

    private static long bytes(String name, String value) {
      try {
        return Units.bytes(value);
      } catch (InvalidValueException e) {
        throw new InvalidValueException(name + " '" + value + "': " + e.reason());
      }
    }

    private static long positive(String name, long value) {
      if (value <= 0) {
        throw new InvalidValueException(name + " must be positive");
      }
      return value;
    }
  }

  @Override
  public String format(List<RegionConfig> value) {
    StringJoiner lines = new StringJoiner(" " + SEPARATOR + " ");
    for (RegionConfig region : value) {
      lines.add(format(region));
    }
    return lines.toString();
  }

  private static String format(RegionConfig region) {
    StringBuilder line = new StringBuilder(region.pattern());
    Limits limits = region.limits();
    if (limits.maxEntries() != Limits.NONE.maxEntries()) {
      line.append(" max-entries ").append(limits.maxEntries());
    }
    if (limits.maxBytes() != Limits.NONE.maxBytes()) {
      line.append(" max-bytes ").append(limits.maxBytes());
    }
    if (region.ttlMillis() != 0) {
      line.append(" ttl ").append(Units.ofMillis(region.ttlMillis()));
    }
    if (region.maxIdleMillis() != 0) {
      line.append(" max-idle ").append(Units.ofMillis(region.maxIdleMillis()));
    }
    if (limits.policy() != Limits.NONE.policy()) {
      line.append(" policy ").append(limits.policy().redisName());
    }
    return line.toString();
  }

  @Override
  public List<String> lines(List<RegionConfig> value) {
    return value.stream().map(RegionsType::format).toList();
  }

  @Override
  public String accepted() {
    return "<name or pattern with *> [max-entries N] [max-bytes 1gb] [ttl 60s] [max-idle 5m]"
        + " [policy allkeys-lfu]";
  }

  @Override
  public boolean takesSeveralWords() {
    return true;
  }

  @Override
  public List<RegionConfig> combine(
      List<RegionConfig> present, List<RegionConfig> given, boolean repeated) {
    if (!repeated || given.isEmpty()) {
      return given;
    }
    List<RegionConfig> all = new ArrayList<>(present);
    all.addAll(given);
    return List.copyOf(all);
  }
}
