// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.pattern;

import java.util.Arrays;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;

/** Looks for a plain text in a string. */
final class TextSearch {
  private TextSearch() {}

  /** The index from 0 of the first place at or after {@code from}, or -1. */
  static int indexOf(LuaString subject, LuaString text, int from, Call call) {
    int length = text.length();
    if (length == 0) {
      return from;
    }
    byte first = text.array()[text.offset()];
    byte[] array = subject.array();
    int last = subject.offset() + subject.length() - length;
    int scanned = 0;
    for (int at = subject.offset() + from; at <= last; at++) {
      if ((++scanned & 0xfff) == 0) {
        call.step(0x400);
      }
      if (array[at] == first) {
        call.step(1 + (length >> 6));
        if (matches(text, array, at)) {
          return at - subject.offset();
        }
      }
    }
    return -1;
  }

  private static boolean matches(LuaString text, byte[] array, int at) {
    int start = text.offset();
    int length = text.length();
    return Arrays.equals(text.array(), start, start + length, array, at, at + length);
  }
}
