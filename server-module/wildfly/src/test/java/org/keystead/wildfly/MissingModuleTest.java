// SPDX-License-Identifier: Apache-2.0
package org.keystead.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.ServerLog;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.Servers;
import org.keystead.servertests.harness.TestServer.Installation;

/** An installation without the modules of the RESP door: caches work, and who wants it is told. */
@Order(25)
final class MissingModuleTest extends ServerTest {
  MissingModuleTest() {
    super(Installation.SERVER_WIDE);
  }

  @Deployment(name = "keystead", managed = false, testable = false)
  static WebArchive owner() {
    return Archives.owner();
  }

  @Deployment(name = "first", managed = false, testable = false)
  static WebArchive first() {
    return Archives.war("first.war");
  }

  @Test
  void aDoorWithoutItsModuleFailsTheDeploymentOrStaysClosed() throws IOException {
    Path netty = ((WildFly) Servers.current()).module("org/keystead/netty");
    Path aside = netty.resolveSibling("netty-aside");
    Files.move(netty, aside);
    try {
      restartServer();
      App app = deploy("first");
      ServerLog log = log();
      assertThrows(Exception.class, () -> deploy("keystead"));

      assertEquals(1, log.complete(app).lines("KSV0005"), log::text);
      assertTrue(log.text().contains("the modules org.keystead.resp and org.keystead.netty"));
      assertEquals("", app.call("jvm/beans", "pattern", "org.keystead:*"), "half started");

      configure("on-error cold");
      deploy("keystead");
      app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm");
      assertEquals("Ulm", app.call("cache/get", "cache", "towns", "key", "1"));
      assertEquals("", app.call("jvm/beans", "pattern", "org.keystead:type=Door,*"));
    } finally {
      configure();
      Files.move(aside, netty);
      restartServer();
    }
  }
}
