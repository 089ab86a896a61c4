// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.keystead.server.parity.Reply;
import org.keystead.server.parity.RespConnection;

/** What a script causes comes when it has ended, to whoever wants to know of it. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptEffectsTest {
  @Test
  void aBlockedClientIsServedOnceTheScriptHasEnded() {
    try (TestServer server = TestServer.start();
        RespConnection waiting = server.connect();
        RespConnection client = server.connect()) {
      waiting.send("BLPOP list 0");
      TestServer.await(
          "it waits", () -> client.call("INFO clients").text().contains("blocked_clients:1"));
      Reply length =
          client.call(
              "EVAL \"redis.call('RPUSH','list','a') redis.call('RPUSH','list','b')"
                  + " return redis.call('LLEN','list')\" 0");
      assertEquals(2, length.integer());
      assertEquals("a", waiting.read().parts().get(1).text());
      assertEquals(1, client.call("LLEN list").integer());
    }
  }

  @Test
  void blockingCommandsDoNotWaitInScripts() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      String wait = "return redis.call('XREAD','BLOCK','0','STREAMS','none','$')";
      assertTrue(client.call("EVAL \"" + wait + "\" 0").absent());
    }
  }

  @Test
  void trackedKeysAreThoseThatTheScriptReads() {
    try (TestServer server = TestServer.start();
        RespConnection tracking = server.connect();
        RespConnection other = server.connect()) {
      tracking.call("HELLO 3");
      tracking.call("CLIENT TRACKING ON");
      tracking.call("EVAL \"return redis.call('GET','inside')\" 0");
      other.call("EVAL \"return redis.call('SET','inside',1)\" 0");
      Reply message = tracking.read();
      assertEquals("inside", message.parts().get(1).parts().get(0).text());
    }
  }

  @Test
  void eventsOfAScriptComeInOrder() {
    try (TestServer server = TestServer.start();
        RespConnection listener = server.connect();
        RespConnection client = server.connect()) {
      client.call("CONFIG SET notify-keyspace-events KEA");
      listener.call("PSUBSCRIBE __keyevent@0__:*");
      client.call(
          "EVAL \"redis.call('SET','b',1) redis.call('SET','a',1) redis.call('DEL','b')\" 0");
      assertEquals("b", listener.read().parts().get(3).text());
      assertEquals("a", listener.read().parts().get(3).text());
      assertEquals("__keyevent@0__:del", listener.read().parts().get(2).text());
    }
  }

  @Test
  void theCommandsOfScriptsAreCounted() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.call("EVAL \"redis.call('SET','a',1) redis.call('SET','b',1) redis.pcall('NO')\" 0");
      client.call("EVAL \"redis.call('LPUSH','a',1)\" 0");
      String stats = client.call("INFO commandstats").text();
      assertTrue(stats.contains("cmdstat_set:calls=2,"), stats);
      assertTrue(stats.contains("cmdstat_eval:calls=2,"), stats);
      assertTrue(stats.contains("failed_calls=1"), stats);
      String errors = client.call("INFO errorstats").text();
      assertTrue(errors.contains("errorstat_WRONGTYPE:count=1"), errors);
    }
  }

  @Test
  void memoryLimitsEndAScriptAndNothingElse() {
    try (TestServer server =
            TestServer.start(
                settings -> {
                  settings.scripts().memoryBytes(8 << 20);
                  settings.scripts().steps(50_000_000);
                  return settings;
                });
        RespConnection client = server.connect()) {
      assertLimited(client, "local t = {} while true do t[#t + 1] = {} end");
      assertLimited(client, "local s = 'x' while true do s = s .. s end");
      assertLimited(client, "local t = {} while true do t[#t + 1] = string.rep('x', 100000) end");
      assertLimited(client, "while true do end");
      assertLimited(client, "local t = {} for i = 1, 30 do t = {t, t} end return t");
      assertLimited(client, "local function f() return f() + 1 end f()");
      assertLimited(
          client,
          "local t = {} for i = 1, 3000 do t = {t} end return redis.sha1hex(t)" + " .. nil");
      assertEquals("PONG", client.call("PING").text());
    }
  }

  private static void assertLimited(RespConnection client, String script) {
    Reply reply = client.call("EVAL \"" + script + "\" 0");
    assertTrue(reply.isError(), () -> script + ": " + reply);
  }

  @Test
  void whatALimitEndsNamesTheScriptAndItsLine() {
    try (TestServer server =
            TestServer.start(
                settings -> {
                  settings.scripts().memoryBytes(8 << 20);
                  settings.scripts().steps(5_000_000);
                  return settings;
                });
        RespConnection client = server.connect()) {
      assertEndedAt(client, "takes too many steps", 2, "local x\\nwhile true do x = 1 end");
      assertEndedAt(client, "uses too much memory", 2, "local t = {}\\nwhile true do t = {t} end");
      assertEndedAt(
          client, "uses too much memory", 3, "local t = {}\\nfor i = 1, 1e9 do\\nt[i] = {i} end");
      assertEndedAt(
          client,
          "takes too many steps",
          1,
          "local co = coroutine.wrap(function() while true do end end)\\nco()");
      client.call(
          "FUNCTION LOAD \"#!lua name=l\\nredis.register_function('f', function()\\n"
              + "while true do end end)\"");
      assertEquals(
          "ERR script takes too many steps script: f, on @user_function:3.",
          client.call("FCALL f 0").text());
    }
  }

  private static void assertEndedAt(RespConnection client, String why, int line, String script) {
    String digest = client.call("SCRIPT LOAD \"" + script + "\"").text();
    assertEquals(
        "ERR script " + why + " script: " + digest + ", on @user_script:" + line + ".",
        client.call("EVALSHA " + digest + " 0").text());
  }

  @Test
  void thereIsNoDebuggerAndNoHarmInAskingForIt() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      for (String mode : List.of("YES", "SYNC", "yes")) {
        assertEquals(
            "ERR The debugger of scripts is not available",
            client.call("SCRIPT DEBUG " + mode).text());
      }
      assertEquals("OK", client.call("SCRIPT DEBUG NO").text());
      assertEquals(
          1, client.call("EVAL \"redis.breakpoint() redis.debug('x') return 1\" 0").integer());
    }
  }

  /** Bounded here; the property {@code keystead.scripts.runs} makes it long. */
  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aThousandScriptsRunManyTimesInTheSameMemory(TestReporter reporter) {
    int runs = Integer.getInteger("keystead.scripts.runs", 20_000);
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      String[] digests = new String[1000];
      for (int i = 0; i < digests.length; i++) {
        digests[i] =
            client
                .call(
                    "SCRIPT LOAD \"local t = {} for i = 1, 10 do t[i] = i + "
                        + i
                        + " end redis.call('SET', KEYS[1], t[1]) return redis.call('GET',"
                        + " KEYS[1])\"")
                .text();
      }
      runAll(client, digests, runs / 2);
      long before = usedBytes();
      runAll(client, digests, runs / 2);
      long after = usedBytes();
      reporter.publishEntry("heap after half of the runs, after all", before + ", " + after);
      assertTrue(after - before < 8 << 20, () -> before + " grew to " + after);
    }
  }

  private static void runAll(RespConnection client, String[] digests, int runs) {
    for (int i = 0; i < runs; i++) {
      int number = i % digests.length;
      assertEquals(
          Integer.toString(number + 1),
          client.call("EVALSHA " + digests[number] + " 1 key" + number).text());
    }
  }

  private static long usedBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
