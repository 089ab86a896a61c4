// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.string;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Known sums; the random ones are compared with redis-server in the server's parity tests. */
class LongDoubleTest {
  private static @Nullable LongDouble parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return LongDouble.parse(bytes, 0, bytes.length);
  }

  private static String sum(String one, String other) {
    LongDouble first = parse(one);
    LongDouble second = parse(other);
    assertNotNull(first);
    assertNotNull(second);
    return first.plus(second).toString();
  }

  @Test
  void sumsOfDecimalFractionsLookAsExpected() {
    assertEquals("0.3", sum("0.1", "0.2"));
    assertEquals("10.6", sum("10.5", "0.1"));
    assertEquals("0", sum("0.1", "-0.1"));
    assertEquals("5200", sum("5.0e3", "2.0e2"));
    assertEquals("0", sum("0", "-1e-20"));
  }

  @Test
  void sixtyFourBitsAreKept() {
    assertEquals("9223372036854775808", sum("9223372036854775807", "1"));
    assertEquals("18446744073709551615", sum("18446744073709551614", "1"));
    assertEquals("18446744073709551616", sum("18446744073709551616", "1"));
    assertEquals("18446744073709551620", sum("18446744073709551616", "3"));
  }

  @Test
  void hexadecimalNumbersAreRead() {
    assertEquals("19", sum("0x1.8p1", "0X10"));
    assertEquals("0.5", sum("0x.8", "0"));
  }

  @Test
  void whatOverflowsIsNotFinite() {
    LongDouble large = parse("1.1e4932");
    assertNotNull(large);
    assertFalse(large.plus(large).isFinite());
    LongDouble infinite = parse("-inf");
    assertNotNull(infinite);
    assertFalse(infinite.plus(large).isFinite());
  }

  @Test
  void whatIsNoNumberIsRefused() {
    for (String text :
        new String[] {"", " 1", "1 ", "1e", "nan", "0x", "1..2", "1e5000", "1e-5000", "+-1", "١"}) {
      assertNull(parse(text), text);
    }
    assertNull(parse("1".repeat(5120)));
    assertNotNull(parse("1" + "0".repeat(4900)));
  }

  @Test
  void absurdExponentsTakeNoTime() {
    assertNull(parse("1e999999999999999999"));
    assertNull(parse("1e-999999999999999999"));
    assertNull(parse("0x1p999999999999999999"));
    assertNotNull(parse("0e999999999999999999"));
  }
}
