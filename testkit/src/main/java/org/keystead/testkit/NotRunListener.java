// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints at the end of a run which tests did not run because a part is not on this machine.
 *
 * <p>Each module's run leaves its list in {@code target/not-run/}. The run of the module that is
 * built last (it sets {@value #SUMMARY_PROPERTY}) prints the lists of all, so that the summary is
 * the last thing that a reader of the build sees of the tests.
 */
public final class NotRunListener implements TestExecutionListener {
  /** The project's root directory, in the run that prints the summary of all modules. */
  static final String SUMMARY_PROPERTY = "keystead.notRun.summary";

  /** Of a path {@code module/target/not-run/tests.txt}, what follows the module. */
  private static final int LIST_NAMES = 3;

  /** A module is at most two folders deep. */
  private static final int DEPTH = 2 + LIST_NAMES;

  private final PrintStream out;
  private final Set<String> lines = new ConcurrentSkipListSet<>();

  /** Called by the JUnit Platform. */
  public NotRunListener() {
    this(System.out);
  }

  NotRunListener(PrintStream out) {
    this.out = out;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() != TestExecutionResult.Status.ABORTED) {
      return;
    }
    result
        .getThrowable()
        .map(Throwable::getMessage)
        .filter(message -> message.startsWith(RealParts.NOT_RUN))
        .ifPresent(
            message ->
                lines.add(
                    message.substring(RealParts.NOT_RUN.length())
                        + ": "
                        + test.getLegacyReportingName()
                        + " of "
                        + test.getParentId().map(NotRunListener::lastSegment).orElse("the run")));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    String module = System.getProperty("basedir");
    try {
      if (module != null) {
        leaveList(Path.of(module, "target", "not-run"));
      }
      String root = System.getProperty(SUMMARY_PROPERTY);
      if (root == null) {
        print();
      } else {
        print(listsBelow(Path.of(root)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lastSegment(String uniqueId) {
    String segment = uniqueId.substring(uniqueId.lastIndexOf(':') + 1).replace("]", "");
    return segment.substring(segment.lastIndexOf('.') + 1);
  }

  /** Also an empty list is written: it replaces that of an earlier run. */
  private void leaveList(Path directory) throws IOException {
    String execution = System.getProperty("keystead.execution", "tests");
    Files.createDirectories(directory);
    Files.write(directory.resolve(execution + ".txt"), lines);
  }

  private static List<String> listsBelow(Path root) throws IOException {
    PathMatcher lists = root.getFileSystem().getPathMatcher("glob:**/target/not-run/*.txt");
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.find(root, DEPTH, (file, a) -> lists.matches(file))) {
      for (Path file : files.sorted().toList()) {
        Path inRoot = root.relativize(file);
        Path module = inRoot.subpath(0, Math.max(1, inRoot.getNameCount() - LIST_NAMES));
        for (String line : Files.readAllLines(file)) {
          all.add(module + ": " + line);
        }
      }
    }
    return all;
  }

  /** Prints what this run has collected so far. */
  void print() {
    print(List.copyOf(lines));
  }

  private void print(List<String> notRun) {
    if (notRun.isEmpty()) {
      return;
    }
    out.println("NOT RUN, " + notRun.size() + " in all:");
    notRun.forEach(line -> out.println("  " + line));
  }
}
