// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.keystead.engine.bytes.Slice;

/** Elements for tests, as texts in which each char stands for one byte. */
final class Texts {
  private static final int[] LENGTHS = {
    0, 1, 5, 20, 62, 63, 64, 65, 120, 124, 125, 126, 127, 128, 300, 4094, 4095, 4096, 4097
  };

  private Texts() {}

  static Slice slice(String text) {
    // Not at index 0, so that a forgotten offset shows.
    byte[] bytes = ("<<" + text + ">").getBytes(StandardCharsets.ISO_8859_1);
    return Slice.of(bytes, 2, text.length());
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static String text(Slice slice) {
    return text(slice.toByteArray());
  }

  /** Strings and integers of every encoding, and what only looks like an integer. */
  static String random(Random random) {
    switch (random.nextInt(6)) {
      case 0:
        return Long.toString(number(random));
      case 1:
        return random.nextBoolean() ? "00" + random.nextInt(9) : "-0";
      case 2:
        return Integer.toString(random.nextInt(20));
      case 3:
        return "f" + random.nextInt(20);
      default:
        byte[] bytes = new byte[LENGTHS[random.nextInt(LENGTHS.length)]];
        if (random.nextBoolean()) {
          random.nextBytes(bytes);
        } else {
          Arrays.fill(bytes, (byte) ('a' + random.nextInt(26)));
        }
        return text(bytes);
    }
  }

  /** Small numbers, and those around the limits of every width. */
  static long number(Random random) {
    int bits = new int[] {7, 12, 15, 23, 31, 63}[random.nextInt(6)];
    long limit = 1L << bits;
    long value = random.nextInt(4) == 0 ? random.nextLong() : limit + random.nextInt(5) - 2;
    return random.nextBoolean() ? value : -value;
  }

  static List<String> randoms(Random random, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(random(random));
    }
    return texts;
  }

  static byte[] listpack(List<String> elements) {
    ListpackEditor editor = new ListpackEditor();
    for (String element : elements) {
      editor.append(slice(element));
    }
    return editor.toByteArray();
  }

  /** The elements from first to last. */
  static List<String> elements(byte[] array, int offset, int length) {
    List<String> elements = new ArrayList<>();
    ListpackCursor cursor = new ListpackCursor().aim(array, offset, length);
    while (cursor.next()) {
      elements.add(text(cursor.text()));
    }
    return elements;
  }

  static List<String> elements(byte[] listpack) {
    return elements(listpack, 0, listpack.length);
  }

  /** One to three bytes changed, removed or added. */
  static byte[] damaged(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 1; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes[at]++;
        case 3 -> {
          System.arraycopy(bytes, at + 1, bytes, at, bytes.length - at - 1);
          bytes = Arrays.copyOf(bytes, bytes.length - 1);
        }
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          longer[at] = (byte) random.nextInt(256);
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
