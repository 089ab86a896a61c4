// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keystead.testkit.RealParts;
import org.keystead.testkit.RealRedis;

/**
 * A real redis-server that loads the directory's dump.rdb, and one connection to it. Texts stand
 * for bytes, one char each.
 */
final class RedisSession implements AutoCloseable {
  private final RealRedis server;
  private final Socket socket;
  private final InputStream replies;

  private RedisSession(RealRedis server) throws IOException {
    this.server = server;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    this.replies = new BufferedInputStream(socket.getInputStream());
  }

  /** Starts the server; what it logged is in the exception if it does not start. */
  static RedisSession start(Path dir, String... configLines) throws IOException {
    RealRedis server = RealRedis.startIn(dir, configLines);
    try {
      return new RedisSession(server);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** What redis-check-rdb prints; throws if it does not accept the file. */
  static String check(Path file) throws IOException, InterruptedException {
    String program = RealParts.require("redis-check-rdb").toString();
    Process process =
        new ProcessBuilder(program, file.toString()).redirectErrorStream(true).start();
    String text = Recorder.text(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(text);
    }
    return text;
  }

  /** The reply of a command: a text, or "null". */
  String call(String... words) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(Recorder.bytes("*" + words.length + "\r\n"));
    for (String word : words) {
      request.writeBytes(Recorder.bytes("$" + word.length() + "\r\n" + word + "\r\n"));
    }
    request.writeTo(socket.getOutputStream());
    return reply(words[0]);
  }

  private String reply(String command) throws IOException {
    String line = line();
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '+', ':':
        return rest;
      case '$':
        int length = Integer.parseInt(rest);
        return length < 0
            ? "null"
            : Recorder.text(replies.readNBytes(length + 2)).substring(0, length);
      case '*':
        List<String> elements = new ArrayList<>();
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          elements.add(reply(command));
        }
        return elements.toString();
      default:
        throw new IOException(command + ": " + line);
    }
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
    server.close();
  }
}
