// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;

class DigestTest {
  private static Digest parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Digest.parse(bytes, 0, bytes.length);
  }

  @Test
  void theDigestIsSha1() {
    assertEquals(
        "a9993e364706816aba3e25717850c26c9cd0d89d", Digest.of(Slice.ofUtf8("abc")).toString());
  }

  @Test
  void digitsAreReadInAnyCase() {
    Digest digest = Digest.of(Slice.ofUtf8("abc"));
    assertEquals(digest, parse(digest.toString()));
    assertEquals(digest, parse("A9993E364706816ABA3E25717850C26C9CD0D89D"));
  }

  @Test
  void anythingElseIsNoDigest() {
    assertNull(parse("a9993e364706816aba3e25717850c26c9cd0d89"));
    assertNull(parse("g9993e364706816aba3e25717850c26c9cd0d89d"));
    assertNull(parse("a9993e364706816aba3e25717850c26c9cd0d89!"));
  }

  @Test
  void everyByteInEveryPlaceIsADigitOrNone() {
    byte[] text = "0123456789abcdefABCDEF9876543210fedcba98".getBytes(StandardCharsets.US_ASCII);
    int digits = 0;
    for (int place = 0; place < text.length; place++) {
      byte before = text[place];
      for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
        text[place] = (byte) b;
        Digest digest = Digest.parse(text, 0, text.length);
        if (b >= 0 && Character.digit(b, 16) >= 0) {
          String same = new String(text, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
          assertEquals(same, String.valueOf(digest));
          digits++;
        } else {
          assertNull(digest);
        }
      }
      text[place] = before;
    }
    assertEquals(40 * 22, digits);
  }
}
