// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a line as redis-cli does: blanks separate, quotes hold blanks and escapes. */
final class Words {
  private final byte[] line;
  private int at;

  private Words(String text) {
    this.line = text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[][] of(String text) {
    Words words = new Words(text);
    List<byte[]> all = new ArrayList<>();
    while (words.skipBlanks()) {
      all.add(words.next());
    }
    return all.toArray(byte[][]::new);
  }

  private boolean skipBlanks() {
    while (at < line.length && line[at] == ' ') {
      at++;
    }
    return at < line.length;
  }

  private byte[] next() {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    int quote = line[at] == '"' || line[at] == '\'' ? line[at++] : ' ';
    while (at < line.length && line[at] != quote) {
      int b = line[at++];
      word.write(b == '\\' && quote == '"' ? escape() : b);
    }
    if (quote != ' ' && at++ >= line.length) {
      throw new IllegalArgumentException("unbalanced quotes");
    }
    return word.toByteArray();
  }

  private int escape() {
    int b = line[at++];
    if (b == 'x') {
      at += 2;
      return Integer.parseInt(new String(line, at - 2, 2, StandardCharsets.US_ASCII), 16);
    }
    return switch (b) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> b;
    };
  }
}
