// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Redis;
import org.keystead.servertests.harness.ServerLog;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;
import redis.clients.jedis.Jedis;

/**
 * An application that has everything among its own libraries and owns its engine: with its snapshot
 * and its RESP door, on a server that knows nothing of Keystead.
 */
@Order(3)
final class OwnEngineTest extends ServerTest {
  OwnEngineTest() {
    super(Installation.NONE);
  }

  private static WebArchive own(String name, String field) {
    return Archives.owning(Archives.addNotes(Archives.war(name), field))
        .addAsLibraries(Archives.libraries());
  }

  @Deployment(name = "own", managed = false, testable = false)
  static WebArchive before() {
    return own("own.war", "String value");
  }

  @Deployment(name = "own-changed", managed = false, testable = false)
  static WebArchive after() {
    return own("own-changed.war", "long value");
  }

  /** With the provider's libraries only; its owner needs more. */
  @Deployment(name = "bare", managed = false, testable = false)
  static WebArchive bare() {
    return Archives.owning(Archives.withProvider("bare.war"));
  }

  @Deployment(name = "watcher", managed = false, testable = false)
  static WebArchive watcher() {
    return Archives.withProvider("watcher.war");
  }

  @Test
  void aRedeploymentFindsTheCacheWarmThroughTheSnapshotUnlessItsClassesChanged() {
    App watcher = deploy("watcher");
    App app = deploy("own");
    app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm", "namespace", "own");
    put(app, "short");
    try (Jedis jedis = Redis.connect()) {
      assertEquals("Ulm", jedis.get("own/towns:1"));
      assertEquals("PONG", jedis.eval("return redis.call('PING')"));
    }
    undeploy("own");
    assertEquals(
        0, jvm(watcher).lastingThreads("keystead-default"), "its engine has ended with it");

    App again = deploy("own");
    assertEquals("Ulm", town(again));
    assertEquals("note short", note(again));
    undeploy("own");

    App changed = deploy("own-changed");
    assertEquals("Ulm", town(changed));
    assertEquals("null", note(changed), "a class that changed incompatibly does not read it");
    put(changed, "four");
    assertEquals("note 4", note(changed));
  }

  private static void put(App app, String value) {
    app.call("cache/put-note", "key", "1", "value", value, "namespace", "own");
  }

  private static String note(App app) {
    return app.call("cache/get-note", "key", "1", "namespace", "own");
  }

  private static String town(App app) {
    return app.call("cache/get", "cache", "towns", "key", "1", "namespace", "own");
  }

  @Test
  void aMissingLibraryFailsTheDeploymentWithItsName() {
    App watcher = deploy("watcher");
    ServerLog log = log();

    assertThrows(Exception.class, () -> deploy("bare"));

    assertEquals(1, log.complete(watcher).lines("KSV0005"), log::text);
    assertTrue(log.text().contains("keystead-commands"), log::text);
    assertEquals("", watcher.call("jvm/beans", "pattern", "org.keystead:*"), "half started");
    assertEquals(0, jvm(watcher).lastingThreads("keystead-default"), "half started");
  }

  @Test
  void jmxShowsTheEngineThatAnApplicationOwns() {
    App watcher = deploy("watcher");
    deploy("own");

    String beans = watcher.call("jvm/beans", "pattern", "org.keystead:*");

    assertTrue(beans.contains("type=Engine,name=default"), beans);
    assertTrue(beans.contains("type=Door,engine=default"), beans);
    undeploy("own");
    assertEquals("", watcher.call("jvm/beans", "pattern", "org.keystead:*"));
  }
}
