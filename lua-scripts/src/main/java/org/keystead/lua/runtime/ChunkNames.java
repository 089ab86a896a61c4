// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.nio.charset.StandardCharsets;

/** How a chunk's name looks in messages. */
public final class ChunkNames {
  private static final int LONGEST_GIVEN = 79;
  private static final int LONGEST_FILE = 72;
  private static final int LONGEST_SOURCE = 63;

  private ChunkNames() {}

  /**
   * Without its mark for {@code @file} (its end, if long) and {@code =name} (its beginning); {@code
   * [string "first line..."]} for a source.
   */
  public static LuaString display(LuaString name) {
    // One char a byte, so that lengths are those of C.
    String text =
        new String(name.array(), name.offset(), name.length(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    text = end < 0 ? text : text.substring(0, end);
    String shown;
    if (text.startsWith("=")) {
      shown = text.substring(1, Math.min(text.length(), LONGEST_GIVEN + 1));
    } else if (text.startsWith("@")) {
      int length = text.length() - 1;
      shown =
          length <= LONGEST_FILE
              ? text.substring(1)
              : "..." + text.substring(text.length() - LONGEST_FILE);
    } else {
      shown = "[string \"" + firstLine(text) + "\"]";
    }
    return LuaString.wrap(shown.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String firstLine(String text) {
    int length = 0;
    while (length < text.length() && text.charAt(length) != '\n' && text.charAt(length) != '\r') {
      length++;
    }
    length = Math.min(length, LONGEST_SOURCE);
    return length < text.length() ? text.substring(0, length) + "..." : text;
  }
}
