// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks whether a Maven command names profiles, goals and modules that exist. CI runs them. */
final class SnippetsTestMaven {
  private static final Set<String> PHASES =
      Set.of("clean", "compile", "test", "package", "integration-test", "verify", "install");
  private static final Set<String> FLAGS = Set.of("-am", "-B", "-o", "-q");
  private static final Pattern PROFILE =
      Pattern.compile("<profile>\\s*(?:<!--.*?-->\\s*)?<id>([^<]+)</id>", Pattern.DOTALL);

  private final Path root;

  SnippetsTestMaven(Path root) {
    this.root = root;
  }

  /** What is wrong with the command; empty if nothing is. */
  List<String> complaints(List<String> words) {
    List<String> complaints = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean known;
      if (word.startsWith("-P")) {
        known = Set.of(profiles()).containsAll(List.of(word.substring(2).split(",")));
      } else if (word.equals("-pl")) {
        i++;
        known = i < words.size() && modulesExist(words.get(i));
      } else if (word.startsWith("-")) {
        known = FLAGS.contains(word) || word.startsWith("-D");
      } else {
        known = PHASES.contains(word) || isGoal(word);
      }
      if (!known) {
        complaints.add("there is no " + word);
      }
    }
    return complaints;
  }

  private String[] profiles() {
    List<String> ids = new ArrayList<>();
    Matcher profile = PROFILE.matcher(pom());
    while (profile.find()) {
      ids.add(profile.group(1));
    }
    return ids.toArray(String[]::new);
  }

  private boolean modulesExist(String modules) {
    for (String module : modules.split(",")) {
      if (!Files.exists(root.resolve(module).resolve("pom.xml"))) {
        return false;
      }
    }
    return true;
  }

  private boolean isGoal(String word) {
    int colon = word.indexOf(':');
    return colon > 0 && pom().contains(">" + word.substring(0, colon) + "-maven-plugin<");
  }

  private String pom() {
    try {
      return Files.readString(root.resolve("pom.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
