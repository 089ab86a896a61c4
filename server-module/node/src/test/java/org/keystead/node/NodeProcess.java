// SPDX-License-Identifier: Apache-2.0
package org.keystead.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;

/** A node as a process of its own, started from this test's class path. */
final class NodeProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 100;

  private final Process process;
  private final Path output;

  private NodeProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts one; {@code dir} is where it runs and where its output is kept. */
  static NodeProcess start(Path dir, String... args) {
    return startUnder(List.of(), dir, args);
  }

  /** The same by a command that becomes the process it is given. */
  static NodeProcess startUnder(List<String> wrapper, Path dir, String... args) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            java.toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED", // as the manifest of the jar says
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(args));
    Path output = dir.resolve("node-" + System.identityHashCode(command) + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(dir.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new NodeProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects as soon as it says that it has started. */
  Jedis connect(int port) {
    awaitOutput("Keystead node ");
    return new Jedis("127.0.0.1", port, (int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
  }

  /** Asks it to end, as an operator does. */
  void terminate() {
    process.destroy();
  }

  /** A path as the process sees it, which may have file systems of its own. */
  Path seen(Path path) {
    return Path.of("/proc", Long.toString(process.pid()), "root", path.toString());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end; returns the exit code. */
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the node does not end: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until it has printed that. */
  void awaitOutput(String text) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!output().contains(text)) {
      if (System.nanoTime() > deadline || !process.isAlive() && !output().contains(text)) {
        throw new AssertionError("waited in vain for '" + text + "' in: " + output());
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** All that it has printed, but for what a logging library on the tests' class path says. */
  String output() {
    try {
      return String.join(
          "\n", Files.readAllLines(output).stream().filter(l -> !l.contains("SLF4J")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
