// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keystead.testkit.RealParts;

/** A program that talks to a server: what is typed into it, and what it prints meanwhile. */
final class CliProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 100;

  private final Process process;
  private final StringBuffer output = new StringBuffer();
  private final Thread reader;
  private int awaited;

  private CliProcess(ProcessBuilder builder) {
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader = new Thread(this::read, "output of " + builder.command().get(0));
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts redis-cli; aborts the calling test where there is none. */
  static CliProcess redisCli(int port, String... words) {
    return start(redisCliCommand(port, words));
  }

  static CliProcess start(List<String> command) {
    return new CliProcess(new ProcessBuilder(command));
  }

  /** Runs a program in a directory, with variables added to its environment, to its end. */
  static CliProcess runIn(Path directory, Map<String, String> variables, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(variables);
    CliProcess program = new CliProcess(builder);
    program.typeEnd();
    program.awaitEnd();
    return program;
  }

  /** Runs redis-cli with words and nothing to read; it has to succeed. Returns its output. */
  static String call(int port, String... words) {
    return talk("", redisCliCommand(port, words));
  }

  /** Runs a program that reads all of a text; it has to succeed. Returns its output. */
  static String talk(String input, List<String> command) {
    try (CliProcess program = start(command)) {
      program.type(input);
      return program.succeed();
    }
  }

  /** Sends a file of commands by redis-cli --pipe, which has to end with that exit code. */
  static String pipe(int port, Path commands, int exitCode) {
    ProcessBuilder builder = new ProcessBuilder(redisCliCommand(port, "--pipe"));
    try (CliProcess program = new CliProcess(builder.redirectInput(commands.toFile()))) {
      assertEquals(exitCode, program.awaitEnd(), program::output);
      return program.output();
    }
  }

  static List<String> redisCliCommand(int port, String... words) {
    List<String> command = new ArrayList<>();
    command.add(RealParts.require("redis-cli").toString());
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port)));
    command.addAll(List.of(words));
    return command;
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        // Latin 1 keeps bytes that were cut within a character; output() puts them together.
        output.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      output.append("\noutput ended: ").append(e);
    }
  }

  /** Writes into the program's standard input; does nothing when it has ended already. */
  void type(String text) {
    OutputStream in = process.getOutputStream();
    try {
      in.write(text.getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      output.append("\ninput refused: ").append(e);
    }
  }

  private void typeEnd() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      output.append("\ninput refused: ").append(e);
    }
  }

  /** All that was printed so far. */
  String output() {
    return new String(
        output.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Waits until that is printed, after what was awaited before. */
  void await(String printed) {
    try {
      TestServer.await(
          "'" + printed + "' was printed", () -> output().indexOf(printed, awaited) >= 0);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ", but only: " + output().substring(awaited), e);
    }
    awaited = output().indexOf(printed, awaited) + printed.length();
  }

  /** Ends the input and waits for the end of the program. */
  int awaitEnd() {
    typeEnd();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end: " + output());
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String succeed() {
    assertEquals(0, awaitEnd(), this::output);
    return output();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
