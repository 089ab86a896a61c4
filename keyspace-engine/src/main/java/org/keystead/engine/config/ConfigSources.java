// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an engine inside another program finds its configuration: the file that the system property
 * {@code keystead.config} names, else {@code keystead.conf} on the class path, else nothing.
 */
public final class ConfigSources {
  /** The system property that names a file. */
  public static final String PROPERTY = "keystead.config";

  /** What is looked for on the class path. */
  public static final String RESOURCE = "keystead.conf";

  private ConfigSources() {}

  /**
   * The directives found; none when there is no configuration.
   *
   * @param loader whose class path is searched
   * @throws ConfigException with file and line
   */
  public static List<Directive> find(ClassLoader loader) {
    String file = System.getProperty(PROPERTY, "");
    if (!file.isEmpty()) {
      return ConfigFile.read(Path.of(file));
    }
    URL resource = loader.getResource(RESOURCE);
    return resource == null ? List.of() : read(resource);
  }

  private static List<Directive> read(URL resource) {
    try {
      URI uri = resource.toURI();
      if ("file".equals(uri.getScheme())) {
        return ConfigFile.read(Path.of(uri));
      }
      try (InputStream in = resource.openStream()) {
        return ConfigFile.parse(
            resource.toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException | URISyntaxException e) {
      throw ConfigException.unreadable(
          null, "cannot read " + resource + " (" + e.getClass().getSimpleName() + ")");
    }
  }
}
