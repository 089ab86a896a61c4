// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.commands.session.ServerSettings.Transport;
import org.keystead.server.parity.Reply;
import org.keystead.server.parity.RespConnection;

/** A script that does not end is told to others, and can be ended by them. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptBusyTest {
  private static final String BUSY =
      "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.";
  private static final String BUSY_FUNCTION =
      "BUSY Redis is busy running a script. You can only call FUNCTION KILL or SHUTDOWN NOSAVE.";

  private static TestServer start(int loops, Transport transport) {
    return TestServer.start(
        settings -> {
          settings.scripts().busyReplyMillis(20);
          return settings.eventLoops(loops).transport(transport);
        });
  }

  private static void awaitBusy(RespConnection client, String text) {
    TestServer.await("the others are told", () -> client.call("GET other").text().equals(text));
  }

  private static void assertKilled(Reply reply) {
    assertTrue(reply.isError());
    assertTrue(
        reply.text().startsWith("ERR Script killed by user with SCRIPT KILL."), reply.text());
  }

  @ParameterizedTest
  @CsvSource({"1, EPOLL", "3, EPOLL", "1, NIO", "3, NIO", "1, IO_URING"})
  void everyConnectionIsAnsweredAndMayKill(int loops, Transport transport) {
    try (TestServer server = start(loops, transport);
        RespConnection runner = server.connect();
        RespConnection other = server.connect()) {
      for (int i = 0; i < 3; i++) {
        runner.send("EVAL \"while true do end\" 1 held");
        awaitBusy(other, BUSY);
        List<RespConnection> more = new ArrayList<>();
        for (int j = 0; j < 6; j++) {
          RespConnection late = server.connect();
          assertEquals(BUSY, late.call("PING").text());
          assertEquals(BUSY, late.call("GET held").text());
          more.add(late);
        }
        assertEquals("OK", more.get(i).call("SCRIPT KILL").text());
        assertKilled(runner.read());
        TestServer.await("it has ended", () -> other.call("PING").text().equals("PONG"));
        more.forEach(client -> assertEquals("PONG", client.call("PING").text()));
        more.forEach(RespConnection::close);
      }
      assertEquals("NOTBUSY No scripts in execution right now.", other.call("SCRIPT KILL").text());
    }
  }

  @Test
  void thoseWhoWaitForItsKeysAreAnsweredToo() {
    try (TestServer server = start(3, Transport.AUTO);
        RespConnection runner = server.connect();
        RespConnection killer = server.connect()) {
      List<RespConnection> waiting = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        waiting.add(server.connect());
      }
      server.server().state().settings().scripts().busyReplyMillis(300);
      runner.send("EVAL \"redis.call('SET', KEYS[1], 1) while true do end\" 1 held");
      TestServer.await("it runs", () -> server.server().state().scripts().running() != null);
      waiting.forEach(client -> client.send("INCR held"));
      waiting.forEach(client -> assertEquals(BUSY, client.read().text()));
      assertTrue(killer.call("SCRIPT KILL").text().startsWith("UNKILLABLE Sorry the script"));
      awaitBusy(killer, BUSY);
      server.server().state().scripts().abort();
      assertTrue(runner.read().text().startsWith("ERR The server is closed."));
      waiting.forEach(client -> assertEquals("PONG", client.call("PING").text()));
      assertEquals("1", killer.call("GET held").text());
      waiting.forEach(RespConnection::close);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true do pcall(function() while true do end end) end",
        "while true do xpcall(function() while true do end end, function() while true do end end)"
            + " end",
        "coroutine.wrap(function() while true do end end)()",
        "local t = setmetatable({}, {__index = function() while true do end end}) return t.x",
        "while true do redis.pcall('PING') end",
        "string.rep('a', 300000):find(string.rep('a?', 300000) .. string.rep('a', 300000))"
      })
  void nothingThatAScriptDoesKeepsItAlive(String script) {
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection runner = server.connect();
        RespConnection other = server.connect()) {
      runner.send("EVAL \"" + script + "\" 0");
      awaitBusy(other, BUSY);
      assertEquals("OK", other.call("SCRIPT KILL").text());
      assertKilled(runner.read());
      assertEquals("PONG", runner.call("PING").text());
    }
  }

  /**
   * Sends commands with a long text, each another one, until one of them was ended while it was
   * compiled; its reply. A fast machine may be done before anybody can end it.
   */
  private static Reply ended(TestServer server, String command, String head, Runnable attempt) {
    try (RespConnection runner = server.connect()) {
      for (int i = 0; ; i++) {
        String text = head + "x = 1 ".repeat(1_000_000) + "-- " + i;
        List<byte[]> words = new ArrayList<>();
        for (String word : command.split(" ")) {
          words.add(word.equals("TEXT") ? bytes(text) : bytes(word));
        }
        runner.sendRaw(RespConnection.frame(words.toArray(byte[][]::new)));
        TestServer.await(
            "it has ended",
            () -> {
              attempt.run();
              return runner.hasArrived();
            });
        Reply reply = runner.read();
        boolean isOver = reply.isError() && reply.text().contains("nonexistent global");
        if (reply.isError() && !isOver) {
          assertEquals("PONG", runner.call("PING").text());
          return reply;
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EVAL TEXT 0", "SCRIPT LOAD TEXT"})
  void aScriptIsKilledWhileItIsCompiled(String command) {
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection other = server.connect()) {
      Reply reply = ended(server, command, "local x ", () -> other.call("SCRIPT KILL"));
      assertEquals("ERR Script killed by user with SCRIPT KILL.", reply.text());
      assertEquals("NOTBUSY No scripts in execution right now.", other.call("SCRIPT KILL").text());
      assertEquals("PONG", other.call("PING").text());
    }
  }

  @Test
  void aLibraryIsKilledWhileItIsCompiled() {
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection other = server.connect()) {
      Reply reply =
          ended(server, "FUNCTION LOAD TEXT", "#!lua name=l\n", () -> other.call("FUNCTION KILL"));
      assertEquals(
          "ERR Error compiling function: Script killed by user with FUNCTION KILL.", reply.text());
      assertEquals(List.of(), other.call("FUNCTION LIST").parts());
    }
  }

  @Test
  void othersAreToldWhatIsCompiled() {
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection other = server.connect()) {
      List<String> told = new ArrayList<>();
      ended(
          server,
          "FUNCTION LOAD TEXT",
          "#!lua name=l\n",
          () -> {
            if (other.call("GET key").text().equals(BUSY_FUNCTION)) {
              Reply running = other.call("FUNCTION STATS").parts().get(1);
              if (!running.absent()) {
                told.add(running.parts().get(1).text());
                other.call("FUNCTION KILL");
              }
            }
          });
      assertEquals("FUNCTION LOAD", told.get(0));
    }
  }

  @Test
  void closingEndsWhatIsCompiled() {
    try (TestServer server = start(2, Transport.AUTO)) {
      Reply reply =
          ended(server, "EVAL TEXT 0", "local x ", () -> server.server().state().scripts().abort());
      assertEquals("ERR The server is closed.", reply.text());
    }
  }

  @Test
  void functionsAreKilledByFunctionKill() {
    try (TestServer server = start(2, Transport.AUTO);
        RespConnection runner = server.connect();
        RespConnection other = server.connect()) {
      runner.call(
          "FUNCTION LOAD \"#!lua name=l\\nredis.register_function('loop',"
              + " function() while true do end end)\"");
      runner.send("FCALL loop 1 k arg");
      awaitBusy(other, BUSY_FUNCTION);
      assertEquals(BUSY_FUNCTION, other.call("SCRIPT KILL").text());
      Reply running = other.call("FUNCTION STATS").parts().get(1);
      assertEquals("loop", running.parts().get(1).text());
      assertEquals("arg", running.parts().get(3).parts().get(4).text());
      assertEquals("OK", other.call("FUNCTION KILL").text());
      assertTrue(runner.read().text().startsWith("ERR Script killed by user with FUNCTION KILL."));
      assertTrue(other.call("FUNCTION STATS").parts().get(1).absent());
    }
  }

  @Test
  void anEvalIsNotKilledByFunctionKill() {
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection runner = server.connect();
        RespConnection other = server.connect()) {
      runner.send("EVAL \"while true do end\" 0");
      awaitBusy(other, BUSY);
      assertEquals(BUSY, other.call("FUNCTION KILL").text());
      assertEquals(BUSY, other.call("FUNCTION STATS").text());
      assertEquals("OK", other.call("SCRIPT KILL").text());
      assertEquals(
          "ERR Script killed by user with SCRIPT KILL. script:"
              + " 694a5fe1ddb97a4c6a1bf299d9537c7d3d0f84e7, on @user_script:1.",
          runner.read().text());
    }
  }

  @Test
  void whatTheClientHasSentMeanwhileFollowsInOrder() {
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection runner = server.connect();
        RespConnection other = server.connect()) {
      runner.send("SET a 1");
      runner.send("EVAL \"while true do end\" 0");
      runner.send("INCR a");
      awaitBusy(other, BUSY);
      runner.send("INCR a");
      other.call("SCRIPT KILL");
      assertEquals("OK", runner.read().text());
      assertKilled(runner.read());
      assertEquals(2, runner.read().integer());
      assertEquals(3, runner.read().integer());
    }
  }

  @Test
  void clientsThatGoAwayMeanwhileDoNoHarm() {
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection other = server.connect()) {
      RespConnection watcher = server.connect();
      watcher.call("WATCH a b c d e f");
      RespConnection runner = server.connect();
      runner.send("MULTI");
      runner.send("EVAL \"while true do end\" 1 k");
      runner.send("EXEC");
      awaitBusy(other, BUSY);
      watcher.close();
      runner.close();
      TestServer.await("they are gone", () -> server.clients() == 1);
      assertEquals("OK", other.call("SCRIPT KILL").text());
      assertEquals("OK", other.call("SET a 1").text());
    }
  }

  @Test
  void onlyAShutdownWithoutSavingIsAllowed() {
    AtomicBoolean asked = new AtomicBoolean();
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection runner = server.connect();
        RespConnection other = server.connect()) {
      server.server().state().control((save, force) -> !asked.compareAndSet(false, true));
      runner.send("EVAL \"redis.call('SET', 'a', 1) while true do end\" 0");
      awaitBusy(other, BUSY);
      assertEquals(BUSY, other.call("SHUTDOWN").text());
      assertFalse(asked.get());
      other.call("SHUTDOWN NOSAVE");
      assertTrue(asked.get());
    } // closing ends the script
  }

  @Test
  void transactionsCanBeEndedMeanwhile() {
    try (TestServer server = start(1, Transport.AUTO);
        RespConnection runner = server.connect();
        RespConnection other = server.connect()) {
      other.call("MULTI");
      other.call("SET a 1");
      runner.send("EVAL \"while true do end\" 0");
      TestServer.await("it is busy", () -> server.server().state().scripts().busy() != null);
      assertEquals(BUSY, other.call("SET a 2").text());
      assertTrue(other.call("EXEC").text().startsWith("EXECABORT"));
      assertEquals("OK", other.call("MULTI").text());
      assertEquals("OK", other.call("DISCARD").text());
      assertEquals("OK", other.call("SCRIPT KILL").text());
      assertKilled(runner.read());
    }
  }
}
