// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "-0, -0.0, 2",
    "12x, 12, 2",
    "1., 1, 2",
    "-.5, -0.5, 3",
    "1e5, 1e5, 3",
    "1e, 1, 1",
    "1e+, 1, 1",
    "1e400, Infinity, 5",
    "0x10, 16, 4",
    "0x, 0, 1",
    "0x.8p1, 1, 6",
    "-0x1P-1z, -0.5, 7",
    "inf, Infinity, 3",
    "-Infinityx, -Infinity, 9",
    "infinit, Infinity, 3",
    "nan(ab_1), NaN, 9",
    "nan(a, NaN, 3",
    "123456789012345678, 123456789012345678, 18",
    "+7, 7, 2",
    "-, 0, 0",
    ".e1, 0, 0",
    "x, 0, 0"
  })
  void readsAsFarAsStrtodWould(String text, double value, int end) {
    JsonNumber number = parse(text);
    assertEquals(end, number.end());
    if (end > 0) {
      assertEquals(value, number.value());
    }
  }

  @Test
  void decimalNumbersAreThoseOfTheJdk() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String text = Double.toString(Double.longBitsToDouble(random.nextLong()));
      if (!text.contains("N") && !text.contains("I")) {
        assertEquals(Double.valueOf(text), parse(text).value());
      }
      String whole = Integer.toString(random.nextInt());
      assertEquals(Double.valueOf(whole), parse(whole).value());
    }
  }

  private static JsonNumber parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return JsonNumber.parse(bytes, 0, bytes.length);
  }
}
