// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.commands.Commands;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.server.parity.RespConnection;

/** Clients that go, and servers that close, while a script keeps others waiting. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeavingTest {
  private static final String BUSY =
      "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.";
  private static final String ENDLESS = "EVAL \"while true do end\" 1 held";

  private static TestServer start(int loops) {
    return TestServer.start(
        settings -> {
          settings.scripts().busyReplyMillis(20);
          return settings.eventLoops(loops);
        });
  }

  private static void awaitBlocked(RespConnection asking, int count) {
    TestServer.await(
        count + " clients wait",
        () -> asking.call("INFO clients").text().contains("\r\nblocked_clients:" + count + "\r"));
  }

  private static void awaitBusy(RespConnection asking) {
    TestServer.await("a script is busy", () -> asking.call("GET other").text().equals(BUSY));
  }

  @Test
  void aWaitEndsThoughAScriptHoldsItsKey() {
    try (TestServer server = start(2);
        RespConnection runner = server.connect();
        RespConnection waiting = server.connect();
        RespConnection other = server.connect()) {
      waiting.send("BLPOP held 1");
      awaitBlocked(other, 1);
      runner.send(ENDLESS);
      awaitBusy(other);
      assertTrue(waiting.read().absent());
      assertEquals(BUSY, waiting.call("PING").text());
      assertEquals("OK", other.call("SCRIPT KILL").text());
      assertTrue(runner.read().isError());
      assertEquals(1, other.call("RPUSH held a").integer());
      assertEquals(1, other.call("LLEN held").integer());
    }
  }

  @Test
  void whoWaitsForAHeldKeyMayGo() {
    try (TestServer server = start(2);
        RespConnection runner = server.connect();
        RespConnection waiting = server.connect();
        RespConnection other = server.connect()) {
      waiting.send("BLPOP held 0");
      awaitBlocked(other, 1);
      runner.send(ENDLESS);
      awaitBusy(other);
      waiting.close();
      TestServer.await("it is gone", () -> server.clients() == 2);
      assertEquals("OK", other.call("SCRIPT KILL").text());
      assertTrue(runner.read().isError());
      assertEquals(1, other.call("RPUSH held a").integer());
      assertEquals(1, other.call("LLEN held").integer());
    }
  }

  @Test
  void nothingIsCarriedOutForWhoHasGoneBehindAScript() {
    try (TestServer server = start(1);
        RespConnection other = server.connect()) {
      try (RespConnection runner = server.connect()) {
        runner.sendRaw(
            "*4\r\n$4\r\nEVAL\r\n$17\r\nwhile true do end\r\n$1\r\n1\r\n$4\r\nheld\r\n"
                + "SUBSCRIBE ch\r\nMONITOR\r\nSET a 1\r\n");
        awaitBusy(other);
      }
      TestServer.await("it is gone", () -> server.clients() == 1);
      assertEquals("OK", other.call("SCRIPT KILL").text());
      assertEquals(0, other.call("PUBLISH ch x").integer());
      assertTrue(other.call("GET a").absent());
      assertFalse(server.server().state().channels().hasSubscribers());
    }
  }

  @Test
  void closingEndsScriptsThatWaitForTheirTurnToo() {
    try (TestServer server = start(3);
        RespConnection one = server.connect();
        RespConnection two = server.connect();
        RespConnection three = server.connect()) {
      // Those of the other loops begin when the first one is aborted.
      List.of(one, two, three).forEach(client -> client.send("EVAL \"while true do end\" 0"));
      TestServer.await("one runs", () -> server.server().state().scripts().running() != null);
      server.close();
      TestServer.awaitEndOfThreads();
    }
  }

  @Test
  void aStartThatFailsLeavesNothingAtTheEngine() {
    try (Engine engine = Engine.open("left", new EngineSettings())) {
      WeakReference<ServerState> state = new WeakReference<>(failToStart(engine));
      TestServer.await("nobody holds its state", () -> isForgotten(state));
      assertNull(state.get());
    }
  }

  private static ServerState failToStart(Engine engine) {
    ServerSettings settings = new ServerSettings().port(ServerSettings.ANY_PORT);
    settings.aclFile("none.acl");
    ServerState state = new ServerState(engine, Commands.table(), settings);
    assertThrows(IOException.class, () -> RespServer.start(state));
    assertEquals(List.of(), List.copyOf(state.clients().all()));
    return state;
  }

  private static boolean isForgotten(WeakReference<?> reference) {
    System.gc();
    return reference.get() == null;
  }
}
