// SPDX-License-Identifier: Apache-2.0
package org.keystead.payara;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;

/** MicroProfile Health, which Payara has switched on. */
@Order(19)
final class HealthTest extends ServerTest {
  HealthTest() {
    super(Installation.SERVER_WIDE);
  }

  @Deployment(name = "keystead", managed = false, testable = false)
  static WebArchive owner() {
    return Archives.owner();
  }

  @Test
  void healthTellsWhetherTheEngineIsReadyAndAlive() {
    deploy("keystead");

    var ready = server().request("health/ready");
    var alive = server().request("health/live");

    assertEquals(200, ready.statusCode(), ready::body);
    assertTrue(ready.body().contains("keystead-ready"), ready::body);
    assertTrue(ready.body().contains("default.keys"), ready::body);
    assertTrue(alive.body().contains("keystead-alive"), alive::body);
  }
}
