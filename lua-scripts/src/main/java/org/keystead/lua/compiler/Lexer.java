// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.keystead.lua.runtime.ChunkInput;
import org.keystead.lua.runtime.ChunkNames;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.NumberText;

/** Cuts a chunk into tokens, one ahead if asked. Errors are worded as Lua's. */
final class Lexer {
  private static final int END = -1;

  /** How many bytes are read between two looks at the limits. */
  private static final int PART_BYTES = 4096;

  /** About as many bytes as a step can handle, names and numbers included. */
  private static final int STEP_BYTES = 8;

  /** What a string costs in {@link #strings} besides itself. */
  private static final int NODE_BYTES = 96;

  private final ChunkInput input;
  private final LuaString display;
  private final Map<LuaString, LuaString> strings = new HashMap<>();

  /** The text of the token that was read last, as it stands in the source. */
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  private LuaString piece;
  private int position;

  /** Where the piece ends, or the part of it that may be read without a look at the limits. */
  private int stop;

  private int current;

  /** Bytes that were read and not yet counted as steps. */
  private int uncounted;

  private int chargedToken;
  private int line = 1;
  private int lastLine = 1;

  private int token;
  private double number;
  private LuaString text = LuaString.EMPTY;

  private int nextToken = Token.END_OF_SOURCE;
  private double nextNumber;
  private LuaString nextText = LuaString.EMPTY;

  Lexer(ChunkInput input, LuaString chunkName) {
    this.input = input;
    this.display = ChunkNames.display(chunkName);
    this.piece = input.next(); // as Lua looks for byte code: an empty one is not yet the end
    advance();
  }

  /** Who bears what compiling takes. */
  ChunkInput input() {
    return input;
  }

  // ---- tokens

  /** The current token's kind. */
  int token() {
    return token;
  }

  /** The value of the current token, a number. */
  double number() {
    return number;
  }

  /** The value of the current token, a name or string. */
  LuaString text() {
    return text;
  }

  /** The line of the current token. */
  int line() {
    return line;
  }

  /** The line of the token before. */
  int lastLine() {
    return lastLine;
  }

  void next() {
    lastLine = line;
    if (nextToken != Token.END_OF_SOURCE) {
      token = nextToken;
      number = nextNumber;
      text = nextText;
      nextToken = Token.END_OF_SOURCE;
    } else {
      token = read();
    }
  }

  /** The kind of the token after the current one. */
  int lookAhead() {
    double keptNumber = number;
    LuaString keptText = text;
    nextToken = read();
    nextNumber = number;
    nextText = text;
    number = keptNumber;
    text = keptText;
    return nextToken;
  }

  /** The one object for all equal strings of a chunk. */
  LuaString intern(LuaString string) {
    LuaString known = strings.get(string);
    if (known == null) {
      input.charge(NODE_BYTES + string.length());
      known = LuaString.canonical(string);
      strings.put(known, known);
    }
    return known;
  }

  /** The chunk's name as messages show it. */
  LuaString display() {
    return display;
  }

  // ---- errors

  /** The message with the current token's text. */
  LuaError syntaxError(String message) {
    return error(message, token);
  }

  /** The message with the text of that kind of token. */
  LuaError error(String message, int near) {
    LuaString shown =
        near == Token.NAME || near == Token.STRING || near == Token.NUMBER
            ? LuaString.wrap(raw.toByteArray())
            : LuaString.wrap(Token.text(near).getBytes(StandardCharsets.ISO_8859_1));
    return new LuaError(position(message + " near '").concat(shown).concat(LuaString.of("'")));
  }

  /** The message without a token. */
  LuaError plainError(String message) {
    return new LuaError(position(message));
  }

  private LuaString position(String message) {
    return display.concat(LuaString.of(":" + line + ": " + message));
  }

  // ---- reading

  private void advance() {
    current = position < stop ? piece.at(position++) : readOn();
  }

  private int readOn() {
    countPart();
    if (position == piece.length()) {
      piece = input.next();
      position = 0;
    }
    int from = position;
    stop = Math.min(piece.length(), from + PART_BYTES);
    uncounted += stop - from;
    return from == stop ? END : piece.at(position++);
  }

  private void countPart() {
    input.step(uncounted / STEP_BYTES);
    uncounted %= STEP_BYTES;
    int length = raw.size();
    if (length > chargedToken) {
      input.charge(4L * (length - chargedToken)); // as it grows, and the string of it
      chargedToken = length;
      if (length > input.mostTokenBytes()) {
        throw plainError("lexical element too long");
      }
    }
  }

  private void keep() {
    raw.write(current);
    advance();
  }

  private boolean at(int character) {
    return current == character;
  }

  private boolean atLineEnd() {
    return current == '\n' || current == '\r';
  }

  private void skipLineEnd() {
    int first = current;
    advance();
    if (atLineEnd() && current != first) {
      advance();
    }
    line++;
  }

