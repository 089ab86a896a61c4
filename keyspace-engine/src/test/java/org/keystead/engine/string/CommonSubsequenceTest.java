// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;

class CommonSubsequenceTest {
  @Test
  void randomStringsHaveTheLengthOfTheRecursiveDefinition() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 300; i++) {
      String a = word(random);
      String b = word(random);
      CommonSubsequence common = CommonSubsequence.of(Slice.ofUtf8(a), Slice.ofUtf8(b));
      assertEquals(defined(a, b), common.length(), a + " " + b);
      String found = Slice.of(common.bytes()).toUtf8();
      assertEquals(common.length(), found.length());
      assertTrue(isWithin(found, a) && isWithin(found, b), found + " of " + a + " " + b);
      assertParts(a, b, common);
    }
  }

  private static void assertParts(String a, String b, CommonSubsequence common) {
    StringBuilder joined = new StringBuilder();
    common.parts(
        (firstStart, firstEnd, secondStart, secondEnd) -> {
          String part = a.substring(firstStart, firstEnd + 1);
          assertEquals(part, b.substring(secondStart, secondEnd + 1));
          joined.insert(0, part);
        });
    assertEquals(Slice.of(common.bytes()).toUtf8(), joined.toString());
  }

  @Test
  void emptyStringsHaveNothingInCommon() {
    CommonSubsequence common = CommonSubsequence.of(new Slice(), Slice.ofUtf8("abc"));
    assertEquals(0, common.length());
    assertEquals(0, common.bytes().length);
    assertEquals(16, CommonSubsequence.tableBytes(new Slice(), Slice.ofUtf8("abc")));
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static int defined(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    String shortA = a.substring(1);
    String shortB = b.substring(1);
    return a.charAt(0) == b.charAt(0)
        ? 1 + defined(shortA, shortB)
        : Math.max(defined(a, shortB), defined(shortA, b));
  }

  private static boolean isWithin(String sequence, String text) {
    int at = 0;
    for (char c : sequence.toCharArray()) {
      at = text.indexOf(c, at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
