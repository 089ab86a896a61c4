// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Hibernate's second-level cache on the server's engine, in the server's JTA transactions. */
@Order(11)
final class HibernateCacheTest extends ServerTest {
  HibernateCacheTest() {
    super(Installation.SERVER_WIDE);
  }

  @Deployment(name = "keystead", managed = false, testable = false)
  static WebArchive owner() {
    return Archives.owner();
  }

  @Deployment(name = "atlas", managed = false, testable = false)
  static WebArchive atlas() {
    return Archives.addEntities(Archives.war("atlas.war"));
  }

  private static String keyOf(Jedis jedis, long id) {
    Set<String> keys = jedis.keys("*Town:" + id);
    assertEquals(1, keys.size(), keys::toString);
    return keys.iterator().next();
  }

  @Test
  void theFactoryIsOursAndItsHitsAreCountedByHibernate() {
    App app = deploy("atlas");
    assertEquals("org.keystead.hibernate.KeysteadRegionFactory", app.call("town/factory"));
    app.call("town/save", "id", "1", "name", "Ulm");
    String before = app.call("town/statistics");

    assertEquals("Ulm", app.call("town/find", "id", "1"));

    assertEquals("hits=" + (hits(before) + 1), app.call("town/statistics").split(" ")[0]);
  }

  private static long hits(String statistics) {
    return Long.parseLong(statistics.split(" ")[0].substring("hits=".length()));
  }

  @Test
  void aRedisClientSeesTheEntityAndItsDeletionIsAMiss() {
    deploy("keystead");
    App app = deploy("atlas");
    app.call("town/save", "id", "2", "name", "Bonn");

    try (Jedis jedis = Redis.connect()) {
      String key = keyOf(jedis, 2);
      assertTrue(jedis.get(key).contains("\"name\":\"Bonn\""), () -> jedis.get(key));
      jedis.del(key);
    }
    String before = app.call("town/statistics");
    assertEquals("Bonn", app.call("town/find", "id", "2"));
    assertEquals(hits(before), hits(app.call("town/statistics")), "it was read from the database");
  }

  @Test
  void whatATransactionRollsBackIsNotInTheCache() {
    deploy("keystead");
    App app = deploy("atlas");
    app.call("town/save", "id", "3", "name", "Kiel");

    app.call("town/save-and-roll-back", "id", "3", "name", "Lost");

    assertEquals("Kiel", app.call("town/find", "id", "3"));
    app.call("town/save", "id", "3", "name", "Mainz");
    try (Jedis jedis = Redis.connect()) {
      String key = keyOf(jedis, 3);
      assertTrue(jedis.get(key).contains("Mainz"), () -> jedis.get(key));
    }
    assertEquals("Mainz", app.call("town/find", "id", "3"));
  }
}
