// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

/**
 * Text inside a structure: the signs of the text form, {@code %} and control characters are written
 * as {@code %} and two hexadecimal digits; the empty text is a lone {@code %}, so that a list of
 * one empty text differs from the empty list. Percent, because the backslash means something to
 * KEYS and SCAN.
 */
final class Escapes {
  private static final String HEX = "0123456789ABCDEF";

  private Escapes() {}

  static void write(String text, StringBuilder out) {
    if (text.isEmpty()) {
      out.append('%');
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (special(c)) {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append(c);
      }
    }
  }

  static String read(String text) throws UndecodableException {
    if (text.equals("%")) {
      return "";
    }
    if (text.isEmpty()) {
      throw new UndecodableException("a part is missing in a structure");
    }
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()) {
          throw new UndecodableException("a text that ends within an escape");
        }
        int code = HEX.indexOf(text.charAt(i + 1)) << 4 | HEX.indexOf(text.charAt(i + 2));
        if (code < 0) {
          throw new UndecodableException("an escape without two hexadecimal digits");
        }
        c = (char) code;
        i += 2;
      }
      out.append(c);
    }
    return out.toString();
  }

  private static boolean special(char c) {
    return c < ' ' || c == '%' || c == ',' || c == '(' || c == ')' || c == '~' || c == 0x7F;
  }
}
