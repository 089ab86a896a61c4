// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bare connection to a RESP server on this machine, which keeps replies as they came. */
public final class RespConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  public RespConnection(int port) {
    this(port, 0);
  }

  /** With a receive buffer of that size, for slow readers; 0 for the system's. */
  public RespConnection(int port, int receiveBufferBytes) {
    try {
      socket = new Socket();
      if (receiveBufferBytes > 0) {
        socket.setReceiveBufferSize(receiveBufferBytes);
      }
      socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      out = socket.getOutputStream();
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Socket socket() {
    return socket;
  }

  /** Sends a command, split as redis-cli splits it, and reads its reply. */
  public Reply call(String line) {
    send(line);
    return read();
  }

  /** Sends a command without waiting for its reply. */
  public void send(String line) {
    sendRaw(frame(Words.of(line)));
  }

  /** Sends bytes as they are. */
  public void sendRaw(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void sendRaw(String latin) {
    sendRaw(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A command as an array of bulk strings. */
  public static byte[] frame(byte[]... words) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (byte[] word : words) {
      frame.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      frame.writeBytes(word);
      frame.writeBytes(new byte[] {'\r', '\n'});
    }
    return frame.toByteArray();
  }

  /** Whether something can be read now. */
  public boolean hasArrived() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one reply. */
  public Reply read() {
    try {
      return reply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server has closed the connection; waits for the one or the other. */
  public boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return !(e instanceof java.net.SocketTimeoutException);
    }
  }

  private Reply reply() throws IOException {
    int from = raw.size();
    char type = (char) octet();
    String line = line();
    boolean absent = line.equals("-1") && (type == '$' || type == '*');
    String text = "";
    List<Reply> parts = new ArrayList<>();
    switch (type) {
      case '$', '!', '=' -> text = absent ? "" : string(Integer.parseInt(line));
      case '*', '~', '>' -> parts(absent ? 0 : Integer.parseInt(line), parts);
      case '%', '|' -> parts(2 * Integer.parseInt(line), parts);
      default -> text = line;
    }
    byte[] all = raw.toByteArray();
    if (from == 0) {
      raw.reset();
    }
    byte[] own = java.util.Arrays.copyOfRange(all, from, all.length);
    return new Reply(type, text, absent, parts, own);
  }

  private void parts(int count, List<Reply> into) throws IOException {
    for (int i = 0; i < count; i++) {
      into.add(reply());
    }
  }

  private String string(int length) throws IOException {
    byte[] bytes = in.readNBytes(length + 2);
    if (bytes.length < length + 2) {
      throw new EOFException("closed in the middle of a string");
    }
    raw.writeBytes(bytes);
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int b = octet();
    while (b != '\r') {
      line.append((char) b);
      b = octet();
    }
    octet();
    return line.toString();
  }

  private int octet() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("closed by the server");
    }
    raw.write(b);
    return b;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
