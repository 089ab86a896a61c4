// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.machine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection that sends commands and reads their replies when asked to: as many at once as the
 * caller likes. Replies are strings, numbers and errors; no command here answers with an array.
 */
public final class RespClient implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int CONNECT_MILLIS = 1000;
  private static final byte[] NEW_LINE = {'\r', '\n'};

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  /** Connects to a server on this machine. */
  public RespClient(int port) throws IOException {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
      out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends one command and waits for its reply. */
  public String call(String... words) throws IOException {
    send(words);
    flush();
    return reply();
  }

  /** Adds a command to what is sent with the next {@link #flush}. */
  public void send(String... words) throws IOException {
    header('*', words.length);
    for (String word : words) {
      bulk(word.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Adds a SET to what is sent with the next {@link #flush}. */
  public void sendSet(byte[] key, byte[] value) throws IOException {
    out.write("*3\r\n$3\r\nSET\r\n".getBytes(StandardCharsets.US_ASCII));
    bulk(key);
    bulk(value);
  }

  /** Sends what was added. */
  public void flush() throws IOException {
    out.flush();
  }

  /**
   * Reads one reply; the text of a nil is empty.
   *
   * @throws IOException if it is an error, with the error's text
   */
  public String reply() throws IOException {
    String line = line();
    char type = line.charAt(0);
    String rest = line.substring(1);
    if (type == '-') {
      throw new IOException(rest);
    }
    if (type != '$') {
      return rest;
    }
    int length = Integer.parseInt(rest);
    if (length < 0) {
      return "";
    }
    byte[] bytes = in.readNBytes(length);
    line();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads so many replies and forgets them. */
  public void skipReplies(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      reply();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void header(char type, int number) throws IOException {
    out.write(type);
    out.write(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    out.write(NEW_LINE);
  }

  private void bulk(byte[] bytes) throws IOException {
    header('$', bytes.length);
    out.write(bytes);
    out.write(NEW_LINE);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c != '\r') {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.append((char) c);
      c = in.read();
    }
    in.read();
    return line.toString();
  }
}
