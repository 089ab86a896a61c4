// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineOpening;
import org.keystead.engine.EngineSettings;

/**
 * An engine's configuration: how programs that hold an engine open it.
 *
 * <pre>{@code
 * EngineSettings settings = EngineConfig.find(loader);     // keystead.conf, or the defaults
 * Engine engine = Engine.open("default", settings);
 * }</pre>
 */
public final class EngineConfig {
  private static final Logger LOG = System.getLogger(EngineConfig.class.getName());

  private EngineConfig() {}

  /** The keys of the engine over its settings, before it is opened. */
  public static SettingsModule<EngineSettings> of(EngineSettings settings) {
    List<SettingsKey<EngineSettings>> keys = new ArrayList<>(List.of(EngineKey.values()));
    keys.addAll(List.of(EncodingKey.values()));
    return new SettingsModule<>("engine", settings, keys);
  }

  /** The keys of a running engine; what CONFIG SET changes takes effect. */
  public static SettingsModule<EngineSettings> of(Engine engine) {
    return of(engine.settings()).onChange(changed -> engine.applySettings());
  }

  /**
   * The settings that {@link ConfigSources} finds, for an engine inside an application. The file
   * may be shared with a node: keys of the server are skipped.
   *
   * @param loader whose class path is searched
   * @throws ConfigException with file and line
   */
  public static EngineSettings find(ClassLoader loader) {
    return from(ConfigSources.find(loader));
  }

  /**
   * Opens an engine inside an application, with its snapshot. With the system property {@code
   * keystead.on-error=cold} a configuration that cannot be read is as good as none.
   *
   * @param configured gives the settings
   * @throws ConfigException what the settings threw
   * @throws org.keystead.engine.SnapshotException if the snapshot cannot be read
   */
  public static Engine open(String name, Supplier<EngineSettings> configured) {
    EngineSettings settings;
    try {
      settings = configured.get();
    } catch (ConfigException e) {
      if (!"cold".equalsIgnoreCase(System.getProperty(ConfigSources.PREFIX + "on-error"))) {
        throw e;
      }
      LOG.log(
          Level.ERROR,
          () ->
              "KSE0014 "
                  + e.getMessage()
                  + "; on-error is cold: engine "
                  + name
                  + " starts with the defaults, without a snapshot");
      settings = new EngineSettings();
    }
    return EngineOpening.open(name, settings);
  }

  /** The settings of an engine inside an application, from directives. */
  public static EngineSettings from(List<Directive> directives) {
    EngineSettings settings = new EngineSettings();
    Configuration.of(of(settings))
        .load(
            directives.stream()
                .filter(directive -> !ServerKeyNames.ALL.contains(directive.name()))
                .toList());
    return settings;
  }
}
