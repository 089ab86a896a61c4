// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) from anybody: objects become maps, arrays lists, text strings, numbers
 * {@link Digits}, true and false booleans. Memory is bounded by the text's length, depth by a
 * limit; a name given twice is refused.
 */
public final class JsonReader {
  private static final int DEEPEST = 64;

  private final CharSequence in;
  private int at;
  private int depth;

  private JsonReader(CharSequence in) {
    this.in = in;
  }

  /**
   * A number as it was written.
   *
   * @param text matches JSON's grammar
   */
  public record Digits(String text) {}

  /** The one value that these bytes are. */
  public static @Nullable Object read(byte[] array, int offset, int length) throws JsonException {
    CharSequence text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(array, offset, length));
    } catch (CharacterCodingException e) {
      throw new JsonException("it is no UTF-8", e);
    }
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.blanks();
    if (reader.at != text.length()) {
      throw new JsonException("something follows the value");
    }
    return value;
  }

  private @Nullable Object value() throws JsonException {
    blanks();
    char c = peek();
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> text();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() throws JsonException {
    deeper();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    blanks();
    if (!take('}')) {
      do {
        blanks();
        String name = text();
        blanks();
        expect(':');
        if (members.containsKey(name)) {
          throw new JsonException("a name stands twice in an object");
        }
        members.put(name, value());
        blanks();
      } while (take(','));
      expect('}');
    }
    depth--;
    return members;
  }

  private List<@Nullable Object> array() throws JsonException {
    deeper();
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    blanks();
    if (!take(']')) {
      do {
        elements.add(value());
        blanks();
      } while (take(','));
      expect(']');
    }
    depth--;
    return elements;
  }

  private String text() throws JsonException {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return text.toString();
      } else if (c < ' ') {
        throw new JsonException("a control character stands in a text");
      }
      text.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws JsonException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
      default -> throw new JsonException("an escape is unknown");
    };
  }

  private int hex() throws JsonException {
    char c = next();
    int digit = c < 0x80 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      throw new JsonException("an escape is cut short");
    }
    return digit;
  }

  private Digits number() throws JsonException {
    int from = at;
    take('-');
    if (!take('0')) {
      digits();
    }
    if (take('.')) {
      digits();
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits();
    }
    return new Digits(in.subSequence(from, at).toString());
  }

  private void digits() throws JsonException {
    int from = at;
    while (at < in.length() && in.charAt(at) >= '0' && in.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      throw new JsonException("a value is expected");
    }
  }

  private @Nullable Object word(String word, @Nullable Object value) throws JsonException {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  private void deeper() throws JsonException {
    if (++depth > DEEPEST) {
      throw new JsonException("it is nested too deep");
    }
  }

  private void blanks() {
    while (at < in.length() && " \t\r\n".indexOf(in.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws JsonException {
    if (at >= in.length()) {
      throw new JsonException("it ends too early");
    }
    return in.charAt(at);
  }

  private char next() throws JsonException {
    char c = peek();
    at++;
    return c;
  }

  private boolean take(char c) {
    boolean there = at < in.length() && in.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  private void expect(char c) throws JsonException {
    if (next() != c) {
      throw new JsonException("'" + c + "' is expected");
    }
  }
}
