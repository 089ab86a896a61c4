// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.Servers;
import org.keystead.servertests.harness.TestServer.Installation;

/** What MicroProfile Health says of the engine. */
@Order(19)
final class HealthTest extends ServerTest {
  HealthTest() {
    super(Installation.SERVER_WIDE);
  }

  @Deployment(name = "keystead", managed = false, testable = false)
  static WebArchive owner() {
    return Archives.owner();
  }

  @AfterEach
  void configureAsBefore() {
    configure();
  }

  @Test
  void theEngineIsReadyAndAlive() throws IOException {
    Servers.current().provideHealth();
    deploy("keystead");

    HttpResponse<String> ready = health().request("health/ready");
    HttpResponse<String> alive = health().request("health/live");

    assertEquals(200, ready.statusCode(), ready::body);
    assertTrue(ready.body().contains("keystead-ready"), ready::body);
    assertTrue(ready.body().contains("default.keys"), ready::body);
    assertEquals(200, alive.statusCode(), alive::body);
    assertTrue(alive.body().contains("keystead-alive"), alive::body);
  }

  @Test
  void anEngineWithoutItsDoorIsAliveAndNotReady() throws IOException {
    Servers.current().provideHealth();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      configure("port " + taken.getLocalPort(), "on-error cold");
      deploy("keystead");

      HttpResponse<String> ready = health().request("health/ready");
      HttpResponse<String> alive = health().request("health/live");

      assertEquals(503, ready.statusCode(), ready::body);
      assertTrue(ready.body().contains("could not be opened"), ready::body);
      assertEquals(200, alive.statusCode(), alive::body);
    }
  }
}
