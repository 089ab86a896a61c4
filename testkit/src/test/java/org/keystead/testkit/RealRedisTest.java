// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RealRedisTest {
  @Test
  void startedRedisAnswersOnItsPort() throws IOException {
    try (RealRedis redis = RealRedis.start()) {
      assertEquals("+PONG", ask(redis.port(), "PING"));
    }
  }

  @Test
  void configLinesOverrideWhatTheHelperSets() throws IOException {
    try (RealRedis redis = RealRedis.start("databases 3", "requirepass secret")) {
      assertEquals("-NOAUTH Authentication required.", ask(redis.port(), "PING"));
    }
  }

  @Test
  void closeEndsTheProcessAndDeletesItsDirectory() {
    RealRedis redis = RealRedis.start();
    Path dir = redis.dir();
    assertTrue(Files.exists(dir));
    redis.close();
    assertFalse(redis.process().isAlive());
    assertFalse(Files.exists(dir));
  }

  @Test
  void refusedConfigurationIsToldWithTheServersOwnWords() {
    RealParts.require("redis-server");
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> RealRedis.start("no-such-key 1"));
    assertTrue(refused.getMessage().contains("no-such-key"), refused.getMessage());
  }

  private static String ask(int port, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      StringBuilder line = new StringBuilder();
      for (int c = socket.getInputStream().read();
          c != '\r' && c != -1;
          c = socket.getInputStream().read()) {
        line.append((char) c);
      }
      return line.toString();
    }
  }
}
