// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import org.keystead.commands.args.Arguments;

/**
 * Splits a line into words as a person types them: blanks separate, double quotes hold blanks and
 * escapes ({@code \n}, {@code \x41}), single quotes hold anything but themselves. A closing quote
 * must be followed by a blank or the end.
 */
public final class InlineWords {
  private final byte[] window;
  private final int end;
  private int read;
  private int write;

  private InlineWords(byte[] window, int from, int end) {
    this.window = window;
    this.read = from;
    this.end = end;
  }

  /** Adds the words of {@code window[start, end)}; each is unquoted where it stands. */
  public static void split(byte[] window, int start, int end, Arguments into)
      throws ProtocolException {
    int stop = start;
    while (stop < end && window[stop] != 0) {
      stop++;
    }
    InlineWords words = new InlineWords(window, start, stop);
    while (words.skipBlanks()) {
      int first = words.read;
      words.write = first;
      words.word();
      into.add(first - start, words.write - first);
    }
  }

  private boolean skipBlanks() {
    while (read < end && isBlank(window[read])) {
      read++;
    }
    return read < end;
  }

  private void word() throws ProtocolException {
    while (read < end && !endsWord(window[read])) {
      byte b = window[read++];
      if (b == '"') {
        doubleQuoted();
      } else if (b == '\'') {
        singleQuoted();
      } else {
        window[write++] = b;
        continue;
      }
      // A closing quote ends the word.
      if (read < end && !isBlank(window[read])) {
        throw unbalanced();
      }
      return;
    }
  }

  private void doubleQuoted() throws ProtocolException {
    while (read < end) {
      byte b = window[read++];
      if (b == '"') {
        return;
      }
      if (b == '\\' && read < end) {
        b = escape();
      }
      window[write++] = b;
    }
    throw unbalanced();
  }

  private byte escape() {
    byte b = window[read++];
    if (b == 'x' && read + 1 < end) {
      int high = Character.digit(window[read], 16);
      int low = Character.digit(window[read + 1], 16);
      if (high >= 0 && low >= 0) {
        read += 2;
        return (byte) (high << 4 | low);
      }
    }
    return switch (b) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'a' -> 7;
      default -> b;
    };
  }

  private void singleQuoted() throws ProtocolException {
    while (read < end) {
      byte b = window[read++];
      if (b == '\'') {
        return;
      }
      if (b == '\\' && read < end && window[read] == '\'') {
        b = window[read++];
      }
      window[write++] = b;
    }
    throw unbalanced();
  }

  /** A vertical tab or form feed separates words and yet does not end one. */
  private static boolean endsWord(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** As C's isspace. */
  private static boolean isBlank(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }

  private static ProtocolException unbalanced() {
    return new ProtocolException("unbalanced quotes in request");
  }
}
