// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keystead.engine.bytes.Slice;

class GlobTest {
  private static boolean matches(String pattern, String text) {
    return Glob.of(Slice.ofUtf8(pattern)).matches(Slice.ofUtf8(text));
  }

  @Test
  void starsMatchAnything() {
    assertTrue(matches("*", "anything"));
    assertTrue(matches("a*c", "abbbc"));
    assertTrue(matches("a*c", "ac"));
    assertTrue(matches("*b*d", "abcbcd"));
    assertTrue(matches("abc***", "abc"));
    assertFalse(matches("a*c", "acd"));
    assertFalse(matches("*b", "abc"));
  }

  @Test
  void otherElementsMatchOneByte() {
    assertTrue(matches("h?llo", "hello"));
    assertFalse(matches("h?llo", "hllo"));
    assertTrue(matches("h[ae]llo", "hallo"));
    assertTrue(matches("h[^e]llo", "hallo"));
    assertFalse(matches("h[^e]llo", "hello"));
    assertTrue(matches("[c-a]", "b"));
    assertTrue(matches("\\*", "*"));
    assertFalse(matches("\\*", "x"));
    assertTrue(matches("[\\]]", "]"));
  }

  @Test
  void theOdditiesAreThoseOfRedis() {
    assertFalse(matches("*", ""), "an empty text is matched by an empty pattern only");
    assertTrue(matches("", ""));
    assertTrue(matches("[abc", "b"), "a class without end");
    assertFalse(matches("[", "["));
    assertTrue(matches("[^", "x"));
    assertTrue(matches("a\\", "a\\"));
  }

  @Test
  void caseCanBeIgnored() {
    Glob glob = Glob.ignoringCase(Slice.ofUtf8("Max*[A-C]"));
    assertTrue(glob.matches(Slice.ofUtf8("mAXmemoryb")));
    assertFalse(glob.matches(Slice.ofUtf8("mAXmemoryd")));
    assertFalse(matches("MAX*", "maxmemory"));
  }

  @Test
  void anAbusivePatternComesToAnEnd() {
    assertFalse(matches("a*".repeat(50) + "b", "a".repeat(10_000)));
    assertTrue(matches("a*".repeat(50) + "b", "a".repeat(10_000) + "b"));
  }

  @Test
  void moreThanAThousandStarsMatchNothing() {
    assertTrue(matches("*a".repeat(1000), "a".repeat(1000)));
    assertFalse(matches("*a".repeat(1001), "a".repeat(1001)));
  }

  @Test
  void aSingleStarIsTold() {
    assertTrue(Glob.of(Slice.ofUtf8("*")).isAll());
    assertFalse(Glob.of(Slice.ofUtf8("**")).isAll());
  }
}
