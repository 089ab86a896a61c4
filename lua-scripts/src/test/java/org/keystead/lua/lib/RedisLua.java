// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keystead.testkit.RealRedis;

/** The real redis-server's Lua, by EVAL. */
final class RedisLua implements Judge, AutoCloseable {
  private final RealRedis redis = RealRedis.start();
  private final Socket socket;
  private final InputStream in;

  RedisLua() {
    try {
      socket = new Socket("127.0.0.1", redis.port());
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      redis.close();
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> run(String program) {
    try {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.writeBytes(ascii("*3\r\n$4\r\nEVAL\r\n$" + program.length() + "\r\n"));
      request.writeBytes(program.getBytes(StandardCharsets.ISO_8859_1));
      request.writeBytes(ascii("\r\n$1\r\n0\r\n"));
      socket.getOutputStream().write(request.toByteArray());
      return readReply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> readReply() throws IOException {
    String line = readLine();
    if (line.charAt(0) != '*') {
      return List.of(line);
    }
    List<String> texts = new ArrayList<>();
    int count = Integer.parseInt(line.substring(1));
    for (int i = 0; i < count; i++) {
      int length = Integer.parseInt(readLine().substring(1));
      texts.add(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
      readLine();
    }
    return texts;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("redis-server has gone: " + redis.log());
      }
      line.append((char) c);
    }
    line.setLength(line.length() - 1);
    return line.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      redis.close();
    }
  }
}
