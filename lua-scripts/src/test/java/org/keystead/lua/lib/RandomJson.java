// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

/** Random JSON texts, a third of them with one byte changed, inserted or left out. */
final class RandomJson {
  private final Literals any;

  RandomJson(Literals any) {
    this.any = any;
  }

  String make() {
    StringBuilder json = new StringBuilder(value(3));
    if (any.chance(35) && json.length() > 0) {
      int at = any.below(json.length());
      switch (any.below(3)) {
        case 0 -> json.deleteCharAt(at);
        case 1 -> json.insert(at, noise());
        default -> json.setCharAt(at, noise());
      }
    }
    return json.toString();
  }

  private char noise() {
    return any.chance(70)
        ? "{}[],:\"\\ue+-.0123nNiItf \t".charAt(any.below(24))
        : (char) any.below(256);
  }

  private String value(int depth) {
    return switch (any.below(depth > 0 ? 7 : 5)) {
      case 0 -> any.oneOf("true", "false", "null", "nan", "inf", "-Infinity", "0x1A", "+1", "01");
      case 1, 2 -> number();
      case 3, 4 -> string();
      case 5 -> list(depth);
      default -> object(depth);
    };
  }

  private String number() {
    return any.oneOf("", "-")
        + any.below(1000)
        + any.oneOf("", "", "." + any.below(1000))
        + any.oneOf("", "", "", "e" + any.below(30), "E-" + any.below(30), "e+5");
  }

  private String string() {
    StringBuilder text = new StringBuilder("\"");
    for (int i = any.below(5); i > 0; i--) {
      text.append(
          any.oneOf(
              "a",
              "b",
              " ",
              "\\n",
              "\\\\",
              "\\\"",
              "\\/",
              "\\u00e9",
              "\\u20AC",
              "\\ud834\\udd1e",
              "\u00ff",
              "\\t",
              "\u0001",
              "\\u0041",
              "\\q",
              "\\ud800",
              "\\u12"));
    }
    return text.append('"').toString();
  }

  private String list(int depth) {
    StringBuilder list = new StringBuilder("[");
    for (int i = any.below(4); i > 0; i--) {
      list.append(value(depth - 1)).append(i > 1 ? any.oneOf(",", " , ") : "");
    }
    return list.append(']').toString();
  }

  private String object(int depth) {
    StringBuilder object = new StringBuilder("{");
    for (int i = any.below(4); i > 0; i--) {
      object.append(string()).append(':').append(value(depth - 1)).append(i > 1 ? "," : "");
    }
    return object.append('}').toString();
  }
}
