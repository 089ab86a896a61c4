// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.pattern;

import org.keystead.lua.lib.common.CharClasses;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;

/**
 * A pattern's bytes and how to read one item of them: a character, a class, or a set in brackets.
 *
 * <p>A zero byte ends a pattern, as in Lua 5.1. Indexes are those of the array.
 */
final class PatternText {
  private final byte[] bytes;
  private final int start;
  private final int end;

  PatternText(LuaString pattern) {
    int length = 0;
    while (length < pattern.length() && pattern.at(length) != 0) {
      length++;
    }
    this.bytes = pattern.array();
    this.start = pattern.offset();
    this.end = start + length;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The byte at a place; 0 at the end. */
  int at(int index) {
    return index < end ? bytes[index] : 0;
  }

  /** Where the single-character item that starts at a place ends. */
  int itemEnd(int item, Call call) {
    int at = item + 1;
    if (bytes[item] == '%') {
      if (at == end) {
        throw call.error("malformed pattern (ends with '%')");
      }
      return at + 1;
    }
    return bytes[item] == '[' ? setEnd(at, call) : at;
  }

  private int setEnd(int first, Call call) {
    int at = at(first) == '^' ? first + 1 : first;
    do {
      if (at == end) {
        throw call.error("malformed pattern (missing ']')");
      }
      if (bytes[at++] == '%' && at < end) {
        at++;
      }
    } while (at(at) != ']');
    return at + 1;
  }

  /** Whether the item between two places accepts a character. */
  boolean accepts(int item, int after, int character) {
    return switch (bytes[item]) {
      case '.' -> true;
      case '%' -> CharClasses.matches(bytes[item + 1] & 0xff, character);
      case '[' -> setContains(item, after - 1, character);
      default -> (bytes[item] & 0xff) == character;
    };
  }

  /** Whether the set between two brackets contains a character. */
  boolean setContains(int opening, int closing, int character) {
    int at = opening + 1;
    boolean found = true;
    if (bytes[at] == '^') {
      found = false;
      at++;
    }
    for (; at < closing; at++) {
      int first = bytes[at] & 0xff;
      if (first == '%') {
        at++;
        if (CharClasses.matches(bytes[at] & 0xff, character)) {
          return found;
        }
      } else if (bytes[at + 1] == '-' && at + 2 < closing) {
        at += 2;
        if (first <= character && character <= (bytes[at] & 0xff)) {
          return found;
        }
      } else if (first == character) {
        return found;
      }
    }
    return !found;
  }
}
