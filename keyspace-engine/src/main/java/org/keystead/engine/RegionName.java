// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.nio.charset.StandardCharsets;
import org.keystead.engine.bytes.Slice;

/**
 * The name of a region: {@code cache} or {@code namespace/cache}, where each part has {@code : / %
 * { }}, blanks and control characters percent-escaped. So the first colon of a key ends the
 * region's name, two different pairs of namespace and cache never share a name, and a name has no
 * hash tag.
 */
public final class RegionName {
  private static final String HEX = "0123456789ABCDEF";

  private RegionName() {}

  /** The name for a cache of a namespace; an empty namespace adds nothing. */
  public static String of(String namespace, String cache) {
    return namespace.isEmpty() ? escape(cache) : escape(namespace) + "/" + escape(cache);
  }

  /** The prefix of the region's keys: the name and a colon. */
  static Slice prefixOf(String name) {
    return Slice.ofUtf8(name + ":");
  }

  private static String escape(String part) {
    StringBuilder escaped = new StringBuilder(part.length() + 8);
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (Character.isSurrogate(c) && !isPaired(part, i)) {
        // A lone surrogate has no UTF-8: as the three bytes it would have.
        escapeByte(escaped, 0xE0 | c >> 12);
        escapeByte(escaped, 0x80 | c >> 6 & 0x3F);
        escapeByte(escaped, 0x80 | c & 0x3F);
      } else if (c <= ' ' || c == 0x7F || ":/%{}".indexOf(c) >= 0) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          escapeByte(escaped, b);
        }
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isPaired(String part, int at) {
    char c = part.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 < part.length() && Character.isLowSurrogate(part.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(part.charAt(at - 1));
  }

  private static void escapeByte(StringBuilder escaped, int value) {
    escaped.append('%').append(HEX.charAt(value >> 4 & 15)).append(HEX.charAt(value & 15));
  }
}
