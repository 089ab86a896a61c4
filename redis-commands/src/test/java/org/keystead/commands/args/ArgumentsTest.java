// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.args;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.bytes.Slice;

class ArgumentsTest {
  @Test
  void argumentsAreViewsOfTheBufferWhereverItLies() {
    byte[] buffer = "..GETkey".getBytes(StandardCharsets.US_ASCII);
    Arguments arguments = new Arguments();
    arguments.add(0, 3);
    arguments.add(3, 3);
    arguments.locate(buffer, 2);

    assertEquals(2, arguments.count());
    assertEquals(5, arguments.offset(1));
    assertSame(buffer, arguments.slice(1).array());
    assertEquals("key", arguments.slice(1, new Slice()).toUtf8());
    assertEquals("GET key", arguments.toString());

    Arguments copy = arguments.copy();
    Arrays.fill(buffer, (byte) '?');
    assertEquals("GET key", copy.toString());
    assertEquals("??? ???", arguments.toString());

    arguments.clear();
    assertEquals(0, arguments.count());
  }

  @Test
  void manyArgumentsAreKeptAndForgotten() {
    Arguments arguments = new Arguments();
    for (int i = 0; i < 5000; i++) {
      arguments.add(i, 1);
    }
    byte[] buffer = new byte[5000];
    buffer[4999] = 'z';
    arguments.locate(buffer, 0);
    assertEquals("z", arguments.text(4999));
    assertEquals(5000, arguments.copy().count());
    arguments.clear();
    arguments.add(4999, 1);
    assertEquals("z", arguments.text(0));
  }

  @Test
  void wordsAreComparedWithoutRegardToCase() {
    Arguments arguments = Arguments.ofUtf8("KeepTTL", "@", "`", "\u00e9");
    assertTrue(arguments.equalsIgnoreCase(0, "KEEPTTL"));
    assertTrue(arguments.equalsIgnoreCase(0, Ascii.lower("KEEPTTL")));
    assertFalse(arguments.equalsIgnoreCase(0, "KEEPTT"));
    assertFalse(arguments.equalsIgnoreCase(0, "KEEPTTX"));
    // The characters beside the letters differ by the same bit.
    assertFalse(arguments.equalsIgnoreCase(1, "`"));
    assertFalse(arguments.equalsIgnoreCase(2, Ascii.lower("@")));
  }

  @Test
  void integersHaveOneSpelling() {
    assertEquals(0, integer("0"));
    assertEquals(-1, integer("-1"));
    assertEquals(Long.MAX_VALUE, integer("9223372036854775807"));
    assertEquals(Long.MIN_VALUE, integer("-9223372036854775808"));
    for (String bad :
        List.of(
            "", "-", "+1", "01", "-0", " 1", "1 ", "1.0", "0x1", "9223372036854775808", "1\0")) {
      CommandException e = assertThrows(CommandException.class, () -> integer(bad), bad);
      assertEquals("ERR value is not an integer or out of range", e.line());
    }
  }

  @Test
  void integersMayHaveBoundsAndWordsOfTheirOwn() {
    Arguments arguments = Arguments.ofUtf8("5", "2147483648");
    assertEquals(5, arguments.toLong(0, 0, 5, ErrorTexts.OUT_OF_RANGE));
    assertSame(
        ErrorTexts.OUT_OF_RANGE,
        assertThrows(
            CommandException.class, () -> arguments.toLong(0, 0, 4, ErrorTexts.OUT_OF_RANGE)));
    assertSame(
        ErrorTexts.NOT_AN_INTEGER, assertThrows(CommandException.class, () -> arguments.toInt(1)));
  }

  @Test
  void floatsAreWhatStrtodTakesWhole() {
    assertEquals(1e5, real("1e+05"));
    assertEquals(100000, real("1e0000000000000000005"));
    assertEquals(.5, real(".5"));
    assertEquals(5, real("5."));
    assertEquals(7, real("007"));
    assertEquals(-.5, real("-.5"));
    assertEquals(Double.POSITIVE_INFINITY, real("+inf"));
    assertEquals(Double.NEGATIVE_INFINITY, real("-Infinity"));
    assertEquals(16, real("0x10"));
    assertEquals(16, real("0X1P4"));
    assertEquals(.75, real("0x1.8p-1"));
    assertEquals(.5, real("0x.8"));
    assertEquals(Double.MIN_VALUE, real("4.9e-324"));
    assertEquals(0, real("0e99999999999999999999"));
    assertEquals(123456789012345678.0, real("123456789012345678"));
    for (String bad :
        List.of(
            "",
            " 1",
            "1 ",
            "\t1",
            "nan",
            "-nan",
            "NaN",
            "infi",
            "1e",
            "1e400",
            "-1e400",
            "1e-400",
            "2e-324",
            "0x",
            "0x1p",
            "0x1p-1080",
            "1d",
            "1f",
            "1_0",
            "1,5",
            "--1",
            "+-1",
            ".",
            "-",
            "1\0",
            "e5",
            "0xg",
            "1e99999999999999999999",
            "\u0661")) {
      CommandException e = assertThrows(CommandException.class, () -> real(bad), bad);
      assertEquals("ERR value is not a valid float", e.line());
    }
  }

  @Test
  void floatsAreAsExactAsTheJdksOwn() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      long most = i % 2 == 0 ? 1_000_000_000_000_000L : Long.MAX_VALUE;
      String digits = Long.toString(random.nextLong(most));
      int point = random.nextInt(digits.length() + 1);
      String text = digits.substring(0, point) + '.' + digits.substring(point);
      assertEquals(Double.parseDouble(text), real(text), text);
    }
  }

  private static long integer(String text) {
    return Arguments.ofUtf8(text).toLong(0);
  }

  private static double real(String text) {
    return Arguments.ofUtf8(text).toDouble(0);
  }
}
