// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Origin;

/**
 * Declares, finds and drops regions. Declaring a region that exists gives another handle to it;
 * with other types of key or value it is cleared first, since nobody could read it.
 *
 * <p>Threads: any; synchronized, and under all stripes where tables appear or go.
 */
public final class RegionRegistry {
  private static final Logger LOG = System.getLogger(RegionRegistry.class.getName());

  private final Engine engine;
  private final List<RegionConfig> configs = new ArrayList<>();
  private final Map<String, RegionDefinition> definitions = new LinkedHashMap<>();
  private final Set<String> untouched = new HashSet<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long lastNumber;

  RegionRegistry(Engine engine) {
    this.engine = engine;
  }

  /**
   * What is known of a region beyond its entries; kept in snapshots.
   *
   * @param name the escaped name
   * @param keyForm the name of the codec of its keys; empty before an adapter declared it
   * @param valueForm the name of the codec of its values; empty likewise
   */
  public record RegionDefinition(String name, String keyForm, String valueForm) {}

  /** Adds a {@code region} line of the configuration; the first matching line counts. */
  public synchronized void configure(RegionConfig config) {
    configs.add(config);
  }

  /**
   * The configuration of a region of that name: the first matching one of those added here and then
   * those of the settings.
   */
  public synchronized RegionConfig configOf(String name) {
    for (RegionConfig config : configs) {
      if (config.matches(name)) {
        return config;
      }
    }
    for (RegionConfig config : engine.settings().regions()) {
      if (config.matches(name)) {
        return config;
      }
    }
    return RegionConfig.none(name);
  }

  /**
   * Opens a handle to the region of that (escaped) name, which is declared if need be, as it is
   * configured.
   */
  public synchronized <K, V> Region<K, V> open(String name, RegionOptions<K, V> options) {
    return open(name, options, configOf(name));
  }

  /**
   * The same with a configuration of the caller's. Its times count for what is put through this
   * handle; its limits count from the declaration on, see {@link Region#limits(Limits)}.
   */
  public synchronized <K, V> Region<K, V> open(
      String name, RegionOptions<K, V> options, RegionConfig config) {
    RegionDefinition wanted =
        new RegionDefinition(name, options.keys().name(), options.values().name());
    RegionDefinition present = definitions.get(name);
    Space space = present == null ? declare(wanted) : space(name);
    if (present != null && !present.keyForm.isEmpty() && !present.equals(wanted)) {
      LOG.log(
          Level.WARNING,
          () -> "KSE0002 region " + name + " was declared with other types and is cleared");
      RegionAdoption.finish(engine, space);
      engine.exclusively(Origin.ENGINE, space::clear);
    }
    definitions.put(name, wanted);
    untouched.remove(name);
    return new LocalRegion<>(engine, name, space, config, options);
  }

  /** Declares a region that was known to a snapshot, before its keys are loaded. */
  public synchronized void restore(RegionDefinition definition) {
    if (!definitions.containsKey(definition.name)) {
      declare(definition);
      untouched.add(definition.name);
    }
  }

  /** Whether a region came from a snapshot and nobody has opened it since. */
  public synchronized boolean isUntouched(String name) {
    return untouched.contains(name);
  }

  /** The regions there are, in the order of their declaration. */
  public synchronized List<RegionDefinition> definitions() {
    return List.copyOf(definitions.values());
  }

  /** What the region of that name counts, without what only its handles know; null if none. */
  public @Nullable RegionStatistics statisticsOf(String name) {
    Space space = engine.regions().region(Slice.ofUtf8(name));
    return space == null
        ? null
        : new RegionStatistics(
            space.table().size(),
            space.table().sizeBytes(),
            space.evictedCount(),
            space.expiredCount(),
            0);
  }

  /**
   * Calls the listener now and after each region that appears or goes, until it is closed. It is
   * called under this registry's lock and must be short.
   */
  public synchronized Registration onChange(Runnable listener) {
    listeners.add(listener);
    listener.run();
    return () -> listeners.remove(listener);
  }

  /** A listener that can be taken away. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Removes a region with all its entries; false when there was none. */
  public synchronized boolean drop(String name) {
    if (definitions.remove(name) == null) {
      return false;
    }
    untouched.remove(name);
    Space space = space(name);
    RegionAdoption.finish(engine, space);
    engine.exclusively(
        Origin.ENGINE,
        () -> {
          // In this order: who finds the directory changed already finds the region dropped too.
          space.drop();
          engine.regions().remove(Slice.ofUtf8(name));
          KeyWaits.resettle(engine);
          return Boolean.TRUE;
        });
    listeners.forEach(Runnable::run);
    return true;
  }

  private Space declare(RegionDefinition definition) {
    Slice prefix = RegionName.prefixOf(definition.name);
    RegionConfig config = configOf(definition.name);
    Limits limits = config.limits();
    Space space =
        new Space(
            engine,
            0,
            ++lastNumber,
            prefix,
            limits.isBounded() ? engine.usageFor(limits.policy().isFrequency()) : engine.usage());
    space.limits(limits);
    engine.exclusively(
        Origin.ENGINE,
        () -> {
          space.adopting(engine.plain(0).table().size() > 0);
          engine.regions().add(Slice.ofUtf8(definition.name), space);
          KeyWaits.resettle(engine);
          return Boolean.TRUE;
        });
    definitions.put(definition.name, definition);
    listeners.forEach(Runnable::run);
    if (space.isAdopting()) {
      engine.backgroundExecutor().execute(() -> RegionAdoption.adoptAll(engine, space));
    }
    return space;
  }

  private Space space(String name) {
    @Nullable Space space = engine.regions().region(Slice.ofUtf8(name));
    if (space == null) {
      throw new IllegalStateException("region " + name + " has a definition but no table");
    }
    return space;
  }
}
