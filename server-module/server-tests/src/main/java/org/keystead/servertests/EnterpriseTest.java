// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Redis;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;
import redis.clients.jedis.Jedis;

/** An enterprise application with Keystead in its {@code lib/}: one engine for its parts. */
@Order(4)
final class EnterpriseTest extends ServerTest {
  EnterpriseTest() {
    super(Installation.NONE);
  }

  @Deployment(name = "fleet", managed = false, testable = false)
  static EnterpriseArchive fleet() {
    return Archives.enterprise(
        "fleet.ear",
        Archives.owning(Archives.addEntities(Archives.addBeans(Archives.war("front.war")))),
        Archives.war("back.war"));
  }

  @Deployment(name = "watcher", managed = false, testable = false)
  static WebArchive watcher() {
    return Archives.withProvider("watcher.war");
  }

  @Test
  void thePartsHaveTheirOwnCachesOnOneEngineThatEndsWithThem() {
    App watcher = deploy("watcher");
    deploy("fleet");
    App front = at("front");
    App back = at("back");
    assertEquals(front.call("cache/named-provider"), back.call("cache/named-provider"));

    put(front, "Ulm");
    put(back, "Bonn");
    assertEquals("Ulm", get(front));
    assertEquals("Bonn", get(back));
    try (Jedis jedis = Redis.connect()) {
      assertEquals(1, jedis.keys("*front/towns:1").size(), jedis.keys("*")::toString);
      assertEquals(1, jedis.keys("*back/towns:1").size(), jedis.keys("*")::toString);
    }

    undeploy("fleet");
    assertEquals(0, jvm(watcher).lastingThreads("keystead-default"));
    assertEquals("", watcher.call("jvm/beans", "pattern", "org.keystead:*"));
  }

  private static void put(App app, String value) {
    assertEquals("ok", app.call("cache/put", "cache", "towns", "key", "1", "value", value));
  }

  private static String get(App app) {
    return app.call("cache/get", "cache", "towns", "key", "1");
  }

  @Test
  void annotationsEntitiesAndTheDoorWorkFromTheLibraries() {
    deploy("fleet");
    App front = at("front");

    assertEquals("place 7 of call 1", front.call("places/find", "id", "7"));
    assertEquals("place 7 of call 1", front.call("places/find", "id", "7"));
    front.call("town/save", "id", "1", "name", "Kiel");
    assertEquals("org.keystead.hibernate.KeysteadRegionFactory", front.call("town/factory"));
    assertEquals("Kiel", front.call("town/find", "id", "1"));
    assertTrue(front.call("town/statistics").startsWith("hits=1 "), front.call("town/statistics"));

    try (Jedis jedis = Redis.connect()) {
      Set<String> places = jedis.keys("*/places:7");
      Set<String> towns = jedis.keys("*Town:1");
      assertEquals(1, places.size(), places::toString);
      assertEquals(1, towns.size(), towns::toString);
      jedis.del(places.iterator().next());
    }
    assertEquals("place 7 of call 2", front.call("places/find", "id", "7"));
  }
}
