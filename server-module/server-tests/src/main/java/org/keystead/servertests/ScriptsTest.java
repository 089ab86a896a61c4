// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import redis.clients.jedis.exceptions.JedisDataException;

/** Lua in the server: scripts and functions of clients outside, on the entries of applications. */
@Order(13)
final class ScriptsTest extends ServerTest {
  private static final String TAKE =
      "local value = redis.call('GET', KEYS[1]) redis.call('DEL', KEYS[1]) return value";

  ScriptsTest() {
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
  void aScriptReadsAndRemovesAnEntryOfACache() {
    deploy("keystead");
    App app = deploy("first");
    app.call("cache/put", "cache", "towns", "key", "1", "value", "Ulm");
    app.call("cache/put", "cache", "towns", "key", "2", "value", "Bonn");

    try (Jedis jedis = Redis.connect()) {
      assertEquals("Ulm", jedis.eval(TAKE, List.of("first/towns:1"), List.of()));
      String digest = jedis.scriptLoad(TAKE);
      assertEquals("Bonn", jedis.evalsha(digest, List.of("first/towns:2"), List.of()));
    }

    assertEquals("null", app.call("cache/get", "cache", "towns", "key", "1"));
    assertEquals("null", app.call("cache/get", "cache", "towns", "key", "2"));
  }

  @Test
  void aLibraryOfFunctionsIsCalledByName() {
    deploy("keystead");
    try (Jedis jedis = Redis.connect()) {
      jedis.functionLoadReplace(
          "#!lua name=towns\n"
              + "redis.register_function('twice', function(keys, args)"
              + " return redis.call('INCRBY', keys[1], 2 * args[1]) end)");
      jedis.del("count");

      assertEquals(14L, jedis.fcall("twice", List.of("count"), List.of("7")));
      assertEquals(1, jedis.functionList().size());

      jedis.functionDelete("towns");
      JedisDataException unknown =
          assertThrows(
              JedisDataException.class, () -> jedis.fcall("twice", List.of(), List.of("7")));
      assertTrue(String.valueOf(unknown.getMessage()).contains("not found"), unknown::toString);
    }
  }
}
