// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the server and of the JDK. */
public final class Commands {
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
    Path output = Files.createTempFile("keystead-command", ".txt");
    try {
      return run(words, output);
    } finally {
      Files.delete(output);
    }
  }

  // To a file: a server that a program starts may keep its end of a pipe open.
  private static String run(List<String> words, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("AS_JAVA", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(Patience.MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(words + " does not end: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(words + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(output);
    if (process.exitValue() != 0) {
      throw new IOException(words + " ends with " + process.exitValue() + ": " + printed);
    }
    return printed;
  }
}
