// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;

/** The provider among an application's own libraries, with nothing installed in the server. */
@Order(1)
final class ProviderInWarTest extends ServerTest {
  ProviderInWarTest() {
    super(Installation.NONE);
  }

  @Deployment(name = "library", managed = false, testable = false)
  static WebArchive library() {
    return Archives.withProvider("library.war");
  }

  @Deployment(name = "other", managed = false, testable = false)
  static WebArchive other() {
    return Archives.withProvider("other.war");
  }

  @Test
  void cachesWorkFromTheLibrariesOfAWar() {
    App app = deploy("library");

    assertTrue(app.call("cache/named-provider").contains("library"), "it is the application's own");
    assertEquals("ok", app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm"));
    assertEquals("Ulm", app.call("cache/get", "cache", "towns", "key", "1"));
  }

  @Test
  void theEngineOfAWarEndsWithIt() {
    App app = deploy("library");
    app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm");
    long running = jvm(app).threads("keystead-default");
    App other = deploy("other");
    undeploy("library");

    assertTrue(running > 0);
    assertEquals(0, jvm(other).lastingThreads("keystead-default"));
  }

  @Test
  void twoApplicationsWithTheirOwnLibrariesShareNothing() {
    App app = deploy("library");
    App other = deploy("other");

    app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm", "namespace", "shared");

    assertEquals(
        "null", other.call("cache/get", "cache", "towns", "key", "1", "namespace", "shared"));
  }
}
