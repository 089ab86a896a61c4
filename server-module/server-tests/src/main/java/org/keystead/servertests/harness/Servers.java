// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.keystead.servertests.harness.TestServer.Installation;

/** The server under test, prepared before the first test and started with it. */
public final class Servers implements LauncherSessionListener {
  static final String PASSWORD = "only-a-test";
  private static final int RESP_PORT = Ports.freeOffset(1) + 1;

  private static @Nullable TestServer current;
  private static @Nullable Installation installed;
  private static boolean prepared;

  /** Made by JUnit. */
  public Servers() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (prepared) {
      return;
    }
    prepared = true;
    try {
      Path home = current().home();
      Processes.endThoseOf(home);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Processes.endThoseOf(home)));
      current().prepare();
      forgetSnapshots();
      configure(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Of an earlier run: the database that they belong to is gone with it.
  private static void forgetSnapshots() throws IOException {
    for (Path directory : List.of(snapshotDirectory(), applicationDirectory())) {
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** The port of the RESP door, if one is open. */
  public static int respPort() {
    return RESP_PORT;
  }

  static Path snapshotDirectory() {
    return current().configuration().resolveSibling("keystead");
  }

  /** Where an application with an engine of its own has its snapshot. */
  static Path applicationDirectory() {
    return current().configuration().resolveSibling("keystead-of-an-application");
  }

  /** Writes the server-wide keystead.conf: a door, a snapshot, and those lines. */
  static void configure(List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(configuration(snapshotDirectory()));
    all.addAll(lines);
    Files.write(current().configuration(), all);
  }

  /** A snapshot in that directory, and a door. */
  static List<String> configuration(Path directory) {
    return List.of(
        "dir \"" + directory + "\"",
        // At the end only: a day is longer than any test.
        "save 86400 1",
        "bind 127.0.0.1",
        "port " + RESP_PORT,
        "requirepass " + PASSWORD);
  }

  /** The server under test. */
  public static synchronized TestServer current() {
    TestServer server = current;
    if (server == null) {
      server = ServiceLoader.load(TestServer.class).findFirst().orElseThrow();
      current = server;
    }
    return server;
  }

  /** Has the server running with Keystead installed like that. */
  static synchronized void ensure(Installation wanted, ContainerController controller) {
    if (wanted == installed && controller.isStarted(current().container())) {
      return;
    }
    installed = null;
    try {
      current().install(wanted, controller);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    installed = wanted;
  }

  /** Stops the server and starts it again. */
  static synchronized void restart(ContainerController controller) {
    try {
      current().restart(controller);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
