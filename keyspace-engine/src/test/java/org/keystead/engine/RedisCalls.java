// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.keystead.testkit.RealRedis;

/** One connection to a real redis-server; every reply as text, nil as "nil". */
final class RedisCalls implements AutoCloseable {
  private final Socket socket;
  private final InputStream replies;

  RedisCalls(RealRedis server) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    replies = new BufferedInputStream(socket.getInputStream());
  }

  String call(String... words) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      request.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      request.writeBytes(bytes);
      request.write('\r');
      request.write('\n');
    }
    request.writeTo(socket.getOutputStream());
    String line = line();
    if (line.startsWith("-")) {
      throw new IOException(line);
    }
    if (!line.startsWith("$")) {
      return line.substring(1);
    }
    int length = Integer.parseInt(line.substring(1));
    if (length < 0) {
      return "nil";
    }
    byte[] content = replies.readNBytes(length + 2);
    return new String(content, 0, length, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = replies.read(); c != '\r'; c = replies.read()) {
      if (c < 0) {
        throw new EOFException("redis-server closed the connection");
      }
      line.append((char) c);
    }
    replies.read();
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
