// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.args;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Words of the command language as bytes: ASCII, compared without regard to case. */
public final class Ascii {
  private Ascii() {}

  /** The lower-case bytes of a word, as {@link #equalsIgnoreCase} wants them. */
  public static byte[] lower(String word) {
    return word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
  }

  /** The byte, or its lower-case letter. */
  public static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  /** Whether the bytes spell the word, which is given in lower case. */
  public static boolean equalsIgnoreCase(byte[] array, int offset, int length, byte[] lowerWord) {
    if (length != lowerWord.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte b = array[offset + i];
      byte w = lowerWord[i];
      if (b != w && (lower(b) != w)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bytes spell the ASCII word, in whatever case either is. */
  public static boolean equalsIgnoreCase(byte[] array, int offset, int length, String word) {
    if (length != word.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (lower(array[offset + i]) != lower((byte) word.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
