// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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

/**
 * Caching annotations, an injected cache and keyspace events of an application that brings nothing.
 */
@Order(12)
final class CachingAnnotationsTest extends ServerTest {
  CachingAnnotationsTest() {
    super(Installation.SERVER_WIDE);
  }

  @Deployment(name = "keystead", managed = false, testable = false)
  static WebArchive owner() {
    return Archives.owner();
  }

  @Deployment(name = "beans", managed = false, testable = false)
  static WebArchive beans() {
    return Archives.addBeans(Archives.war("beans.war"));
  }

  @Test
  void anAnnotatedMethodIsAnsweredFromTheCacheThatAClientOutsideSees() {
    deploy("keystead");
    try (Jedis jedis = Redis.connect()) {
      jedis.del("beans/places:7");
      App app = deploy("beans");

      assertEquals("place 7 of call 1", app.call("places/find", "id", "7"));
      assertEquals("place 7 of call 1", app.call("places/find", "id", "7"));
      assertEquals("Place[id=7, name=place 7 of call 1]", app.call("places/cached", "id", "7"));

      // If another interceptor had cached it too, the method would not be called again.
      assertEquals(1, jedis.del("beans/places:7"));
      assertEquals("place 7 of call 2", app.call("places/find", "id", "7"));

      assertEquals("forgotten", app.call("places/forget", "id", "7"));
      assertNull(jedis.get("beans/places:7"));

      assertEquals("set beans/places:7 by APPLICATION", app.call("places/event"));
      assertEquals("del beans/places:7 by CLIENT", app.call("places/event"));
      assertEquals("set beans/places:7 by APPLICATION", app.call("places/event"));
      assertEquals("del beans/places:7 by APPLICATION", app.call("places/event"));
    }
  }
}
