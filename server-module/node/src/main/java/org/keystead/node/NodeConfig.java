// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.CommandLine;
import org.keystead.engine.config.ConfigException;
import org.keystead.engine.config.ConfigFile;
import org.keystead.engine.config.Configuration;
import org.keystead.engine.config.Directive;

/**
 * What the node was told: defaults, then the file, then the command line.
 *
 * @param file the file's absolute path, or empty
 */
record NodeConfig(EngineSettings engine, ServerSettings server, String file) {

  static NodeConfig read(String... args) throws StartException {
    try {
      CommandLine line = CommandLine.parse(args);
      List<Directive> directives = new ArrayList<>();
      String file = "";
      if (line.file() != null) {
        Path path = Path.of(line.file());
        file = path.toAbsolutePath().normalize().toString();
        directives.addAll(ConfigFile.read(path));
      }
      if (line.readsStandardInput()) {
        directives.addAll(ConfigFile.parse("standard input", standardInput()));
      }
      directives.addAll(line.overrides());
      NodeConfig config = new NodeConfig(new EngineSettings(), new ServerSettings(), file);
      Configuration all = ServerConfig.of(config.engine, config.server);
      all.setDefaults();
      all.load(directives);
      config.checkDirectory();
      return config;
    } catch (ConfigException e) {
      throw new StartException(e);
    }
  }

  private static String standardInput() throws StartException {
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StartException("cannot read the configuration from standard input", e);
    }
  }

  private void checkDirectory() throws StartException {
    Path dir = engine.dir();
    if (!Files.isDirectory(dir)) {
      throw new StartException("the directory " + dir + " does not exist; give one with --dir");
    }
    if (!Files.isWritable(dir) && !engine.savePoints().isEmpty()) {
      throw new StartException(
          "the directory " + dir + " is not writable; give another with --dir, or --save \"\"");
    }
  }
}
