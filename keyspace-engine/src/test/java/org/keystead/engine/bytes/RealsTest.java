// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/** Numbers are written as printf writes them and read as strtod reads them. */
class RealsTest {
  private static final long SEED = Seeds.first();
  private static final int ROUNDS = 100_000;

  @Test
  void numbersHaveSeventeenDigits() {
    assertEquals("0.10000000000000001", Reals.text(0.1));
    assertEquals("3.2999999999999998", Reals.text(3.3));
    assertEquals("1.5", Reals.text(1.5));
    assertEquals("-12345.678", Reals.text(-12345.678));
    assertEquals("0.00012344999999999999", Reals.text(0.00012345));
    assertEquals("1.2345e-05", Reals.text(0.000012345));
    assertEquals("1.0000000000000001e-09", Reals.text(1e-9));
    assertEquals("9.9999999999999995e-08", Reals.text(1e-7));
    assertEquals("0.01", Reals.text(0.01));
    assertEquals("9007199254740994", Reals.text(0x1p53 + 2));
    assertEquals("99999999999999984", Reals.text(99999999999999984.0));
    assertEquals("1e+17", Reals.text(1e17));
    assertEquals("1e+100", Reals.text(1e100));
    assertEquals("4.9406564584124654e-324", Reals.text(Double.MIN_VALUE));
    assertEquals("-2.2250738585072014e-308", Reals.text(-Double.MIN_NORMAL));
    assertEquals("0", Reals.text(0));
    assertEquals("-0", Reals.text(-0.0));
    assertEquals("inf", Reals.text(Double.POSITIVE_INFINITY));
    assertEquals("-inf", Reals.text(Double.NEGATIVE_INFINITY));
    assertEquals("nan", Reals.text(Double.NaN));
  }

  @Test
  void anyNumberIsReadAsWhatWasWritten() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      double value = any(random);
      byte[] text = Reals.toBytes(value);
      assertTrue(text.length <= Reals.MAX_LENGTH);
      double read = Reals.parse(text, 0, text.length);
      assertEquals(value, read, () -> "seed " + SEED + ": " + value);
    }
  }

  @Test
  void directDigitsAreThoseOfExactArithmetic() {
    SplittableRandom random = new SplittableRandom(SEED);
    MathContext seventeen = new MathContext(17, RoundingMode.HALF_EVEN);
    for (int i = 0; i < ROUNDS; i++) {
      double value = any(random);
      BigDecimal expected = new BigDecimal(value).round(seventeen);
      assertEquals(0, expected.compareTo(new BigDecimal(Reals.text(value))), () -> "" + value);
      int places = random.nextInt(20);
      BigDecimal fixed = new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN);
      String sign = value < 0 && fixed.signum() == 0 ? "-" : "";
      assertEquals(sign + fixed.toPlainString(), Reals.fixed(value, places), () -> "" + value);
      assertEquals(0, fixed.compareTo(new BigDecimal(Reals.trimmed(value, places))));
    }
  }

  @Test
  void fixedNotationKeepsZerosUnlessTrimmed() {
    assertEquals("166274.1516", Reals.fixed(166274.15156960033, 4));
    assertEquals("0.0000", Reals.fixed(0, 4));
    assertEquals("2.5000", Reals.fixed(2.5, 4));
    assertEquals("0.0312", Reals.fixed(0.03125, 4));
    assertEquals("13.36138933897018433", Reals.trimmed(13.36138933897018433, 17));
    assertEquals("-179.5", Reals.trimmed(-179.5, 17));
    assertEquals("0", Reals.trimmed(-1e-20, 17));
  }

  @Test
  void readingTakesWhatStrtodTakes() {
    assertEquals(1000, parse("1e3"));
    assertEquals(.5, parse(".5"));
    assertEquals(5, parse("5."));
    assertEquals(5, parse("+5"));
    assertEquals(-1.5, parse("-1.5"));
    assertEquals(16, parse("0x10"));
    assertEquals(3, parse("0x1.8p1"));
    assertEquals(0.1, parse("0.10000000000000001"));
    assertEquals(123456789012345678.0, parse("123456789012345678"));
    assertEquals(0, parse("0e-5000"));
    assertEquals(Double.NEGATIVE_INFINITY, parse("-inf"));
    assertEquals(Double.POSITIVE_INFINITY, parse("+Infinity"));
  }

  @Test
  void whatIsNoNumberIsNan() {
    for (String text :
        new String[] {
          "", " 1", "1 ", "abc", "1e", "1e+", ".", "-", "+-1", "0x", "0xg", "1..2", "1,5", "nan",
          "1\0", "infinit", "1e400", "-1e400", "1e-400", "1d", "1f", "--1", "1e5.0"
        }) {
      assertTrue(Double.isNaN(parse(text)), text);
    }
  }

  @Test
  void looseReadingStopsWhereStrtodStops() {
    assertEquals(0, loosely(""));
    assertEquals(5, loosely(" \t5"));
    assertEquals(5, loosely("5\0abc"));
    assertEquals(Double.POSITIVE_INFINITY, loosely("1e400"));
    assertEquals(Double.NEGATIVE_INFINITY, loosely("-1e400"));
    assertEquals(0, loosely("1e-400"));
    assertEquals(-2.5, loosely("-2.5"));
    for (String text : new String[] {" ", "5 ", "abc", "nan", "1e", "--1", "(1"}) {
      assertTrue(Double.isNaN(loosely(text)), text);
    }
  }

  private static double loosely(String text) {
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.ISO_8859_1);
    return Reals.parseLoosely(bytes, 1, bytes.length - 2);
  }

  private static double parse(String text) {
    byte[] bytes = ("xx" + text + "99").getBytes(StandardCharsets.ISO_8859_1);
    return Reals.parse(bytes, 2, bytes.length - 4);
  }

  private static double any(SplittableRandom random) {
    return switch (random.nextInt(7)) {
      case 0 -> {
        double bits = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(bits) && Math.abs(bits) >= Double.MIN_NORMAL ? bits : 1.5;
      }
      case 1 -> random.nextInt() / 100.0;
      case 2 -> Math.scalb(random.nextDouble() + 1, random.nextInt(-40, 62));
      case 3 -> random.nextDouble() * 360 - 180;
      case 4 -> Double.parseDouble("1e" + random.nextInt(-12, 19));
      case 5 -> Math.nextDown(Math.pow(10, random.nextInt(-12, 19)));
      default -> Math.nextUp(Math.pow(10, random.nextInt(-12, 19))) * (random.nextInt(9) + 1);
    };
  }
}
