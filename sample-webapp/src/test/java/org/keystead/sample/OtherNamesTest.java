// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/**
 * Another site's name that leads to this machine: to a browser the page is then that site's own,
 * and its script may ask the demo whatever it likes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OtherNamesTest {
  private static final int PATIENCE_MILLIS = 60_000;

  @TempDir static Path directory;

  private DemoServer server;

  @BeforeAll
  void start() {
    server = DemoServer.start(new DemoSettings(directory, 0, 0), notice -> {});
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /api/start",
    "GET, /api/events",
    "GET, /app.js",
    "PUT, /api/cities/2950159?population=7",
    "DELETE, /api/keys?key=mine",
    "POST, /api/keys/expire?key=mine&seconds=1",
    "POST, /api/visits?count=1",
  })
  void whatIsAskedByAnotherNameIsRefusedAndChangesNothing(String method, String path)
      throws IOException {
    try (Jedis redis = new Jedis(DemoPorts.HOST, server.respPort())) {
      redis.set("mine", "1");
      long before = redis.dbSize();
      String answer = ask(method, path, "rebound.example:" + server.httpPort());
      assertTrue(answer.startsWith("HTTP/1.1 421 "), answer);
      assertTrue(answer.contains("\r\n\r\nThe atlas is not called by that name: "), answer);
      assertFalse(answer.contains("rebound.example"), answer);
      assertEquals(before, redis.dbSize());
      assertEquals(-1, redis.ttl("mine"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "localhost:8080", "[::1]:8080"})
  void loopbacksOwnNamesAreAnswered(String host) throws IOException {
    String answer = ask("GET", "/", host);
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  @Test
  void anAbsoluteTargetIsANameToo() throws IOException {
    String answer = ask("GET", "http://rebound.example/api/start", "rebound.example");
    assertTrue(answer.startsWith("HTTP/1.1 421 "), answer);
  }

  /** The whole answer; java.net.http lets nobody say another name than the address's. */
  private String ask(String method, String target, String host) throws IOException {
    try (Socket socket = new Socket(DemoPorts.HOST, server.httpPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request =
          method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
