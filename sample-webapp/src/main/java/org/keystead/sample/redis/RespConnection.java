// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.redis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a Redis server, in RESP2. Replies are a String, a Long, a {@link Failure}, a
 * List of these, or null; text is UTF-8. Not for several threads.
 */
final class RespConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2000;

  /** For commands that answer at once, as far as the machine lets them. */
  static final int TIMEOUT_MILLIS = 30_000;

  private static final int MAX_BULK_BYTES = 1 << 20;
  private static final int MAX_ITEMS = 1 << 16;
  private static final int MAX_LINE_BYTES = 1 << 12;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  /** A reply that says what went wrong. */
  record Failure(String text) {}

  /**
   * @param timeoutMillis how long a reply is waited for
   */
  RespConnection(String host, int port, int timeoutMillis) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(timeoutMillis);
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
      out = new BufferedOutputStream(socket.getOutputStream());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** From now on a reply may take as long as it likes: it is about what others do. */
  void waitForever() throws IOException {
    socket.setSoTimeout(0);
  }

  /** Sends the commands in one go and returns their replies in order. */
  List<@Nullable Object> call(List<List<String>> commands) throws IOException {
    for (List<String> command : commands) {
      write(command);
    }
    out.flush();
    List<@Nullable Object> replies = new ArrayList<>(commands.size());
    for (int i = 0; i < commands.size(); i++) {
      replies.add(read());
    }
    return replies;
  }

  private void write(List<String> words) throws IOException {
    out.write(("*" + words.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      out.write('\r');
      out.write('\n');
    }
  }

  /** The next reply, or what a subscription brings. */
  @Nullable Object read() throws IOException {
    String line = readLine();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest;
      case '-' -> new Failure(rest);
      case ':' -> number(rest);
      case '$' -> readBulk(number(rest));
      case '*' -> readItems(number(rest));
      default -> throw new IOException("no RESP reply begins with " + line.charAt(0));
    };
  }

  private @Nullable String readBulk(long lengthBytes) throws IOException {
    if (lengthBytes < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes((int) Math.min(lengthBytes, MAX_BULK_BYTES));
    in.skipNBytes(lengthBytes - bytes.length + 2);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private @Nullable List<@Nullable Object> readItems(long count) throws IOException {
    if (count < 0) {
      return null;
    }
    if (count > MAX_ITEMS) {
      throw new IOException("a reply of " + count + " items");
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      items.add(read());
    }
    return items;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed");
      }
      if (line.length() >= MAX_LINE_BYTES) {
        throw new IOException("a line of a reply is too long");
      }
      line.append((char) b);
    }
    if (line.length() < 2) {
      throw new IOException("an empty reply");
    }
    line.setLength(line.length() - 1);
    return line.toString();
  }

  private static long number(String digits) throws IOException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new IOException("no number in a reply: " + digits, e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException expected) {
      // Of a connection that is given up nothing more is wanted.
    }
  }
}
