// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources say that pages repeat: the names of artifacts, the ids of log messages. */
final class SnippetsTestModules {
  private static final Pattern OWN_ARTIFACT =
      Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");
  private static final Pattern MESSAGE = Pattern.compile("\\bKS[A-Z]\\d{4}\\b");
  private static final int DEPTH = 3;

  private SnippetsTestModules() {}

  /** The artifacts of the reactor. */
  static Set<String> artifacts(Path root) {
    Set<String> names = new TreeSet<>();
    for (Path pom : files(root, DEPTH, "pom.xml")) {
      Matcher artifact = OWN_ARTIFACT.matcher(text(pom));
      if (artifact.find()) {
        names.add(artifact.group(1));
      }
    }
    return names;
  }

  /** The ids of the messages that main code logs. */
  static Set<String> messages(Path root) {
    Set<String> ids = new TreeSet<>();
    for (Path pom : files(root, DEPTH, "pom.xml")) {
      Path sources = pom.resolveSibling("src/main/java");
      if (Files.isDirectory(sources)) {
        files(sources, Integer.MAX_VALUE, ".java").forEach(file -> ids.addAll(messagesOf(file)));
      }
    }
    return ids;
  }

  static Set<String> messagesOf(Path file) {
    Set<String> ids = new TreeSet<>();
    MESSAGE.matcher(text(file)).results().forEach(found -> ids.add(found.group()));
    return ids;
  }

  private static Iterable<Path> files(Path folder, int depth, String ending) {
    try (Stream<Path> all = Files.walk(folder, depth)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
