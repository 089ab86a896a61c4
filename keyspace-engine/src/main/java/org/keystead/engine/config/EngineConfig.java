// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.ArrayList;
import java.util.List;
import org.keystead.engine.Engine;
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
