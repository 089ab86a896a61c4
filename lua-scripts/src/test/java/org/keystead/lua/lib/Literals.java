// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import java.util.Locale;
import java.util.Random;

/** Random Lua literals, from a seed. */
final class Literals {
  private static final String[] ODD_NUMBERS = {
    "0",
    "1",
    "-1",
    "0.5",
    "-0.5",
    "1e15",
    "2^31",
    "2^31-1",
    "-2^31",
    "2^32",
    "2^53",
    "2^53+1",
    "2^63",
    "-2^63",
    "1e19",
    "1e300",
    "-1e300",
    "1e-300",
    "5e-324",
    "1/0",
    "-1/0",
    "0.1",
    "1e100",
    "123456789.123",
    "99999.5",
    "1e14",
    "1e16",
    "0.0001",
    "0.00001",
    "'7'",
    "'0x1F'",
    "' 3 '"
  };

  final Random random;

  Literals(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A number, mostly a small one. */
  String number() {
    return switch (below(6)) {
      case 0 -> oneOf(ODD_NUMBERS);
      case 1 -> Double.toString(random.nextGaussian() * Math.pow(10, below(40) - 20));
      case 2 -> finite(Double.longBitsToDouble(random.nextLong()));
      case 3 -> Integer.toString(random.nextInt());
      default -> Integer.toString(below(40) - 12);
    };
  }

  String smallInteger() {
    return Integer.toString(below(16) - 5);
  }

  private static String finite(double number) {
    return Double.isFinite(number) ? Double.toString(number) : "1";
  }

  /** A string over an alphabet. */
  String text(String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = below(longest + 1); i > 0; i--) {
      text.append(alphabet.charAt(below(alphabet.length())));
    }
    return quote(text.toString());
  }

  /** A string of any bytes. */
  String bytes(int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = below(longest + 1); i > 0; i--) {
      text.append((char) below(256));
    }
    return quote(text.toString());
  }

  /** A Lua literal of these Latin-1 characters. */
  static String quote(String latin1) {
    StringBuilder literal = new StringBuilder("\"");
    for (char c : latin1.toCharArray()) {
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        literal.append(String.format(Locale.ROOT, "\\%03d", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  /** A value of any kind, tables included. */
  String value(int depth) {
    return switch (below(depth > 0 ? 8 : 6)) {
      case 0 -> oneOf("true", "false", "nil");
      case 1, 2 -> number();
      case 3 -> bytes(8);
      case 4, 5 -> text("abc/\\\"\n\u0001", 6);
      default -> table(depth);
    };
  }

  String table(int depth) {
    StringBuilder table = new StringBuilder("{");
    int count = below(6);
    for (int i = 0; i < count; i++) {
      switch (below(7)) {
        case 0 -> table.append('[').append(1 + below(14)).append("]=");
        case 1 -> table.append('[').append(text("abcdef", 3)).append("]=");
        case 2 -> table.append((char) ('a' + below(8))).append('=');
        default -> {
          // An element of the list.
        }
      }
      table.append(value(depth - 1)).append(',');
    }
    return table.append('}').toString();
  }
}
