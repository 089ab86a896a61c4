// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real redis-server on a socket file in the given directory, whose dump.rdb it loads, and one connection to
 * it. Texts stand for bytes, one char each.
 */
final class RedisProcess implements AutoCloseable {
  private final Process process;
  private final SocketChannel channel;
  private final InputStream replies;

  private RedisProcess(Process process, SocketChannel channel) {
    this.process = process;
    this.channel = channel;
    this.replies = new BufferedInputStream(Channels.newInputStream(channel));
  }

  static RedisProcess start(Path dir, String... options) throws IOException {
    Path socket = dir.resolve("redis.sock");
    List<String> command = new ArrayList<>(
        List.of("redis-server", "--port", "0", "--unixsocket", socket.toString(),
            "--dir", dir.toString(), "--save", "", "--enable-debug-command", "yes"));
    Collections.addAll(command, options);
    Process process = run(command);
    StringBuilder log = new StringBuilder();
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      log.append(line).append('\n');
      if (line.contains("ready to accept connections at")) {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new RedisProcess(process, channel);
      }
    }
    throw new IOException("redis-server did not start:\n" + log);
  }

  /** What redis-check-rdb prints; throws if it does not accept the file. */
  static String check(Path file) throws IOException, InterruptedException {
    Process process = run(List.of("redis-check-rdb", file.toString()));
    String text = Recorder.text(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(text);
    }
    return text;
  }

  private static Process run(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      boolean required = "1".equals(System.getenv("KEYSTEAD_REQUIRE_PARTS"));
      Assumptions.assumeTrue(required, "NOT RUN: no " + command.get(0) + " on this machine");
      throw new IllegalStateException("no " + command.get(0) + " on this machine", e);
    }
  }

  /** The reply of a command: a text, null, or a list for an array. */
  Object call(String... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Recorder.bytes("*" + words.length + "\r\n"));
    for (String word : words) {
      out.writeBytes(Recorder.bytes("$" + word.length() + "\r\n" + word + "\r\n"));
    }
    ByteBuffer request = ByteBuffer.wrap(out.toByteArray());
    while (request.hasRemaining()) {
      channel.write(request);
    }
    return reply(words);
  }

  String text(String... words) throws IOException {
    return String.valueOf(call(words));
  }

  private Object reply(String... words) throws IOException {
    String line = line();
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '+', ':':
        return rest;
      case '$':
        int length = Integer.parseInt(rest);
        if (length < 0) {
          return null;
        }
        byte[] bytes = replies.readNBytes(length + 2);
        return Recorder.text(bytes).substring(0, length);
      case '*':
        List<Object> list = new ArrayList<>();
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          list.add(reply(words));
        }
        return list;
      default:
        throw new IOException(words[0] + ": " + line);
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
    channel.close();
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
