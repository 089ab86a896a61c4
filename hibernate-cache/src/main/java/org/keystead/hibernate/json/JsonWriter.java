// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.json;

import java.nio.charset.StandardCharsets;

/** Writes JSON without blanks, commas set by itself. */
public final class JsonWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder(128);
  private boolean comma;

  /** An empty writer. */
  public JsonWriter() {}

  public JsonWriter beginObject() {
    return begin('{');
  }

  public JsonWriter endObject() {
    return end('}');
  }

  public JsonWriter beginArray() {
    return begin('[');
  }

  public JsonWriter endArray() {
    return end(']');
  }

  /** The name of a member; its value comes next. */
  public JsonWriter name(String name) {
    text(name);
    out.append(':');
    comma = false;
    return this;
  }

  public JsonWriter text(String text) {
    separate();
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      append(text, i);
    }
    out.append('"');
    return this;
  }

  /** A number, true, false or null, as it is. */
  public JsonWriter literal(String literal) {
    separate();
    out.append(literal);
    return this;
  }

  public byte[] toBytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonWriter begin(char bracket) {
    separate();
    out.append(bracket);
    comma = false;
    return this;
  }

  private JsonWriter end(char bracket) {
    out.append(bracket);
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      out.append(',');
    }
    comma = true;
  }

  private void append(String text, int at) {
    char c = text.charAt(at);
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c < ' ' || c == 0x7F || Character.isSurrogate(c) && !isPaired(text, at)) {
      // A lone surrogate has no UTF-8 but an escape.
      out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]);
      out.append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
    } else {
      out.append(c);
    }
  }

  private static boolean isPaired(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
