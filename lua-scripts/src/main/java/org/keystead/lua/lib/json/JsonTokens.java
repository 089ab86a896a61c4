// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.json;

import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Nil;

/** A JSON text as a sequence of tokens, each of them looked at before the next is read. */
final class JsonTokens {
  /** What a token is; messages name it so. */
  enum Kind {
    T_OBJ_BEGIN,
    T_OBJ_END,
    T_ARR_BEGIN,
    T_ARR_END,
    T_STRING,
    T_NUMBER,
    T_BOOLEAN,
    T_NULL,
    T_COLON,
    T_COMMA,
    T_END,
    T_ERROR
  }

  private final Call call;
  private final byte[] text;
  private final int start;
  private final int end;
  private final boolean invalidNumbers;

  private int at;
  private int tokenAt;
  private Kind kind = Kind.T_END;
  private Object value = Nil.NIL;
  private String problem = "";

  JsonTokens(Call call, LuaString text, boolean invalidNumbers) {
    this.call = call;
    this.text = text.array();
    this.start = text.offset();
    this.end = start + text.length();
    this.at = start;
    this.invalidNumbers = invalidNumbers;
  }

  Kind kind() {
    return kind;
  }

  /** Of a string or a number: a Lua value; of a boolean the Boolean. */
  Object value() {
    return value;
  }

  /** How many bytes were read. */
  int position() {
    return at - start;
  }

  /** That something else was expected than the current token. */
  LuaError unexpected(String expected) {
    String found = kind == Kind.T_ERROR ? problem : kind.name();
    return call.error(
        "Expected " + expected + " but found " + found + " at character " + (tokenAt - start + 1));
  }

  /** Reads the next token. */
  Kind next() {
    call.step(1);
    int spaces = at;
    while (at < end && isSpace(text[at])) {
      at++;
    }
    call.step(at - spaces >> 3);
    tokenAt = at;
    kind = read();
    return kind;
  }

  private Kind read() {
    int c = byteAt(at);
    return switch (c) {
      case '{' -> single(Kind.T_OBJ_BEGIN);
      case '}' -> single(Kind.T_OBJ_END);
      case '[' -> single(Kind.T_ARR_BEGIN);
      case ']' -> single(Kind.T_ARR_END);
      case ',' -> single(Kind.T_COMMA);
      case ':' -> single(Kind.T_COLON);
      case 0 -> Kind.T_END;
      case '"' -> string();
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          !invalidNumbers && JsonNumber.isInvalid(text, at, end)
              ? error("invalid number")
              : number();
      case 't' -> word("true", Kind.T_BOOLEAN, Boolean.TRUE);
      case 'f' -> word("false", Kind.T_BOOLEAN, Boolean.FALSE);
      case 'n' -> startsWith("null") ? word("null", Kind.T_NULL, JsonLibrary.NULL) : oddNumber();
      case 'N', 'i', 'I', '+' -> oddNumber();
      default -> error("invalid token");
    };
  }

  private Kind single(Kind read) {
    at++;
    return read;
  }

  private Kind error(String text) {
    tokenAt = at;
    problem = text;
    return Kind.T_ERROR;
  }

  private Kind word(String word, Kind read, Object meaning) {
    if (!startsWith(word)) {
      return error("invalid token");
    }
    at += word.length();
    value = meaning;
    return read;
  }

  private boolean startsWith(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (byteAt(at + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Not-a-number, an infinity, or a plus sign: numbers in C, none in JSON. */
  private Kind oddNumber() {
    return invalidNumbers && JsonNumber.isInvalid(text, at, end)
        ? number()
        : error("invalid token");
  }

  private Kind number() {
    JsonNumber number = JsonNumber.parse(text, at, end);
    if (number.end() == at) {
      return error("invalid number");
    }
    call.step(number.end() - at >> 3);
    at = number.end();
    value = number.value();
    return Kind.T_NUMBER;
  }

  private Kind string() {
    int from = at + 1;
    int stop = from;
    while (stop < end && text[stop] != '"' && text[stop] != '\\' && text[stop] != 0) {
      stop++;
    }
    call.step(1 + (stop - from >> 4));
    at = stop;
    if (byteAt(stop) == '"') {
      at++;
      value = call.newString(text, from, stop - from);
      return Kind.T_STRING;
    }
    ByteBuilder out = new ByteBuilder(call, stop - from + 32);
    out.append(text, from, stop - from);
    return stringWithEscapes(out);
  }

  private Kind stringWithEscapes(ByteBuilder out) {
    while (true) {
      int c = byteAt(at);
      if (c == '"') {
        at++;
        value = out.toLuaString();
        call.step(1 + (out.length() >> 3));
        return Kind.T_STRING;
      } else if (c == 0) {
        return error("unexpected end of string");
      } else if (c != '\\') {
        out.append(c);
        at++;
        continue;
      }
      int escape = byteAt(at + 1);
      if (escape == 'u') {
        if (!unicodeEscape(out)) {
          return error("invalid unicode escape code");
        }
        continue;
      }
      int meaning = meaningOf(escape);
      if (meaning == 0) {
        return error("invalid escape code");
      }
      out.append(meaning);
      at += 2;
    }
  }

  private static int meaningOf(int escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> 0;
    };
  }

  /** One character of four hexadecimal digits, or of two such escapes; false when malformed. */
  private boolean unicodeEscape(ByteBuilder out) {
    int high = fourDigits(at + 2);
    if (high < 0 || (high & 0xfc00) == 0xdc00) {
      return false;
    }
    if ((high & 0xf800) != 0xd800) {
      at += 6;
      appendUtf8(out, high);
      return true;
    }
    int low = byteAt(at + 6) == '\\' && byteAt(at + 7) == 'u' ? fourDigits(at + 8) : -1;
    if (low < 0 || (low & 0xfc00) != 0xdc00) {
      return false;
    }
    at += 12;
    appendUtf8(out, Character.toCodePoint((char) high, (char) low));
    return true;
  }

  private int fourDigits(int from) {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(byteAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  private static void appendUtf8(ByteBuilder out, int codePoint) {
    if (codePoint < 0x80) {
      out.append(codePoint);
    } else if (codePoint < 0x800) {
      out.append(0xc0 | codePoint >> 6);
      out.append(0x80 | codePoint & 0x3f);
    } else if (codePoint < 0x10000) {
      out.append(0xe0 | codePoint >> 12);
      out.append(0x80 | codePoint >> 6 & 0x3f);
      out.append(0x80 | codePoint & 0x3f);
    } else {
      out.append(0xf0 | codePoint >> 18);
      out.append(0x80 | codePoint >> 12 & 0x3f);
      out.append(0x80 | codePoint >> 6 & 0x3f);
      out.append(0x80 | codePoint & 0x3f);
    }
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** Behind the end stands a zero byte, as in C. */
  private int byteAt(int index) {
    return index < end ? text[index] & 0xff : 0;
  }
}
