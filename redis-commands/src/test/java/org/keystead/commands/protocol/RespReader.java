// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads replies of either protocol version, one character a byte. */
public final class RespReader {
  private final InputStream in;

  public RespReader(InputStream in) {
    this.in = in;
  }

  /** One whole reply as it came. */
  public String raw() {
    StringBuilder raw = new StringBuilder();
    read(raw);
    return raw.toString();
  }

  /** One reply as strings, and lists for aggregates of any kind; {@code nil} for nothing. */
  public Object value() {
    return read(new StringBuilder());
  }

  private Object read(StringBuilder raw) {
    String line = line(raw);
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '$', '=' -> line.charAt(1) == '-' ? "nil" : bulk(Integer.parseInt(rest), raw);
      case '*', '~', '>' -> list(Integer.parseInt(rest), raw);
      case '%' -> list(2 * Integer.parseInt(rest), raw);
      case '_' -> "nil";
      default -> rest;
    };
  }

  private List<Object> list(int count, StringBuilder raw) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(read(raw));
    }
    return all;
  }

  private String bulk(int length, StringBuilder raw) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) one());
    }
    raw.append(text).append((char) one()).append((char) one());
    return text.toString();
  }

  private String line(StringBuilder raw) {
    StringBuilder line = new StringBuilder();
    for (int b = one(); b != '\r'; b = one()) {
      line.append((char) b);
    }
    one();
    raw.append(line).append("\r\n");
    return line.toString();
  }

  private int one() {
    try {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("closed by the server");
      }
      return b;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
