// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Slot;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.server.parity.Parity;
import org.keystead.server.parity.Reply;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.FakeClock;

/** Clients that wait for keys, and what others do to them. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockedClientsTest {
  private static final int MANY = 500;

  private static void awaitBlocked(RespConnection control, int count) {
    TestServer.await(
        count + " clients wait",
        () -> control.call("INFO clients").text().contains("\r\nblocked_clients:" + count + "\r"));
  }

  @Test
  void clientUnblockEndsTheWaitInBothServersAlike() {
    for (int port : new int[] {Parity.oursPort(), Parity.redisPort()}) {
      for (String hello : new String[] {"HELLO 2", "HELLO 3"}) {
        try (RespConnection control = new RespConnection(port);
            RespConnection client = new RespConnection(port)) {
          client.call(hello);
          String id = client.call("CLIENT ID").text();
          assertEquals("0", control.call("CLIENT UNBLOCK " + id).text());
          for (String command :
              new String[] {
                "BLPOP nothing 0",
                "BLMOVE nothing l LEFT LEFT 100",
                "BZPOPMIN nothing 0",
                "XREAD BLOCK 0 STREAMS nothing $"
              }) {
            client.send(command);
            awaitBlocked(control, 1);
            assertTrue(control.call("CLIENT LIST ID " + id).text().contains(" flags=b "), command);
            assertEquals("1", control.call("CLIENT UNBLOCK " + id).text());
            assertTrue(isNothing(client.read()), command);
            client.send(command);
            awaitBlocked(control, 1);
            assertEquals("1", control.call("CLIENT UNBLOCK " + id + " ERROR").text());
            assertEquals(
                "UNBLOCKED client unblocked via CLIENT UNBLOCK", client.read().text(), command);
            client.send(command);
            client.send("PING");
            awaitBlocked(control, 1);
            assertEquals("1", control.call("CLIENT UNBLOCK " + id + " TIMEOUT").text());
            assertTrue(isNothing(client.read()), command);
            assertEquals("PONG", client.read().text());
          }
        }
      }
    }
  }

  @Test
  void whoIsGoneLeavesNoTrace() {
    try (TestServer server = TestServer.start();
        RespConnection control = server.connect()) {
      try (RespConnection client = server.connect()) {
        client.send("BLMOVE k l LEFT LEFT 0");
        awaitBlocked(control, 1);
      }
      awaitBlocked(control, 0);
      assertEquals("1", control.call("RPUSH k a").text());
      assertEquals("1", control.call("LLEN k").text());
    }
  }

  @Test
  void aKilledClientTakesNothingAnyMore() {
    try (TestServer server = TestServer.start();
        RespConnection control = server.connect();
        RespConnection client = server.connect()) {
      String id = client.call("CLIENT ID").text();
      client.send("BLPOP k 0");
      awaitBlocked(control, 1);
      control.send("MULTI");
      control.send("CLIENT KILL ID " + id);
      control.send("RPUSH k a");
      control.send("LLEN k");
      control.send("EXEC");
      for (int i = 0; i < 4; i++) {
        control.read();
      }
      List<Reply> replies = control.read().parts();
      assertEquals(List.of("1", "1", "1"), replies.stream().map(Reply::text).toList());
      assertEquals("1", control.call("LLEN k").text());
    }
  }

  @Test
  void manyAreServedInTheirOrderByOnePush() {
    try (TestServer server = TestServer.start(settings -> settings.eventLoops(3));
        RespConnection control = server.connect()) {
      RespConnection[] clients = new RespConnection[MANY];
      for (int i = 0; i < MANY; i++) {
        clients[i] = server.connect();
        clients[i].send(i % 2 == 0 ? "BLPOP k other 0" : "BLPOP k 1000");
        awaitBlocked(control, i + 1);
      }
      String elements =
          String.join(" ", IntStream.range(0, MANY + 1).mapToObj(Integer::toString).toList());
      assertEquals(Integer.toString(MANY + 1), control.call("RPUSH k " + elements).text());
      for (int i = 0; i < MANY; i++) {
        assertEquals(Integer.toString(i), clients[i].read().parts().get(1).text());
        clients[i].close();
      }
      assertEquals(Integer.toString(MANY), control.call("LPOP k").text());
      awaitBlocked(control, 0);
    }
  }

  @Test
  void aChangeThroughAnotherDoorTellsAConsumerThatItsStreamIsGone() {
    try (TestServer server = TestServer.start();
        RespConnection control = server.connect();
        RespConnection client = server.connect()) {
      control.call("XGROUP CREATE s g $ MKSTREAM");
      client.send("XREADGROUP GROUP g c BLOCK 0 STREAMS s >");
      awaitBlocked(control, 1);
      boolean removed =
          server.engine().keyspace(0).update(Slice.ofUtf8("s"), KeyEvent.DEL, Slot::remove);
      assertTrue(removed);
      assertEquals("UNBLOCKED the stream key no longer exists", client.read().text());
    }
  }

  @Test
  void aClientThatWaitsIsNotIdle() throws IOException {
    FakeClock clock = new FakeClock();
    ServerSettings settings = new ServerSettings().port(ServerSettings.ANY_PORT).timeoutSeconds(60);
    try (Engine engine = Engine.openManual("not-idle", new EngineSettings(), clock);
        RespServer server = RespServer.start(settings, engine);
        RespConnection control = new RespConnection(server.port());
        RespConnection client = new RespConnection(server.port())) {
      client.send("BLPOP k 0");
      awaitBlocked(control, 1);
      clock.advance(Duration.ofSeconds(61));
      // The server looks after idle clients, and finds one.
      assertTrue(control.isClosedByServer());
      TestServer.awaitLoops(server);
      try (RespConnection other = new RespConnection(server.port())) {
        assertEquals(1, other.call("RPUSH k a").integer());
      }
      assertEquals("a", client.read().parts().get(1).text());
      assertEquals("PONG", client.call("PING").text());
    }
  }

  @Test
  void whatFollowsIsKeptInBoundsWhileItsClientWaits() {
    try (TestServer server = TestServer.start(settings -> settings.queryBufferLimitBytes(1 << 20));
        RespConnection control = server.connect();
        RespConnection client = server.connect()) {
      client.send("BLPOP k 0");
      awaitBlocked(control, 1);
      String command = "ECHO " + "x".repeat(1000);
      TestServer.await("the client is closed", () -> !isTaken(client, command));
      awaitBlocked(control, 0);
    }
  }

  @Test
  void theEnginesClockSaysWhenTheTimeIsOver() throws IOException {
    FakeClock clock = new FakeClock();
    try (Engine engine = Engine.openManual("waiting", new EngineSettings(), clock);
        RespServer server =
            RespServer.start(new ServerSettings().port(ServerSettings.ANY_PORT), engine);
        RespConnection control = new RespConnection(server.port());
        RespConnection one = new RespConnection(server.port());
        RespConnection other = new RespConnection(server.port())) {
      one.send("BLPOP k 0.05");
      awaitBlocked(control, 1);
      other.send("BZPOPMIN k 0.06");
      awaitBlocked(control, 2);
      clock.advance(Duration.ofMillis(49));
      awaitBlocked(control, 2);
      clock.advance(Duration.ofMillis(1));
      assertTrue(one.read().absent());
      awaitBlocked(control, 1);
      clock.advance(Duration.ofMillis(10));
      assertTrue(other.read().absent());
      awaitBlocked(control, 0);
    }
  }

  private static boolean isNothing(Reply reply) {
    return reply.absent() || reply.type() == '_';
  }

  private static boolean isTaken(RespConnection client, String command) {
    try {
      client.send(command);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
