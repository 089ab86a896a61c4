// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request is answered as redis-server answers it, and the connection is closed. */
class ProtocolErrorParityTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*1\r\n:1\r\n",
        "*1\r\n$-1\r\n",
        "*1\r\n$abc\r\n",
        "*1\r\n$99999999999\r\n",
        "*abc\r\n",
        "*99999999999\r\n",
        "*2147483648\r\n",
        "ECHO \"abc\r\n",
        "ECHO \"a\"b\r\n",
        "ECHO 'abc\r\n",
        "PING\r\n*1\r\n$4\r\nPING\r\n*1\r\nPING\r\n",
        "QUIT\r\nPING\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nPING\r\n",
        "host: localhost\r\nPING\r\n",
        "*0\r\n\r\n\r\n*-5\r\nPING\r\nQUIT\r\n",
      })
  void theBytesOfBothServersAreEqual(String request) throws IOException {
    assertArrayEquals(answer(Parity.redisPort(), request), answer(Parity.oursPort(), request));
  }

  @Test
  void noArgumentIsLongerThanTheLimitThatIsSet() throws IOException {
    List<Integer> ports = List.of(Parity.redisPort(), Parity.oursPort());
    try {
      for (int port : ports) {
        set(port, "1mb");
      }
      int most = 1 << 20;
      for (String request :
          List.of(
              "*2\r\n$4\r\nECHO\r\n$" + (most + 1) + "\r\n",
              "*2\r\n$3\r\nGET\r\n$" + (most + 1) + "\r\n",
              "*3\r\n$3\r\nSET\r\n$" + (most + 1) + "\r\n",
              "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$" + (most + 1) + "\r\n",
              "*2\r\n$4\r\nECHO\r\n$" + most + "\r\n" + "x".repeat(most) + "\r\nQUIT\r\n")) {
        byte[] theirs = answer(ports.get(0), request);
        assertTrue(theirs.length > 0);
        assertArrayEquals(theirs, answer(ports.get(1), request));
      }
    } finally {
      for (int port : ports) {
        set(port, "512mb");
      }
    }
  }

  private static void set(int port, String limit) {
    try (RespConnection client = new RespConnection(port)) {
      assertEquals("OK", client.call("CONFIG SET proto-max-bulk-len " + limit).text());
    }
  }

  private static byte[] answer(int port, String request) throws IOException {
    try (RespConnection client = new RespConnection(port)) {
      client.socket().getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return client.socket().getInputStream().readAllBytes();
    }
  }
}
