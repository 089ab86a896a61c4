// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A socket to a server that speaks RESP, for tests that send what no client library would. */
public final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private final RespReader reader;

  public RawClient(int port) {
    try {
      socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
      reader = new RespReader(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command as an array of bulk strings. */
  public static byte[] frame(byte[]... words) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(latin("*" + words.length + "\r\n"));
    for (byte[] word : words) {
      frame.writeBytes(latin("$" + word.length + "\r\n"));
      frame.writeBytes(word);
      frame.writeBytes(latin("\r\n"));
    }
    return frame.toByteArray();
  }

  public static byte[] frame(String... words) {
    byte[][] bytes = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = latin(words[i]);
    }
    return frame(bytes);
  }

  public static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException e) {
      // The server closed while it was sent; what it said before can be read still.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a command and returns its reply as it came. */
  public String ask(String... words) {
    send(frame(words));
    return reply();
  }

  /** One whole reply as it came, byte for character. */
  public String reply() {
    return reader.raw();
  }

  /** One reply as {@link RespReader#value} gives it. */
  public Object value() {
    return reader.value();
  }

  /** Whether the server has closed the connection and nothing is left to read. */
  public boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