  private int read() {
    raw.reset();
    while (true) {
      switch (current) {
        case '\n', '\r' -> skipLineEnd();
        case ' ', '\t', '\f', 11 -> advance();
        case '-' -> {
          advance();
          if (!at('-')) {
            return '-';
          }
          skipComment();
        }
        case '[' -> {
          int level = readBracket();
          if (level >= 0) {
            readLongString(level, Token.STRING);
            return Token.STRING;
          } else if (level == -1) {
            return '[';
          }
          throw error("invalid long string delimiter", Token.STRING);
        }
        case '=' -> {
          return readPair('=', Token.EQ);
        }
        case '<' -> {
          return readPair('<', Token.LE);
        }
        case '>' -> {
          return readPair('>', Token.GE);
        }
        case '~' -> {
          return readPair('~', Token.NE);
        }
        case '"', '\'' -> {
          readString(current);
          return Token.STRING;
        }
        case '.' -> {
          return readDots();
        }
        case END -> {
          return Token.END_OF_SOURCE;
        }
        default -> {
          return readOther();
        }
      }
    }
  }

  private int readPair(int single, int pair) {
    advance();
    if (at('=')) {
      advance();
      return pair;
    }
    return single;
  }

  private int readDots() {
    keep();
    if (at('.')) {
      keep();
      if (at('.')) {
        keep();
        return Token.DOTS;
      }
      return Token.CONCAT;
    } else if (isDigit(current)) {
      readNumber();
      return Token.NUMBER;
    }
    return '.';
  }

  private int readOther() {
    if (isDigit(current)) {
      readNumber();
      return Token.NUMBER;
    } else if (isLetter(current)) {
      do {
        keep();
      } while (isLetter(current) || isDigit(current));
      text = intern(LuaString.wrap(raw.toByteArray()));
      return Token.ofWord(text);
    }
    int single = current;
    advance();
    return single;
  }

  private void readNumber() {
    do {
      keep();
    } while (isDigit(current) || at('.'));
    if (at('e') || at('E')) {
      keep();
      if (at('+') || at('-')) {
        keep();
      }
    }
    while (isLetter(current) || isDigit(current)) {
      keep();
    }
    number = NumberText.parse(LuaString.wrap(raw.toByteArray()));
    if (NumberText.isFailure(number)) {
      throw error("malformed number", Token.NUMBER);
    }
  }

  private void skipComment() {
    advance();
    if (at('[')) {
      int level = readBracket();
      raw.reset();
      if (level >= 0) {
        readLongString(level, 0);
        raw.reset();
        return;
      }
    }
    while (!atLineEnd() && !at(END)) {
      advance();
    }
  }

  /**
   * Reads {@code [=*} and, of two brackets, leaves the second; the level, -1 or worse if it is
   * none.
   */
  private int readBracket() {
    int first = current;
    int level = 0;
    keep();
    while (at('=')) {
      keep();
      level++;
    }
    return current == first ? level : -level - 1;
  }

  /** Reads the rest of a long string, or of a comment when the kind is 0. */
  private void readLongString(int level, int kind) {
    keep();
    if (atLineEnd()) {
      skipLineEnd();
    }
    int from = raw.size();
    while (true) {
      if (at(END)) {
        throw error(
            kind == 0 ? "unfinished long comment" : "unfinished long string", Token.END_OF_SOURCE);
      } else if (at('[')) {
        if (readBracket() == level) {
          keep();
          if (level == 0) {
            throw error("nesting of [[...]] is deprecated", '[');
          }
        }
      } else if (at(']')) {
        int closing = raw.size();
        if (readBracket() == level) {
          keep();
          if (kind != 0) {
            text = intern(LuaString.copyOf(raw.toByteArray(), from, closing - from));
          }
          return;
        }
      } else if (atLineEnd()) {
        raw.write('\n');
        skipLineEnd();
      } else {
        keep();
      }
      if (kind == 0) {
        raw.reset();
      }
    }
  }

  private void readString(int quote) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    keep();
    while (!at(quote)) {
      if (at(END)) {
        throw error("unfinished string", Token.END_OF_SOURCE);
      } else if (atLineEnd()) {
        throw error("unfinished string", Token.STRING);
      } else if (at('\\')) {
        advance();
        readEscape(value);
      } else {
        value.write(current);
        keep();
      }
    }
    keep();
    text = intern(LuaString.wrap(value.toByteArray()));
  }

  /** As in Lua, {@link #raw} shows the meaning of an escape, not its text. */
  private void readEscape(ByteArrayOutputStream value) {
    if (at(END)) {
      return;
    } else if (atLineEnd()) {
      value.write('\n');
      raw.write('\n');
      skipLineEnd();
      return;
    }
    int meaning;
    if (isDigit(current)) {
      meaning = 0;
      for (int i = 0; i < 3 && isDigit(current); i++) {
        meaning = meaning * 10 + current - '0';
        advance();
      }
      if (meaning > 255) {
        throw error("escape sequence too large", Token.STRING);
      }
    } else {
      int letter = "abfnrtv".indexOf(current);
      meaning = letter < 0 ? current : "\u0007\b\f\n\r\t\u000b".charAt(letter);
      advance();
    }
    value.write(meaning);
    raw.write(meaning);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLetter(int character) {
    return character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || character == '_';
  }
}
