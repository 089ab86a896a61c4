// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps, lists, text, numbers and truth values as JSON. Some lines instead of a library: the page
 * only ever writes JSON, and only these. What could be markup is escaped in text as well.
 */
final class Json {
  private final StringBuilder text = new StringBuilder();

  private Json() {}

  static String of(Map<String, ? extends @Nullable Object> object) {
    Json json = new Json();
    json.add(object);
    return json.text.toString();
  }

  private void add(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      addObject(object);
    } else if (value instanceof List<?> items) {
      addList(items);
    } else if (value instanceof Double || value instanceof Float) {
      addFraction(((Number) value).doubleValue());
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      addText(value.toString());
    }
  }

  private void addObject(Map<?, ?> object) {
    char separator = '{';
    for (Map.Entry<?, ?> member : object.entrySet()) {
      text.append(separator);
      addText(String.valueOf(member.getKey()));
      text.append(':');
      add(member.getValue());
      separator = ',';
    }
    text.append(object.isEmpty() ? "{}" : "}");
  }

  private void addList(List<?> items) {
    text.append('[');
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      add(items.get(i));
    }
    text.append(']');
  }

  // JSON knows neither NaN nor infinity.
  private void addFraction(double number) {
    text.append(Double.isFinite(number) ? Double.toString(number) : "null");
  }

  private void addText(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || "<>&'\u007f\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
