// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The two texts that are made by hand: UTF-8 without loss, and numbers that are stable. */
class CodecTextTest {
  private static final String SIGNS = "a?~\u00E4\u20AC\uD800\uDBFF\uDC00\uDFFF\uFFFD\uFFFF";

  @Test
  void everyStringComesBack() {
    Random random = new Random(5);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(7); length > 0; length--) {
        text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      String string = text.toString();
      byte[] bytes = Utf8.encode(string);
      assertEquals(string, Utf8.decode(bytes, 0, bytes.length));
      byte[] buffer = new byte[bytes.length];
      assertEquals(bytes.length, Utf8.encodeTo(string, buffer, 0));
      assertArrayEquals(bytes, buffer);
    }
  }

  @Test
  void bytesAreTextExactlyWhenTheyAreTheEncodingOfIt() {
    Random random = new Random(6);
    int texts = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = Utf8.encode(SIGNS.substring(random.nextInt(10)));
      for (int edits = random.nextInt(3); edits > 0; edits--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      String text = Utf8.decode(bytes, 0, bytes.length);
      if (text != null) {
        texts++;
        assertArrayEquals(bytes, Utf8.encode(text));
      } else {
        assertTrue(new String(bytes, UTF_8).indexOf('\uFFFD') >= 0);
      }
    }
    assertTrue(texts > 10_000);
  }

  @Test
  void overlongAndImpossibleSequencesAreNoText() {
    int[][] sequences = {
      {0xC0, 0x80},
      {0xC1, 0xBF},
      {0xE0, 0x80, 0x80},
      {0xF0, 0x8F, 0xBF, 0xBF},
      {0xF4, 0x90, 0x80, 0x80},
      {0xF5, 0x80, 0x80, 0x80},
      {0x80},
      {0xC3},
      {0xE2, 0x82},
      {0xFF}
    };
    for (int[] sequence : sequences) {
      byte[] bytes = new byte[sequence.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) sequence[i];
      }
      assertNull(Utf8.decode(bytes, 0, bytes.length));
    }
  }

  @Test
  void numbersReadBackExactlyAndShort() {
    assertEquals("0.1", FloatText.of(0.1));
    assertEquals("0.1", FloatText.of(0.1f));
    assertEquals("100.0", FloatText.of(100.0));
    assertEquals("-0.0", FloatText.of(-0.0));
    assertEquals("1E+22", FloatText.of(1e22));
    assertEquals("0.002", FloatText.of(2e-3));
    // 2^-44: not the shortest, but what JDK 17 and 25 agree on.
    assertEquals("5.6843418860808015E-14", FloatText.of(0x1p-44));
    assertEquals("NaN", FloatText.of(Double.longBitsToDouble(0x7FF8000000000001L)));
    Random random = new Random(8);
    for (int i = 0; i < 5_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      assertEquals(value, FloatText.parseDouble(FloatText.of(value)));
      float small = Float.intBitsToFloat(random.nextInt());
      assertEquals(small, FloatText.parseFloat(FloatText.of(small)));
    }
  }
}
