// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.RealParts;

/**
 * The parts of the machine that a whole execution needs; its absence shows in no test of its own.
 */
final class PartsTest {
  private static final int NEWEST = 25;

  @Test
  void allTestsRanOnJdk25Too() throws IOException {
    if (Runtime.version().feature() >= NEWEST) {
      return;
    }
    String home = System.getProperty("keystead.jdk25", "");
    if (home.isEmpty()) {
      throw RealParts.missing("JDK 25 (JAVA25_HOME or -Dkeystead.jdk25.home)");
    }
    Process java =
        new ProcessBuilder(Path.of(home, "bin", "java").toString(), "--version")
            .redirectErrorStream(true)
            .start();
    try (InputStream out = java.getInputStream()) {
      String version = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(version.matches("(?s)\\w+ " + NEWEST + "\\b.*"), version);
    }
  }
}
