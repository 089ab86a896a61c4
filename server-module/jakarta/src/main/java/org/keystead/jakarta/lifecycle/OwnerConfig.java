// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import java.nio.file.Files;
import java.util.List;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.ConfigException;
import org.keystead.engine.config.ConfigSources;
import org.keystead.engine.config.Configuration;
import org.keystead.engine.config.Directive;

/**
 * What an owner was told: {@code keystead.conf}, over it system properties, over these MicroProfile
 * Config. The door is off unless a port is given.
 */
record OwnerConfig(EngineSettings engine, ServerSettings server) {

  /**
   * Reads it.
   *
   * @throws LifecycleException if it is not accepted
   */
  static OwnerConfig read(ClassLoader loader) {
    try {
      OwnerConfig config = of(MicroProfile.override(ConfigSources.find(loader), loader));
      config.checkDirectory();
      return config;
    } catch (ConfigException e) {
      throw Messages.badConfiguration(e);
    }
  }

  static OwnerConfig of(List<Directive> directives) {
    OwnerConfig config = defaults();
    Configuration all = ServerConfig.of(config.engine, config.server);
    all.load(directives);
    return config;
  }

  /** No snapshot and no door. */
  static OwnerConfig defaults() {
    return new OwnerConfig(new EngineSettings(), new ServerSettings().port(ServerSettings.NO_PORT));
  }

  /** Whether clients may connect in any way. */
  boolean hasDoor() {
    return server.port() != ServerSettings.NO_PORT
        || server.tls().port() != ServerSettings.NO_PORT
        || !server.unixSocket().isEmpty();
  }

  // Told now, not when the first snapshot is due or the server stops.
  private void checkDirectory() {
    boolean saves = !engine.savePoints().isEmpty();
    if (saves && !(Files.isDirectory(engine.dir()) && Files.isWritable(engine.dir()))) {
      throw Messages.noDirectory(engine.dir().toString());
    }
  }
}
