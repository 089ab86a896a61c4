// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JSR-107 kit counts as passed only when all of it ran: a wrong include is silent. */
final class CompatibilityKitIT {
  private static final int TESTS_OF_THE_KIT = 479;
  private static final Pattern SUITE =
      Pattern.compile(
          "<testsuite [^>]*?tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\""
              + " failures=\"(\\d+)\"");

  private static final Path MODULE =
      Path.of(System.getProperty("keystead.root"), "jcache-provider");

  @Test
  void wholeKitRanAndNothingOfItFailedOrWasSkipped() throws IOException {
    // The provider's pom says so while the provider is being written.
    assumeFalse(Files.readString(MODULE.resolve("pom.xml")).contains("<tck.skip>true</tck.skip>"));

    assertEquals(List.of(TESTS_OF_THE_KIT, 0, 0, 0), sums(MODULE.resolve("target/tck-reports")));
  }

  /** Tests, errors, skipped and failures of all suites. */
  private static List<Integer> sums(Path reports) throws IOException {
    int[] sums = new int[4];
    try (Stream<Path> files = Files.list(reports)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
        Matcher suite = SUITE.matcher(Files.readString(file));
        while (suite.find()) {
          for (int i = 0; i < sums.length; i++) {
            sums[i] += Integer.parseInt(suite.group(i + 1));
          }
        }
      }
    }
    return List.of(sums[0], sums[1], sums[2], sums[3]);
  }
}
