// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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

/** What a stop of the server saves, its start brings back. */
@Order(20)
final class RestartTest extends ServerTest {
  RestartTest() {
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
  void cachesKeysOfClientsAndFunctionsAreThereAfterARestart() {
    deploy("keystead");
    App app = deploy("first");
    app.call("cache/put", "cache", "lakes", "key", "1", "value", "Bodensee");
    try (Jedis jedis = Redis.connect()) {
      jedis.hset("lake", "depth", "251");
      jedis.functionLoadReplace(
          "#!lua name=lakes\n"
              + "redis.register_function('depth', function(keys)"
              + " return redis.call('HGET', keys[1], 'depth') end)");
    }

    restartServer();

    assertEquals("Bodensee", app.call("cache/get", "cache", "lakes", "key", "1"));
    try (Jedis jedis = Redis.connect()) {
      assertEquals("251", jedis.hget("lake", "depth"));
      assertEquals("251", jedis.fcall("depth", List.of("lake"), List.of()));
      jedis.functionDelete("lakes");
    }
  }
}
