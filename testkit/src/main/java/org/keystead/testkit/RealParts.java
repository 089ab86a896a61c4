// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Programs that tests need and that only the machine can provide, such as redis-server.
 *
 * <p>A missing part aborts the calling test, and {@link NotRunListener} lists it at the end of the
 * run. Where the environment variable {@value #REQUIRE_VARIABLE} is 1 it fails the test instead.
 */
public final class RealParts {
  /** Set to 1 where every part has to be there, as in CI. */
  public static final String REQUIRE_VARIABLE = "KEYSTEAD_REQUIRE_PARTS";

  /** The beginning of the message of every test that was aborted here. */
  static final String NOT_RUN = "NOT RUN: ";

  private RealParts() {}

  /**
   * Returns the program's file; aborts or fails the test when there is none on the PATH.
   *
   * @param program its name without a directory, such as {@code redis-server}
   */
  public static Path require(String program) {
    return find(program).orElseThrow(() -> missing(program));
  }

  /** Returns the program's file, if it is on the PATH. */
  public static Optional<Path> find(String program) {
    String searched = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(searched.split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Returns what a test throws when a part is missing, for parts that are not programs on the PATH.
   *
   * @param part named as the reader of the summary knows it, such as {@code JDK 25}
   */
  public static RuntimeException missing(String part) {
    return missing(part, "1".equals(System.getenv(REQUIRE_VARIABLE)));
  }

  static RuntimeException missing(String part, boolean required) {
    String text = part + " is not on this machine";
    if (required) {
      throw new AssertionFailedError(text + ", and " + REQUIRE_VARIABLE + "=1 demands it");
    }
    return new TestAbortedException(NOT_RUN + text);
  }
}
