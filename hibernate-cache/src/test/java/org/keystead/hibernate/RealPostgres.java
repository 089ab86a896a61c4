// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.keystead.testkit.FreePorts;
import org.keystead.testkit.RealParts;

/**
 * The machine's PostgreSQL with a data directory of its own, on a free loopback port. It refuses to
 * run as root: there it runs as the user {@code postgres} that its package made.
 */
final class RealPostgres {
  private static final long PATIENCE_SECONDS = 120;

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static RealPostgres shared;

  private final Path programs;
  private final Path dir;
  private final int port;

  private RealPostgres(Path programs, Path dir, int port) {
    this.programs = programs;
    this.dir = dir;
    this.port = port;
  }

  /** The one for all tests of this JVM, which ends with it; started when first asked for. */
  static synchronized RealPostgres shared() {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  /** Starts one; ends the test as {@link RealParts} says when there is none. */
  private static RealPostgres start() {
    Path programs = programs().orElseThrow(() -> RealParts.missing("PostgreSQL"));
    try {
      Path dir = Files.createTempDirectory(Path.of("/tmp"), "real-postgres");
      RealPostgres postgres = new RealPostgres(programs, dir, FreePorts.next());
      postgres.launch();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Debian keeps initdb and its like off the PATH.
  private static Optional<Path> programs() {
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        return versions
            .map(version -> version.resolve("bin"))
            .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
            .max(Comparator.naturalOrder());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return RealParts.find("initdb").map(Path::getParent);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void launch() throws IOException {
    if (isRoot()) {
      run(List.of("chown", "postgres", dir.toString()));
    }
    String data = dir.resolve("data").toString();
    run(own("initdb", "-D", data, "-U", "keystead", "-A", "trust", "--no-sync", "-E", "UTF8"));
    run(
        own(
            "pg_ctl",
            "-D",
            data,
            "-w",
            "-l",
            dir.resolve("log").toString(),
            "-o",
            "-p "
                + port
                + " -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200"
                + " -c unix_socket_directories="
                + dir,
            "start"));
  }

  private List<String> own(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/tmp").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            String.join(" ", command)
                + " failed: "
                + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }

  /** Properties of a database that nobody else uses. */
  Map<String, Object> fresh() {
    String database = "test" + NUMBER.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url("postgres"), "keystead", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Map<String, Object> properties = new HashMap<>();
    properties.put("jakarta.persistence.jdbc.url", url(database));
    properties.put("jakarta.persistence.jdbc.user", "keystead");
    properties.put("jakarta.persistence.jdbc.password", "");
    return properties;
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private void close() {
    try {
      run(own("pg_ctl", "-D", dir.resolve("data").toString(), "-m", "immediate", "-w", "stop"));
      run(List.of("rm", "-rf", dir.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
