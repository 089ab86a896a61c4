// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.engine.Region;
import org.keystead.engine.RegionConfig;
import org.keystead.engine.RegionName;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.codec.KeyCodec;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.ValueCodec;
import org.keystead.engine.config.ConfigFile;
import org.keystead.engine.config.EngineConfig;
import org.keystead.hibernate.access.Moments;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.settings.CacheSettings;
import org.keystead.hibernate.settings.MissingRegion;
import org.keystead.hibernate.settings.RegionKind;
import org.keystead.hibernate.settings.RestorePolicy;

/** A region factory's share of an engine, with the names and limits of its regions. */
final class CacheEngine implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CacheEngine.class.getName());

  private final CacheSettings settings;
  private final Engines.Lease lease;
  private final String namespace;
  private final boolean claimed;
  private final Moments moments;
  private final List<Region<Object, Item>> opened = new ArrayList<>();

  private CacheEngine(
      CacheSettings settings, Engines.Lease lease, String namespace, boolean claimed) {
    this.settings = settings;
    this.lease = lease;
    this.namespace = namespace;
    this.claimed = claimed;
    this.moments = new Moments(lease.engine()::moment);
  }

  /**
   * Opens the engine, or joins those who use it.
   *
   * @param regionPrefix Hibernate's own, the namespace where none is set
   */
  static CacheEngine open(CacheSettings settings, @Nullable String regionPrefix) {
    Engines.Lease lease = Engines.acquire(settings.engine(), () -> open(settings));
    String named = settings.namespace() != null ? settings.namespace() : regionPrefix;
    return named == null || named.isEmpty()
        ? new CacheEngine(
            settings,
            lease,
            Namespaces.claim(settings.engine(), Thread.currentThread().getContextClassLoader()),
            true)
        : new CacheEngine(settings, lease, named, false);
  }

  private static Engine open(CacheSettings settings) {
    try {
      return EngineConfig.open(settings.engine(), () -> engineSettings(settings.config()));
    } catch (RuntimeException e) {
      throw new CacheException(
          "engine " + settings.engine() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static EngineSettings engineSettings(@Nullable String config) {
    if (config != null) {
      return EngineConfig.from(ConfigFile.read(Path.of(config)));
    }
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return EngineConfig.find(context == null ? CacheEngine.class.getClassLoader() : context);
  }

  Engine engine() {
    return lease.engine();
  }

  /** The engine's moments. */
  Moments moments() {
    return moments;
  }

  CacheSettings settings() {
    return settings;
  }

  /** What a region's keys begin with, without the colon. */
  String fullName(String region) {
    return RegionName.of(namespace, region);
  }

  /** The limits of a region; refuses or warns about one that nobody configured. */
  RegionConfig configOf(RegionKind kind, String region, List<String> formerNames) {
    String configured = region;
    for (String former : formerNames) {
      if (!isConfigured(configured) && isConfigured(former)) {
        configured = former;
        LOG.log(
            Level.WARNING,
            () -> "KSH0002 region " + region + " is configured by its former name " + former);
      }
    }
    if (!isConfigured(configured)) {
      missing(region);
    }
    RegionConfig base = engine().regionRegistry().configOf(fullName(configured));
    return settings.limitsOf(kind, configured).over(base);
  }

  private boolean isConfigured(String region) {
    String name = fullName(region);
    return settings.mentions(region)
        || engine().settings().regions().stream().anyMatch(config -> config.matches(name));
  }

  private void missing(String region) {
    if (settings.missing() == MissingRegion.FAIL) {
      throw new CacheException(
          "region "
              + region
              + " is not configured, and "
              + CacheSettings.PREFIX
              + "missing_region_strategy is fail: set "
              + CacheSettings.PREFIX
              + region
              + ".max_entries or a region line in keystead.conf");
    } else if (settings.missing() == MissingRegion.CREATE_WARN) {
      LOG.log(
          Level.WARNING,
          () -> "KSH0003 region " + region + " is not configured and is created without limits");
    }
  }

  /**
   * Opens a region.
   *
   * @param config its limits
   * @param unchanging whether its states never change, so that a snapshot's are worth keeping
   */
  Region<Object, Item> region(
      RegionConfig config,
      String region,
      KeyCodec<Object> keys,
      ValueCodec<Item> values,
      boolean unchanging) {
    String name = fullName(region);
    boolean restored = isRestored(region);
    RegionOptions<Object, Item> options =
        new RegionOptions<>(
            keys, values, CacheEngine.class.getClassLoader(), SerialFilter.standard(), true);
    Region<Object, Item> made = engine().regionRegistry().open(name, options, config);
    made.limits(config.limits());
    if (restored && !unchanging && !isWorthKeeping()) {
      made.clear();
    }
    synchronized (opened) {
      opened.add(made);
    }
    return made;
  }

  /** Whether a region has what a snapshot brought back, and nobody has opened it since. */
  boolean isRestored(String region) {
    return engine().regionRegistry().isUntouched(fullName(region));
  }

  private boolean isWorthKeeping() {
    return settings.restore() == RestorePolicy.ALWAYS
        || settings.restore() == RestorePolicy.CLEAN && engine().snapshots().loadedCleanly();
  }

  /** Closes the regions, whose live states become bytes, and gives the engine back. */
  @Override
  public void close() {
    synchronized (opened) {
      opened.forEach(Region::close);
      opened.clear();
    }
    if (claimed) {
      Namespaces.release(settings.engine(), namespace);
    }
    lease.close();
  }
}
