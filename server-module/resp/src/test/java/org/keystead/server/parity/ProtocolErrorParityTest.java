// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static byte[] answer(int port, String request) throws IOException {
    try (RespConnection client = new RespConnection(port)) {
      client.socket().getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return client.socket().getInputStream().readAllBytes();
    }
  }
}
