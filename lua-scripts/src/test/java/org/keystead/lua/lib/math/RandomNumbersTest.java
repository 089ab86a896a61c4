// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Golden values, seen in redis-server 7.0.15. */
class RandomNumbersTest {
  private static final double SHOWN_DIGITS = 1e-14;

  @Test
  void withoutASeedTheSequenceIsThatOfAFreshServer() {
    RandomNumbers numbers = new RandomNumbers();
    assertEquals(0.39646477363839, numbers.next(), SHOWN_DIGITS);
    assertEquals(0.84048536971234, numbers.next(), SHOWN_DIGITS);
  }

  @Test
  void theSameSeedGivesTheSameSequence() {
    RandomNumbers numbers = new RandomNumbers();
    for (int round = 0; round < 2; round++) {
      numbers.seed(0);
      assertEquals(0.17082803611217, numbers.next(), SHOWN_DIGITS);
      assertEquals(0.74990198051087, numbers.next(), SHOWN_DIGITS);
      assertEquals(0.09637165539729, numbers.next(), SHOWN_DIGITS);
      numbers.seed(-1);
      assertEquals(0.30002572727391, numbers.next(), SHOWN_DIGITS);
    }
  }
}
