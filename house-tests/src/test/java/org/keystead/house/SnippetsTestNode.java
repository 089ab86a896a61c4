// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A node that a page started: its jar if it is built, else its classes. */
final class SnippetsTestNode implements AutoCloseable {
  static final String JAR = "server-module/node/target/keystead-node.jar";

  private static final String CLASSES = "server-module/node/target/classes";
  private static final String READY = " port ";
  private static final String END = "(the output ends)";
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;

  private SnippetsTestNode(Process process) {
    this.process = process;
  }

  /** The command that starts it. */
  static List<String> command(Path root, List<String> javaFlags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaFlags);
    Path jar = root.resolve(JAR);
    if (Files.exists(jar)) {
      command.addAll(List.of("-jar", jar.toString()));
    } else {
      String classPath =
          root.resolve(CLASSES) + File.pathSeparator + System.getProperty("java.class.path");
      command.addAll(List.of("-cp", classPath, "org.keystead.node.Main"));
    }
    command.addAll(arguments);
    return command;
  }

  /** Starts it and waits until it says that it listens. */
  static SnippetsTestNode start(List<String> command, Path directory) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      SnippetsTestNode node = new SnippetsTestNode(process);
      node.awaitReady();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    BlockingQueue<String> output = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(output), "node-output");
    reader.setDaemon(true);
    reader.start();
    List<String> seen = new ArrayList<>();
    try {
      while (true) {
        String line = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null || line.equals(END)) {
          process.destroyForcibly();
          throw new SnippetsTestFailure("the node did not start: " + seen, null);
        }
        seen.add(line);
        if (line.startsWith("Keystead node") && line.contains(READY)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  private void read(BlockingQueue<String> output) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
      }
    } catch (IOException expected) {
      // The process was ended.
    }
    output.add(END);
  }

  /** Ends it by SIGTERM, after which its exit code has to be 0. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new SnippetsTestFailure("the node does not end", null);
      }
      if (process.exitValue() != 0) {
        throw new SnippetsTestFailure("the node ended with " + process.exitValue(), null);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }
}
