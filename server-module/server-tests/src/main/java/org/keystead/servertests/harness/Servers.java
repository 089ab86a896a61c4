// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ServiceLoader;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.keystead.servertests.harness.TestServer.Installation;

/** The server under test, prepared before the first test and started with it. */
public final class Servers implements LauncherSessionListener {
  private static @Nullable TestServer current;
  private static @Nullable Installation installed;

  /** Made by JUnit. */
  public Servers() {}

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      current().prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    controller.stop(current().container());
    controller.start(current().container());
  }
}
