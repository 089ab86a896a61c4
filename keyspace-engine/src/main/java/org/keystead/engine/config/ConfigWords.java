// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a line into words as Redis does: blanks separate, double quotes take {@code \n \r \t \b \a
 * \xHH} and a backslash before anything else, single quotes take {@code \'} only. A closing quote
 * must be followed by a blank or the end.
 */
public final class ConfigWords {
  private final byte[] line;
  private int at;

  private ConfigWords(String line) {
    this.line = line.getBytes(StandardCharsets.UTF_8);
  }

  /** The words; null when a quote is not closed or is followed by something else. */
  public static @Nullable List<String> split(String line) {
    return new ConfigWords(line).split();
  }

  private @Nullable List<String> split() {
    List<String> words = new ArrayList<>();
    while (true) {
      while (at < line.length && isBlank(line[at])) {
        at++;
      }
      if (at == line.length) {
        return words;
      }
      ByteArrayOutputStream word = new ByteArrayOutputStream();
      if (!readWord(word)) {
        return null;
      }
      words.add(word.toString(StandardCharsets.UTF_8));
    }
  }

  private boolean readWord(ByteArrayOutputStream word) {
    while (at < line.length && !isBlank(line[at])) {
      byte next = line[at++];
      if (next == '"' || next == '\'') {
        return readQuoted(word, next) && (at == line.length || isBlank(line[at]));
      }
      word.write(next);
    }
    return true;
  }

  private boolean readQuoted(ByteArrayOutputStream word, byte quote) {
    while (at < line.length) {
      byte next = line[at++];
      if (next == quote) {
        return true;
      }
      boolean escapes = next == '\\' && at < line.length;
      if (escapes && quote == '"') {
        readEscape(word);
      } else if (escapes && line[at] == '\'') {
        at++;
        word.write('\'');
      } else {
        word.write(next);
      }
    }
    return false;
  }

  private void readEscape(ByteArrayOutputStream word) {
    byte next = line[at++];
    if (next == 'x' && at + 1 < line.length && hex(line[at]) >= 0 && hex(line[at + 1]) >= 0) {
      word.write(hex(line[at]) << 4 | hex(line[at + 1]));
      at += 2;
      return;
    }
    word.write(
        switch (next) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'b' -> '\b';
          case 'a' -> 0x07;
          default -> next;
        });
  }

  /** The word so written that {@link #split} gives it back. */
  public static String quote(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    boolean plain = bytes.length > 0;
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      plain &= c > ' ' && c != '"' && c != '\'' && c != '\\' && c != '#' && c != 0x7F;
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    return plain ? word : quoted.append('"').toString();
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }

  private static int hex(byte b) {
    return Character.digit(b, 16);
  }
}
