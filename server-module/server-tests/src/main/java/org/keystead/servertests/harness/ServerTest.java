// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.servertests.harness.TestServer.Installation;

/** A test on the server, which runs and has Keystead where the test wants it. */
@SuppressWarnings("NullAway.Init") // Arquillian sets the fields
@ExtendWith({FailureLog.class, ArquillianExtension.class})
public abstract class ServerTest {
  private final Installation installation;
  private final Set<String> deployed = new LinkedHashSet<>();

  @ArquillianResource private ContainerController controller;
  @ArquillianResource private Deployer deployer;

  protected ServerTest(Installation installation) {
    this.installation = installation;
  }

  @BeforeEach
  final void startServer() {
    Servers.ensure(installation, controller);
  }

  @AfterEach
  final void undeployAll() {
    List<RuntimeException> failures = new ArrayList<>();
    for (String deployment : List.copyOf(deployed)) {
      try {
        undeploy(deployment);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.remove(0);
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  /** Deploys an archive of this class; undeployed after the test, if not before. */
  protected final App deploy(String deployment) {
    deployer.deploy(deployment);
    deployed.add(deployment);
    return new App(deployment);
  }

  protected final void undeploy(String deployment) {
    deployed.remove(deployment);
    deployer.undeploy(deployment);
  }

  /** A part of what is deployed: that of an enterprise application at this path. */
  protected static App at(String contextPath) {
    return new App(contextPath);
  }

  /** Where MicroProfile Health answers. */
  protected static App health() {
    return new App(Servers.current().healthPort(), "");
  }

  /** Adds lines to the server-wide keystead.conf; without any, it is again as at the start. */
  protected static void configure(String... lines) {
    try {
      Servers.configure(List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The directory that the server-wide keystead.conf names for the snapshot. */
  protected static Path snapshotDirectory() {
    return Servers.snapshotDirectory();
  }

  /** What the server writes to its log from now on. */
  protected static ServerLog log() {
    return new ServerLog(Servers.current().log());
  }

  /** The process of the server that this application is in. */
  protected static ServerJvm jvm(App app) {
    return new ServerJvm(Long.parseLong(app.call("jvm/pid")));
  }

  /** Stops the server and starts it again, with what is deployed. */
  protected final void restartServer() {
    Servers.restart(controller);
    if (!Servers.current().keepsDeployments()) {
      for (String deployment : deployed) {
        deployer.undeploy(deployment);
        deployer.deploy(deployment);
      }
    }
  }
}
