// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine inside another program finds its configuration: the file that the system property
 * {@code keystead.config} names, else {@code keystead.conf} on the class path, else nothing; and
 * over that, single keys as system properties, as in {@code -Dkeystead.maxmemory=256mb}.
 */
public final class ConfigSources {
  /** The system property that names a file. */
  public static final String PROPERTY = "keystead.config";

  /** What is looked for on the class path. */
  public static final String RESOURCE = "keystead.conf";

  /** What the names of single keys as properties begin with. */
  public static final String PREFIX = "keystead.";

  private ConfigSources() {}

  /**
   * The directives found; none when there is no configuration.
   *
   * @param loader whose class path is searched
   * @throws ConfigException with file and line
   */
  public static List<Directive> find(ClassLoader loader) {
    return override(inFile(loader), "system property", System::getProperty);
  }

  private static List<Directive> inFile(ClassLoader loader) {
    String file = System.getProperty(PROPERTY, "");
    if (!file.isEmpty()) {
      return ConfigFile.read(Path.of(file));
    }
    URL resource = loader.getResource(RESOURCE);
    return resource == null ? List.of() : read(resource);
  }

  /**
   * Replaces what the directives say by what the properties {@code keystead.KEY} say, for all keys
   * of engine and server. Other properties, whatever their name, are nobody's business here.
   *
   * @param kind what messages call such a property
   * @param properties null for a property that is not set
   */
  public static List<Directive> override(
      List<Directive> directives, String kind, Function<String, @Nullable String> properties) {
    List<Directive> result = new ArrayList<>(directives);
    for (String key : keys()) {
      String value = properties.apply(PREFIX + key);
      if (value != null) {
        ConfigPlace place = new ConfigPlace(kind + ' ' + PREFIX + key, 0);
        List<String> words = ConfigWords.split(value);
        if (words == null) {
          throw ConfigException.unreadable(place, "unbalanced quotes: " + value);
        }
        result.removeIf(directive -> directive.name().equals(key));
        result.add(new Directive(key, words.isEmpty() ? List.of("") : words, place));
      }
    }
    return result;
  }

  private static Set<String> keys() {
    Set<String> all = new TreeSet<>(ServerKeyNames.ALL);
    List.of(EngineKey.values()).forEach(key -> all.add(key.spec().name()));
    List.of(EncodingKey.values()).forEach(key -> all.add(key.spec().name()));
    return all;
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
