// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/**
 * The server that MIGRATE brings keys to. As in redis-server the connection is waited for by the
 * thread that serves clients, for as long as the command allows. Its exceptions have Redis' words.
 */
final class MigrationTarget implements AutoCloseable {
  private static final String WRITING = "error or timeout writing to target instance";
  private static final int MOST_PORT = 65_535;
  private static final int LONGEST_REPLY = 1 << 16;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  private MigrationTarget(Socket socket) throws IOException {
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static MigrationTarget connect(String host, String port, int patienceMillis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port(port)), patienceMillis);
      socket.setSoTimeout(patienceMillis);
      socket.setTcpNoDelay(true);
      return new MigrationTarget(socket);
    } catch (ConnectException e) {
      // redis-server notices a refusal when it writes.
      socket.close();
      throw new IOException(WRITING, e);
    } catch (IOException | IllegalArgumentException e) {
      socket.close();
      throw new IOException("error or timeout connecting to the client", e);
    }
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 1 || port > MOST_PORT) {
      throw new IllegalArgumentException("no port: " + port);
    }
    return port;
  }

  /** Sends a command; its reply is read later. */
  void send(String name, List<byte[]> words) throws IOException {
    try {
      out.write(("*" + (words.size() + 1) + "\r\n").getBytes(US_ASCII));
      write(name.getBytes(US_ASCII));
      for (byte[] word : words) {
        write(word);
      }
    } catch (IOException e) {
      throw new IOException(WRITING, e);
    }
  }

  private void write(byte[] word) throws IOException {
    out.write(("$" + word.length + "\r\n").getBytes(US_ASCII));
    out.write(word);
    out.write('\r');
    out.write('\n');
  }

  void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw new IOException(WRITING, e);
    }
  }

  /** Reads the next reply: the error's text without its sign, or nothing if it is none. */
  String refusal() throws IOException {
    try {
      String line = line();
      return line.startsWith("-") ? line.substring(1) : "";
    } catch (IOException e) {
      throw new IOException("error or timeout reading from target instance", e);
    }
  }

  private String line() throws IOException {
    byte[] line = new byte[128];
    int length = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || length == LONGEST_REPLY) {
        throw new EOFException("no line of a reply");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) b;
    }
    return new String(line, 0, Math.max(0, length - 1), ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The replies were read, or their absence was told: there is nothing to lose.
    }
  }
}
