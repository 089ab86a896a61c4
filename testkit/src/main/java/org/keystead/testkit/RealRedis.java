// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The machine's redis-server as the reference: a process of its own on a free loopback port.
 *
 * <p>It saves nothing unless asked to, and a directory made here is deleted by {@link #close}. When
 * there is no redis-server on the machine, starting one ends the test as {@link RealParts} says.
 */
public final class RealRedis implements AutoCloseable {
  private static final String READY = "Ready to accept connections";
  private static final int ATTEMPTS = 3;
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final int port;
  private final Path dir;
  private final boolean ownsDir;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();

  private RealRedis(Process process, int port, Path dir, boolean ownsDir) {
    this.process = process;
    this.port = port;
    this.dir = dir;
    this.ownsDir = ownsDir;
  }

  /**
   * Starts one in a new temporary directory.
   *
   * @param configLines in redis.conf's syntax; they come last, so they override
   */
  public static RealRedis start(String... configLines) {
    RealParts.require("redis-server");
    try {
      return start(Files.createTempDirectory("real-redis"), true, List.of(configLines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one in a directory that stays the caller's, for example with a dump.rdb to load. */
  public static RealRedis startIn(Path dir, String... configLines) {
    return start(dir, false, List.of(configLines));
  }

  /** The port it listens on, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its working directory, where it puts dump.rdb. */
  public Path dir() {
    return dir;
  }

  /** What it has logged until now. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** The process, for tests that stop, kill or measure it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends it as an operator would, saving only if save points were configured. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    if (ownsDir) {
      delete(dir);
    }
  }

  private static RealRedis start(Path dir, boolean ownsDir, List<String> configLines) {
    Path program = RealParts.require("redis-server");
    for (int attempt = 1; ; attempt++) {
      try {
        return launch(program, dir, ownsDir, configLines);
      } catch (BindException e) {
        // Another process was faster on the port that was free a moment ago.
        if (attempt == ATTEMPTS) {
          throw new IllegalStateException(e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static RealRedis launch(Path program, Path dir, boolean ownsDir, List<String> configLines)
      throws IOException {
    int port = FreePorts.next();
    List<String> config = new ArrayList<>();
    config.add("port " + port);
    config.add("bind 127.0.0.1");
    config.add("dir \"" + dir + "\"");
    config.add("save \"\"");
    config.addAll(configLines);
    Path file = dir.resolve("real-redis.conf");
    Files.write(file, config);
    Process process =
        new ProcessBuilder(program.toString(), file.toString())
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    RealRedis redis = new RealRedis(process, port, dir, ownsDir);
    redis.awaitReady();
    return redis;
  }

  private void awaitReady() throws BindException {
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> readLog(ready), "real-redis-" + port);
    reader.setDaemon(true);
    reader.start();
    try {
      if (ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("redis-server did not get ready: " + log, e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (log.stream().anyMatch(line -> line.contains("Address already in use"))) {
      throw new BindException(log.toString());
    }
    throw new IllegalStateException("redis-server ended at its start: " + log);
  }

  /** Runs until the process ends: a full pipe would stop redis-server. */
  private void readLog(CompletableFuture<Boolean> ready) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.contains(READY)) {
          ready.complete(true);
        }
      }
      ready.complete(false);
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static void delete(Path dir) {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
