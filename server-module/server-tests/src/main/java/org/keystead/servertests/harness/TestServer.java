// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application server under test. Each server's module has one, which is found as a service. */
public interface TestServer {
  /** Where Keystead is. */
  enum Installation {
    /** In the applications only, with nothing of it in the server. */
    NONE,
    /** In the server, for all its applications. */
    SERVER_WIDE
  }

  /** Chooses ports and prepares the server's files, before anybody reads arquillian.xml. */
  void prepare() throws IOException;

  /** The server's name in arquillian.xml. */
  String container();

  /** The port for HTTP. */
  int httpPort();

  /** The keystead.conf of a server-wide installation; the harness writes it. */
  Path configuration();

  /** Adds the persistence unit to an application with entities, and the libraries it needs here. */
  void completeEntities(WebArchive war);

  /** What a line of VM.classloaders has in it if it is the loader of that application. */
  String loaderOf(String application);

  /**
   * Whether the server frees the class loader of an application with entities at all, that is also
   * without Keystead in it.
   */
  default boolean freesApplicationsWithEntities() {
    return true;
  }

  /** Whether what was deployed by the tests is there after a restart. */
  default boolean keepsDeployments() {
    return true;
  }

  /** Stops the server and starts it again, with what is deployed. */
  default void restart(ContainerController controller) throws IOException {
    controller.stop(container());
    controller.start(container());
  }

  /**
   * Installs Keystead by the scripts that users run, or undoes that; the server runs afterwards.
   */
  void install(Installation installation, ContainerController controller) throws IOException;
}
