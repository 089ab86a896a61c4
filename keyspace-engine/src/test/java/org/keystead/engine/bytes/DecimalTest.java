// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/** Numbers are spelt as Java spells them, and read back. */
class DecimalTest {
  @Test
  void numbersAroundEveryPowerAreSpelt() {
    for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
      for (long digit = 1; digit <= 9; digit++) {
        checkAround(digit * power);
      }
    }
    for (int bit = 0; bit < Long.SIZE; bit++) {
      checkAround(1L << bit);
    }
    check(Long.MAX_VALUE);
    check(Long.MIN_VALUE);
  }

  @Test
  void randomNumbersAreSpelt() {
    SplittableRandom random = new SplittableRandom(Seeds.first());
    for (int i = 0; i < 100_000; i++) {
      check(random.nextLong() >> random.nextInt(Long.SIZE));
    }
  }

  private static void checkAround(long value) {
    for (long near = value - 1; near <= value + 1 && near >= value - 1; near++) {
      check(near);
      check(-near);
    }
  }

  private static void check(long value) {
    String expected = Long.toString(value);
    byte[] target = new byte[Decimal.MAX_LENGTH + 3];
    int length = Decimal.write(value, target, 2);
    assertEquals(expected, new String(target, 2, length, StandardCharsets.US_ASCII));
    assertEquals(expected.length(), Decimal.lengthOf(value));
    assertEquals(0, target[1] | target[2 + length]);
    assertTrue(Decimal.isLong(target, 2, length));
    assertEquals(value, Decimal.parse(target, 2, length));
  }
}
