// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.machine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A server that speaks RESP, in a process and a directory of its own on a free port. In its command
 * line <code>{port}</code> and <code>{dir}</code> stand for these.
 */
public final class ServerProcess implements AutoCloseable {
  /** The peer, without persistence unless a program asks for it. */
  public static final String REDIS =
      "redis-server --port {port} --bind 127.0.0.1 --dir {dir} --save '' --appendonly no";

  private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();

  private final String name;
  private final Path dir;
  private final boolean ownDir;
  private final List<String> command;
  private final int port;
  private final Process process;
  private final CpuMeter cpu;
  private final long startNanos;
  private long readyNanos;

  private ServerProcess(String name, Path dir, boolean ownDir, List<String> template)
      throws IOException {
    this.name = name;
    this.dir = dir;
    this.ownDir = ownDir;
    this.port = freePort();
    this.command = new ArrayList<>();
    for (String word : template) {
      command.add(word.replace("{port}", Integer.toString(port)).replace("{dir}", dir.toString()));
    }
    this.startNanos = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    this.process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    this.cpu = new CpuMeter(process.pid());
  }

  /** Our node, by its start script and so with its flags, from the root of the clone. */
  public static String keystead() {
    return Path.of("server-module/node/bin/keystead-node").toAbsolutePath()
        + " --port {port} --dir {dir} --save ''";
  }

  /** Starts a server in a new directory, which goes with it, and waits until it answers. */
  public static ServerProcess start(String name, List<String> command) throws IOException {
    Path dir = Files.createTempDirectory("keystead-bench-");
    return new ServerProcess(name, dir, true, command).awaitAnswer();
  }

  /** Starts a server in a directory that may hold a snapshot, and waits until it answers. */
  public static ServerProcess start(String name, Path dir, List<String> command)
      throws IOException {
    return new ServerProcess(name, dir, false, command).awaitAnswer();
  }

  public String name() {
    return name;
  }

  public int port() {
    return port;
  }

  public Path dir() {
    return dir;
  }

  public long pid() {
    return process.pid();
  }

  public CpuMeter cpu() {
    return cpu;
  }

  public RespClient connect() throws IOException {
    return new RespClient(port);
  }

  /** Ends the process at once. What it has saved stays if the directory was given. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ownDir) {
      deleteDir(dir);
    }
  }

  /** Deletes a directory in which a server ran, with its files. */
  public static void deleteDir(Path dir) {
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerProcess awaitAnswer() throws IOException {
    while (!isAnswering()) {
      if (!process.isAlive() || System.nanoTime() - startNanos > PATIENCE_NANOS) {
        String said = Files.readString(log().toPath());
        close();
        throw new IOException(String.join(" ", command) + " does not answer: " + said);
      }
      LockSupport.parkNanos(1_000_000);
    }
    readyNanos = System.nanoTime() - startNanos;
    return this;
  }

  /** How long the process took from its start to its first answer that is not LOADING. */
  public long readyNanos() {
    return readyNanos;
  }

  private boolean isAnswering() {
    try (RespClient client = connect()) {
      return client.call("PING").equals("PONG");
    } catch (IOException notYet) {
      // It is starting, or loading.
      return false;
    }
  }

  private File log() {
    return dir.resolve("server.log").toFile();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
