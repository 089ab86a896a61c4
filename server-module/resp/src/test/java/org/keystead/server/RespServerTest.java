// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerSettings.Transport;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.FakeClock;

/** Life cycle and limits of a server, seen through bare sockets. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RespServerTest {
  @ParameterizedTest
  @EnumSource
  void everyTransportAnswers(Transport transport) {
    try (TestServer server = TestServer.start(settings -> settings.transport(transport));
        RespConnection client = server.connect()) {
      assertEquals("+PONG", client.call("PING").toString());
      assertEquals("\"x\"", client.call("ECHO x").toString());
      String big = "y".repeat(3 << 20);
      assertEquals(big, client.call("ECHO " + big).text());
    }
  }

  @Test
  void aPipelineOfTenThousandCommandsIsAnsweredInOrder() {
    int commands = 10_000;
    StringBuilder pipeline = new StringBuilder();
    for (int i = 0; i < commands; i++) {
      String text = Integer.toString(i);
      pipeline.append("*2\r\n$4\r\nECHO\r\n$").append(text.length()).append("\r\n");
      pipeline.append(text).append("\r\n");
    }
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.sendRaw(pipeline.toString());
      for (int i = 0; i < commands; i++) {
        assertEquals(Integer.toString(i), client.read().text());
      }
      assertEquals(commands, server.server().state().commandStatistics().figures().get(0).calls());
    }
  }

  @Test
  void commandsMayArriveByteByByte() {
    byte[] bytes =
        "*2\r\n$4\r\nECHO\r\n$3\r\na\r\n\r\nPING\r\n*1\r\n$4\r\nPING\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      for (byte b : bytes) {
        client.sendRaw(new byte[] {b});
      }
      assertEquals("\"a\\x0d\\x0a\"", client.read().toString());
      assertEquals("+PONG", client.read().toString());
      assertEquals("+PONG", client.read().toString());
    }
  }

  @Test
  void valuesOfTenMegabytesPassBothWays() {
    byte[] value = new byte[10 << 20];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (i * 31);
    }
    byte[] echo = "ECHO".getBytes(StandardCharsets.US_ASCII);
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.sendRaw(RespConnection.frame(echo, value));
      // Sent before the first is read: the server must not wait for that.
      client.sendRaw(RespConnection.frame(echo, value));
      String expected = new String(value, StandardCharsets.ISO_8859_1);
      assertTrue(expected.equals(client.read().text()));
      assertTrue(expected.equals(client.read().text()));
      assertEquals("+PONG", client.call("PING").toString());
    }
  }

  @Test
  void whoDoesNotReadWaits() throws InterruptedException {
    long mostBytes = Runtime.getRuntime().maxMemory() / 8 + (4 << 20);
    int commands = (int) (2 * mostBytes / 100_000);
    byte[] frame =
        RespConnection.frame("ECHO".getBytes(StandardCharsets.US_ASCII), new byte[100_000]);
    try (TestServer server = TestServer.start();
        RespConnection client = new RespConnection(server.port(), 64 << 10)) {
      Thread sender =
          new Thread(
              () -> {
                for (int i = 0; i < commands; i++) {
                  client.sendRaw(frame);
                }
              });
      sender.start();
      Session session = server.onlyClient();
      TestServer.await("replies wait", () -> session.connection().outputBytes() > 1 << 20);
      for (int i = 0; i < commands; i++) {
        assertEquals(100_000, client.read().text().length());
        long waiting = session.connection().outputBytes() + session.connection().inputBytes();
        assertTrue(waiting < mostBytes, () -> waiting + " bytes wait");
      }
      sender.join();
      assertEquals("+PONG", client.call("PING").toString());
    }
  }

  @Test
  void aClientOverItsOutputLimitIsClosed() {
    try (TestServer server =
            TestServer.start(
                settings ->
                    settings.normalOutputLimit(new ServerSettings.BufferLimit(200_000, 0, 0)));
        RespConnection client = new RespConnection(server.port(), 64 << 10)) {
      byte[] frame =
          RespConnection.frame("ECHO".getBytes(StandardCharsets.US_ASCII), new byte[20 << 20]);
      client.sendRaw(frame);
      TestServer.await("the client is closed", () -> server.clients() == 0);
      assertEquals(1, server.server().state().traffic().clientOutputBufferLimitDisconnections());
    }
  }

  @Test
  void oneClientTooManyIsToldSo() {
    try (TestServer server = TestServer.start(settings -> settings.maxClients(2));
        RespConnection first = server.connect();
        RespConnection second = server.connect()) {
      first.call("PING");
      second.call("PING");
      try (RespConnection third = server.connect()) {
        assertEquals("-ERR max number of clients reached", third.read().toString());
        assertTrue(third.isClosedByServer());
      }
      second.close();
      TestServer.await("the second is gone", () -> server.clients() == 1);
      try (RespConnection fourth = server.connect()) {
        assertEquals("+PONG", fourth.call("PING").toString());
      }
      assertEquals(1, server.server().state().traffic().rejectedConnections());
    }
  }

  @Test
  void aHalfClosedConnectionGetsItsReplies() throws IOException {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.sendRaw("PING\r\nECHO x\r\n");
      client.socket().shutdownOutput();
      assertEquals("+PONG", client.read().toString());
      assertEquals("\"x\"", client.read().toString());
      assertTrue(client.isClosedByServer());
      TestServer.await("the client is gone", () -> server.clients() == 0);
    }
  }

  @Test
  void abruptEndsLeaveNothingBehind() throws IOException {
    try (TestServer server = TestServer.start()) {
      for (int i = 0; i < 50; i++) {
        RespConnection client = server.connect();
        client.sendRaw("PING\r\n*2\r\n$4\r\nECHO\r\n$100\r\nabc");
        client.socket().setSoLinger(true, 0);
        client.close();
      }
      TestServer.await("all are gone", () -> server.clients() == 0);
      try (RespConnection client = server.connect()) {
        assertEquals("+PONG", client.call("PING").toString());
      }
    }
  }

  @Test
  void nothingIsReservedForALengthThatIsOnlyAnnounced() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.sendRaw("*1000000\r\n$500000000\r\nabc");
      Session session = server.onlyClient();
      TestServer.await("it has arrived", () -> session.connection().inputBytes() > 0);
      assertTrue(session.connection().inputBytes() < 100);
      try (RespConnection other = server.connect()) {
        assertEquals("+PONG", other.call("PING").toString());
      }
    }
  }

  @Test
  void aRequestOverTheQueryLimitClosesTheClient() {
    try (TestServer server = TestServer.start(settings -> settings.queryBufferLimitBytes(1 << 20));
        RespConnection client = server.connect()) {
      byte[] start = "*2\r\n$4\r\nECHO\r\n$4000000\r\n".getBytes(StandardCharsets.US_ASCII);
      client.sendRaw(start);
      assertThrows(
          RuntimeException.class,
          () -> {
            for (int i = 0; i < 1000; i++) {
              client.sendRaw(new byte[100_000]);
            }
          });
      TestServer.await("the client is gone", () -> server.clients() == 0);
      assertEquals(1, server.server().state().traffic().clientQueryBufferLimitDisconnections());
    }
  }

  @Test
  void aPasswordIsAskedFor() {
    try (TestServer server = TestServer.start(settings -> settings.requirePass("secret"));
        RespConnection client = server.connect()) {
      String refused = "-NOAUTH Authentication required.";
      assertEquals(refused, client.call("PING").toString());
      assertEquals(refused, client.call("CLIENT ID").toString());
      assertTrue(client.call("HELLO 3").toString().startsWith("-NOAUTH HELLO must be called"));
      assertEquals(
          "-WRONGPASS invalid username-password pair or user is disabled.",
          client.call("AUTH wrong").toString());
      assertEquals(refused, client.call("PING").toString());
      assertEquals("+OK", client.call("AUTH secret").toString());
      assertEquals("+PONG", client.call("PING").toString());
      assertEquals("+RESET", client.call("RESET").toString());
      assertEquals(refused, client.call("PING").toString());
      assertEquals('%', client.call("HELLO 3 AUTH default secret SETNAME me").type());
      assertEquals("\"me\"", client.call("CLIENT GETNAME").toString());
    }
  }

  @Test
  void strangersMaySendLittleBeforeTheyAuthenticate() {
    try (TestServer server = TestServer.start(settings -> settings.requirePass("secret"));
        RespConnection client = server.connect()) {
      client.sendRaw("*2\r\n$4\r\nAUTH\r\n$20000\r\n");
      assertEquals("-ERR Protocol error: unauthenticated bulk length", client.read().toString());
      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void idleClientsAreClosedAfterTheTimeout() throws IOException {
    FakeClock clock = new FakeClock();
    try (Engine engine = Engine.openManual("idle", new EngineSettings(), clock);
        RespServer server =
            RespServer.start(
                new ServerSettings().port(ServerSettings.ANY_PORT).timeoutSeconds(60), engine);
        RespConnection client = new RespConnection(server.port())) {
      assertEquals("+PONG", client.call("PING").toString());
      clock.advance(Duration.ofSeconds(61));
      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void aClientSeesItsOwnLine() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.call("HELLO 3 SETNAME me");
      client.call("SELECT 7");
      client.call("CLIENT SETINFO LIB-NAME lib");
      client.call("CLIENT SETINFO LIB-VER 1.2");
      String line = client.call("CLIENT INFO").text();
      String local = "127.0.0.1:" + client.socket().getLocalPort();
      for (String field :
          List.of(
              "txt:id=1 ",
              " addr=" + local + " ",
              " laddr=127.0.0.1:" + server.port() + " ",
              " name=me ",
              " flags=N ",
              " db=7 ",
              " cmd=client|info ",
              " user=default ",
              " resp=3 ",
              " lib-name=lib ",
              " lib-ver=1.2\n")) {
        assertTrue(line.contains(field), () -> field + " is not in " + line);
      }
    }
  }

  @Test
  void aKilledClientIsClosed() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect();
        RespConnection other = server.connect()) {
      long id = other.call("CLIENT ID").integer();
      assertEquals(":1", client.call("CLIENT KILL ID " + id).toString());
      assertTrue(other.isClosedByServer());
      assertEquals(1, client.call("CLIENT LIST").text().lines().count());
    }
  }

  @Test
  void pausedCommandsWaitInOrderUntilThePauseEnds() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect();
        RespConnection other = server.connect()) {
      other.call("PING");
      server.server().state().pause().pause(Long.MAX_VALUE, false);
      client.sendRaw("ECHO 1\r\nECHO 2\r\n");
      other.sendRaw("ECHO 3\r\nQUIT\r\nECHO 4\r\n");
      TestServer.await(
          "all wait",
          () ->
              server.server().state().clients().all().stream()
                  .allMatch(session -> session.connection().argumentBytes() > 0));
      server.server().state().pause().unpause();
      assertEquals("\"1\"", client.read().toString());
      assertEquals("\"2\"", client.read().toString());
      assertEquals("\"3\"", other.read().toString());
      assertEquals("+OK", other.read().toString());
      assertTrue(other.isClosedByServer());
      assertEquals("+PONG", client.call("PING").toString());
    }
  }

  @Test
  void aPauseThatRunsOutLetsCommandsGoOn() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      assertEquals("+OK", client.call("CLIENT PAUSE 50 ALL").toString());
      assertEquals("+PONG", client.call("PING").toString());
    }
  }

  @Test
  void repliesThatAreNotWantedAreNotSent() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.sendRaw("CLIENT REPLY SKIP\r\nECHO 1\r\nECHO 2\r\n");
      assertEquals("\"2\"", client.read().toString());
      client.sendRaw("CLIENT REPLY OFF\r\nECHO 3\r\nNOSUCH\r\nECHO\r\nCLIENT REPLY SKIP\r\n");
      client.sendRaw("ECHO 4\r\nCLIENT REPLY ON\r\nECHO 5\r\n");
      assertEquals("+OK", client.read().toString());
      assertEquals("\"5\"", client.read().toString());
    }
  }

  @Test
  void clientsThatTurnTouchingOffLeaveIdleTimesAlone() {
    try (TestServer server = TestServer.start();
        RespConnection client = server.connect()) {
      client.call("CONFIG SET maxmemory-policy allkeys-lfu lfu-decay-time 0");
      client.call("SET a 1");
      long before = client.call("OBJECT FREQ a").integer();
      client.call("CLIENT NO-TOUCH ON");
      for (int i = 0; i < 200; i++) {
        client.call("GET a");
      }
      assertEquals(before, client.call("OBJECT FREQ a").integer());
      client.call("CLIENT NO-TOUCH OFF");
      for (int i = 0; i < 200; i++) {
        client.call("GET a");
      }
      assertTrue(client.call("OBJECT FREQ a").integer() > before);
    }
  }

  @Test
  void aTakenPortIsNamedInOneSentence() throws IOException {
    try (TestServer server = TestServer.start();
        Engine engine = Engine.open("second", new EngineSettings())) {
      ServerSettings settings = new ServerSettings().port(server.port());
      IOException e = assertThrows(IOException.class, () -> RespServer.start(settings, engine));
      assertTrue(e.getMessage().contains(Integer.toString(server.port())), () -> e.getMessage());
    }
  }

  @Test
  void portZeroListensNowhere() throws IOException {
    try (Engine engine = Engine.open("deaf", new EngineSettings());
        RespServer server =
            RespServer.start(new ServerSettings().port(ServerSettings.NO_PORT), engine)) {
      assertEquals(0, server.port());
    }
  }

  @Test
  void anAddressThatIsNotHereIsAMistakeUnlessItIsOptional() throws IOException {
    try (Engine engine = Engine.open("addresses", new EngineSettings())) {
      ServerSettings settings = new ServerSettings().port(ServerSettings.ANY_PORT);
      IOException e =
          assertThrows(
              IOException.class,
              () -> RespServer.start(settings.bind(List.of("192.0.2.1")), engine));
      assertTrue(e.getMessage().contains("192.0.2.1"), () -> e.getMessage());
      settings.bind(List.of("127.0.0.1", "-192.0.2.1"));
      try (RespServer server = RespServer.start(settings, engine);
          RespConnection client = new RespConnection(server.port())) {
        assertEquals("+PONG", client.call("PING").toString());
      }
    }
  }

  @Test
  void closingEndsConnectionsThreadsAndThePort() throws IOException {
    int port;
    RespConnection client;
    try (TestServer server = TestServer.start()) {
      port = server.port();
      client = server.connect();
      client.call("PING");
    }
    assertTrue(client.isClosedByServer());
    client.close();
    TestServer.await("nobody listens", () -> TestServer.isRefused(port));
    TestServer.awaitEndOfThreads();
  }

  @Test
  void threadsBelongToTheServersLoader() {
    Thread.currentThread().setContextClassLoader(new ClassLoader() {});
    try (TestServer server = TestServer.start()) {
      Thread loop =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("keystead-test-resp"))
              .findFirst()
              .orElseThrow();
      assertEquals(RespServer.class.getClassLoader(), loop.getContextClassLoader());
      assertTrue(loop.isDaemon());
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }
}
