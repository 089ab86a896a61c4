// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the server and of the JDK. */
public final class Commands {
  private static final int MOST_SECONDS = 180;

  private Commands() {}

  /**
   * Runs a program on this JVM's JDK to its end.
   *
   * @return what it printed
   * @throws IOException with what it printed, if it does not end well
   */
  public static String run(Path program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("AS_JAVA", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(words + " does not end: " + printed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(words + " was interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(words + " ends with " + process.exitValue() + ": " + printed);
    }
    return printed;
  }
}
