// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.server.RespServer;
import org.keystead.testkit.RealRedis;

/** Libraries of functions go to redis-server and come back in snapshots, beside keys. */
class FunctionExchangeTest {
  private static final String LISTED = "FUNCTION LIST LIBRARYNAME %s WITHCODE";

  @TempDir Path dir;

  private Engine open(String name) {
    return Engine.open(name, new EngineSettings().dir(dir));
  }

  private static RespServer serve(Engine engine) throws IOException {
    return RespServer.start(new ServerSettings().port(ServerSettings.ANY_PORT), engine);
  }

  private static void load(RespConnection client, String name, String body) {
    assertEquals(
        name, client.call("FUNCTION LOAD \"#!lua name=" + name + "\\n" + body + "\"").text());
  }

  private static void fill(RespConnection client) {
    load(
        client,
        "bank",
        "redis.register_function('pay', function(k, a)\\n"
            + "return redis.call('INCRBY', k[1], a[1]) end)\\n"
            + "redis.register_function{function_name='balance', description='what is there',\\n"
            + "flags={'no-writes'}, callback=function(k) return redis.call('GET', k[1]) end}");
    // Long enough to be compressed, and with every byte that a text may have.
    load(
        client,
        "words",
        "local text = '"
            + "all work and no play ".repeat(100)
            + "\\x01\\xff\\xc3\\xa9'\\n"
            + "redis.register_function('text', function() return text end)");
    assertEquals(70, client.call("FCALL pay 1 account 70").integer());
    client.call("RPUSH list a b c");
  }

  private static List<Reply> facts(RespConnection client) {
    return List.of(
        client.call(LISTED.formatted("bank")),
        client.call(LISTED.formatted("words")),
        client.call("FUNCTION STATS"),
        client.call("FCALL_RO balance 1 account"),
        client.call("FCALL_RO pay 1 account 1"),
        client.call("FCALL text 0"),
        client.call("FCALL pay 1 account 5"),
        client.call("LRANGE list 0 -1"),
        client.call("DBSIZE"));
  }

  private static void assertSame(List<Reply> expected, List<Reply> actual) {
    for (int i = 0; i < expected.size(); i++) {
      int number = i;
      // The functions of a library come in any order.
      assertTrue(
          expected.get(i).isSameUnordered(actual.get(i)),
          () -> number + ": " + expected.get(number) + "\n" + actual.get(number));
    }
  }

  @Test
  void redisServerLoadsOurs() throws IOException {
    List<Reply> facts;
    try (Engine engine = open("function-exchange-to");
        RespServer server = serve(engine);
        RespConnection ours = new RespConnection(server.port())) {
      fill(ours);
      assertEquals("OK", ours.call("SAVE").text());
      facts = facts(ours);
    }
    try (RealRedis real = RealRedis.startIn(dir);
        RespConnection redis = new RespConnection(real.port())) {
      assertSame(facts, facts(redis));
      assertEquals("70", facts.get(3).text());
      assertEquals(75, facts.get(6).integer());
    }
  }

  @Test
  void weLoadRedisServers() throws IOException {
    List<Reply> facts;
    try (RealRedis real = RealRedis.startIn(dir);
        RespConnection redis = new RespConnection(real.port())) {
      fill(redis);
      assertEquals("OK", redis.call("SAVE").text());
      facts = facts(redis);
    }
    try (Engine engine = open("function-exchange-from")) {
      assertTrue(engine.snapshots().load());
      try (RespServer server = serve(engine);
          RespConnection ours = new RespConnection(server.port())) {
        assertSame(facts, facts(ours));
        assertEquals("70", facts.get(3).text());
        // And what a running server takes in replaces what it had.
        ours.call("FUNCTION FLUSH");
        load(ours, "other", "redis.register_function('o', function() end)");
        assertTrue(engine.snapshots().load());
        assertSame(facts, facts(ours));
        assertTrue(ours.call(LISTED.formatted("other")).parts().isEmpty());
      }
    }
  }
}
