// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerSettings.BufferLimit;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.FakeClock;

/** Clients that read slowly or never: they cost what their limit says, and disturb nobody. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowReadersTest {
  private static final int MB = 1 << 20;
  private static final int SMALL_WINDOW = 64 << 10;
  private static final byte[] ECHO = "ECHO".getBytes(StandardCharsets.US_ASCII);

  @Test
  void theSoftLimitClosesOnlyThoseWhoAreBeyondItForItsTime() throws IOException {
    FakeClock clock = new FakeClock();
    ServerSettings settings =
        new ServerSettings()
            .port(ServerSettings.ANY_PORT)
            .normalOutputLimit(new BufferLimit(0, MB, 60));
    try (Engine engine = Engine.openManual("soft-limit", new EngineSettings(), clock);
        RespServer server = RespServer.start(settings, engine);
        RespConnection never = new RespConnection(server.port(), SMALL_WINDOW);
        RespConnection slowly = new RespConnection(server.port(), SMALL_WINDOW)) {
      byte[] large = RespConnection.frame(ECHO, new byte[20 * MB]);
      never.sendRaw(large);
      slowly.sendRaw(large);
      TestServer.await("both are beyond it", () -> waiting(server, MB) == 2);
      TestServer.awaitLoops(server); // since when is noted
      clock.advance(Duration.ofSeconds(59));
      slowly.read();
      TestServer.await("one is not any more", () -> waiting(server, MB) == 1);
      assertEquals("PONG", slowly.call("PING").text());
      slowly.sendRaw(large);
      TestServer.await("it is beyond it again", () -> waiting(server, MB) == 2);
      clock.advance(Duration.ofSeconds(2));
      TestServer.await("the other is closed", () -> server.state().clients().count() == 1);
      assertEquals(20 * MB, slowly.read().text().length());
      assertEquals("PONG", slowly.call("PING").text());
      assertEquals(1, server.state().traffic().clientOutputBufferLimitDisconnections());
    }
  }

  private static long waiting(RespServer server, long bytes) {
    return server.state().clients().all().stream()
        .filter(session -> session.connection().outputBytes() > bytes)
        .count();
  }

  @Test
  void whoMonitorsAndDoesNotReadIsCutOff() {
    try (TestServer server =
            TestServer.start(settings -> settings.normalOutputLimit(new BufferLimit(MB, 0, 0)));
        RespConnection monitor = new RespConnection(server.port(), SMALL_WINDOW);
        RespConnection busy = server.connect()) {
      assertEquals("OK", monitor.call("MONITOR").text());
      assertEquals("PONG", busy.call("PING").text()); // who is connected may not be known yet
      String word = "x".repeat(MB / 4);
      for (int i = 0; server.clients() == 2; i++) {
        assertEquals(word.length(), busy.call("ECHO " + word).text().length());
        assertTrue(i < 1000, "the monitor is still there");
      }
      assertTrue(endsBeforeItsTime(monitor));
      assertEquals(1, server.server().state().traffic().clientOutputBufferLimitDisconnections());
      assertEquals("PONG", busy.call("PING").text());
    }
  }

  private static boolean endsBeforeItsTime(RespConnection client) {
    try {
      while (true) {
        client.read();
      }
    } catch (UncheckedIOException e) {
      return !(e.getCause() instanceof SocketTimeoutException);
    }
  }

  /** A client without limits sends what has no end, and takes nothing of the replies. */
  @Test
  void whoNeverReadsDisturbsNobodyElse() throws InterruptedException {
    try (TestServer server = TestServer.start();
        RespConnection never = new RespConnection(server.port(), SMALL_WINDOW);
        RespConnection other = server.connect()) {
      other.call("SET large " + "x".repeat(MB));
      Thread sender =
          new Thread(
              () -> {
                try {
                  while (true) {
                    never.send("GET large");
                  }
                } catch (RuntimeException e) {
                  // closed at the end of the test
                }
              });
      sender.start();
      TestServer.await("replies wait", () -> waiting(server.server(), MB) == 1);
      var session =
          server.server().state().clients().all().stream()
              .filter(one -> one.connection().outputBytes() > MB)
              .findFirst()
              .orElseThrow();
      for (int i = 0; i < 5000; i++) {
        assertEquals(":" + (i + 1), other.call("INCR n").toString());
        assertTrue(session.connection().outputBytes() < 3L * MB);
      }
      never.close();
      sender.join();
    }
  }
}
