// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Redis;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;
import redis.clients.jedis.Jedis;

/** The provider in the server, for applications that bring nothing of it. */
@Order(10)
final class ServerWideTest extends ServerTest {
  ServerWideTest() {
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

  @Deployment(name = "second", managed = false, testable = false)
  static WebArchive second() {
    return Archives.war("second.war");
  }

  private static void put(App app, String value) {
    assertEquals("ok", app.call("cache/put", "cache", "towns", "key", "1", "value", value));
  }

  private static String get(App app) {
    return app.call("cache/get", "cache", "towns", "key", "1");
  }

  @Test
  void theDefaultProviderIsTheServers() {
    App app = deploy("first");

    String provider = app.call("cache/provider");

    assertTrue(provider.startsWith("org.keystead.jcache.KeysteadCachingProvider"), provider);
    assertFalse(provider.contains("first"), provider);
  }

  @Test
  void twoApplicationsHaveTheirOwnCachesOfTheSameName() {
    App first = deploy("first");
    App second = deploy("second");

    put(first, "Ulm");
    put(second, "Bonn");

    assertEquals("Ulm", get(first));
    assertEquals("Bonn", get(second));
  }

  @Test
  void twoApplicationsShareTheCachesOfANamespaceThatBothName() {
    App first = deploy("first");
    App second = deploy("second");

    first.call("cache/put", "cache", "rivers", "key", "1", "value", "Donau", "namespace", "both");

    assertEquals(
        "Donau", second.call("cache/get", "cache", "rivers", "key", "1", "namespace", "both"));
  }

  @Test
  void aRedisClientOutsideSeesAndDeletesTheEntries() {
    deploy("keystead");
    App app = deploy("first");
    put(app, "Ulm");

    try (Jedis jedis = Redis.connect()) {
      assertEquals("Ulm", jedis.get("first/towns:1"));
      jedis.del("first/towns:1");
    }

    assertEquals("null", get(app));
  }

  @Test
  void theEngineAndItsEntriesOutliveApplicationsAsLongAsItsOwnerIsDeployed() {
    deploy("keystead");
    put(deploy("first"), "Ulm");
    undeploy("first");

    try (Jedis jedis = Redis.connect()) {
      assertEquals(Set.of("first/towns:1"), jedis.keys("first/towns:*"));
    }
    assertEquals("Ulm", get(deploy("first")));
  }

  private static String beans(App watcher, String kind) {
    return watcher.call("jvm/beans", "pattern", "org.keystead:" + kind + "*");
  }

  @Test
  void jmxShowsAnEngineAndItsRegionsWhoeverOpensIt() {
    App watcher = deploy("first");
    put(deploy("second"), "Bonn");

    assertEquals(
        "1",
        watcher.call(
            "jvm/attribute",
            "name",
            "org.keystead:type=Region,engine=default,name=\"second/towns\"",
            "attribute",
            "Entries"));
    assertTrue(beans(watcher, "type=Engine,").contains("default"));
    assertEquals("", beans(watcher, "type=Door,"));

    undeploy("second");
    assertEquals("", beans(watcher, ""), "nobody has it any more");
  }

  @Test
  void jmxShowsTheDoorAsLongAsTheOwnerHasItOpen() {
    App app = deploy("second");
    deploy("keystead");
    put(app, "Bonn");
    assertTrue(beans(app, "type=Door,").contains("default"));

    undeploy("keystead");

    assertEquals("", beans(app, "type=Door,"));
    assertTrue(beans(app, "type=Engine,").contains("default"), "the application has it still");
  }
}
