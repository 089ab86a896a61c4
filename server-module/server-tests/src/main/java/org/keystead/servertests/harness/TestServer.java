// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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

  /** Where it was unpacked; every process of it is told so by a property. */
  Path home();

  /** Chooses ports and prepares the server's files, before anybody reads arquillian.xml. */
  void prepare() throws IOException;

  /** The server's name in arquillian.xml. */
  String container();

  /** The port for HTTP. */
  int httpPort();

  /** The keystead.conf of a server-wide installation; the harness writes it. */
  Path configuration();

  /** How many requests the server works on at once, at most; fewer will do. */
  int workers();

  /** What the server logs to. */
  Path log();

  /** The port that answers {@code /health}. */
  default int healthPort() {
    return httpPort();
  }

  /** Adds MicroProfile Health to a server that runs, if it does not have it from the start. */
  default void provideHealth() throws IOException {}

  /**
   * Adds the persistence unit to an application with entities, and the libraries it needs here.
   *
   * @param properties of the unit, besides those that the server needs
   */
  void completeEntities(WebArchive war, Map<String, String> properties);

  /** Whether Hibernate is the server's; else {@link #completeEntities} adds it. */
  default boolean hasHibernate() {
    return false;
  }

  /** The atlas as it is packaged for this server, which may have to be completed for this one. */
  default void completeAtlas(WebArchive war) {}

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
