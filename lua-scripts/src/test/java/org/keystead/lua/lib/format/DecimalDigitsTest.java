// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalDigitsTest {
  private static final long SEED = 4711;
  private static final int ROUNDS = 40_000;

  @Test
  void digitsAfterThePointAreThoseOfTheExactValue() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      double number = magnitude(random);
      int scale = random.nextInt(22);
      String exact =
          new BigDecimal(number).setScale(scale, RoundingMode.HALF_EVEN).unscaledValue().toString();
      assertEquals(
          exact, DecimalDigits.fixed(number, scale), () -> number + " %." + scale + "f " + SEED);
    }
  }

  @Test
  void significantDigitsAreThoseOfTheExactValue() {
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      double number = magnitude(random);
      int count = 1 + random.nextInt(20);
      BigDecimal exact =
          new BigDecimal(number).round(new MathContext(count, RoundingMode.HALF_EVEN));
      DecimalDigits digits = DecimalDigits.significant(number, count);
      assertEquals(count, digits.digits().length());
      BigDecimal read =
          new BigDecimal(digits.digits()).scaleByPowerOfTen(digits.exponent() - count + 1);
      assertEquals(0, exact.compareTo(read), () -> number + " %." + count + "g " + SEED);
    }
  }

  @Test
  void tiesGoToTheEvenDigit() {
    assertEquals("0", DecimalDigits.fixed(0.5, 0));
    assertEquals("2", DecimalDigits.fixed(1.5, 0));
    assertEquals("2", DecimalDigits.fixed(2.5, 0));
    assertEquals("12", DecimalDigits.fixed(0.125, 2));
    assertEquals("38", DecimalDigits.fixed(0.375, 2));
  }

  @Test
  void roundingUpToAPowerOfTenMovesTheExponent() {
    DecimalDigits digits = DecimalDigits.significant(9.9999, 3);
    assertEquals("100", digits.digits());
    assertEquals(1, digits.exponent());
  }

  private static double magnitude(Random random) {
    switch (random.nextInt(5)) {
      case 0:
        double any = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
        return Double.isFinite(any) ? any : 0;
      case 1:
        return random.nextInt(1000) / 8.0;
      case 2:
        return Math.pow(10, random.nextInt(40) - 20);
      case 3:
        return random.nextInt(100_000) / 1000.0;
      default:
        return Math.abs(random.nextGaussian()) * Math.pow(2, random.nextInt(120) - 60);
    }
  }
}
