// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.List;
import java.util.Locale;

/** Sizes and times with units. */
public final class Units {
  private static final List<String> UNITS = List.of("kb", "mb", "gb");

  private Units() {}

  /** As Redis reads memory: digits and perhaps b, k, kb, m, mb, g, gb in any case. */
  public static long bytes(String word) {
    int digits = digits(word);
    long unit =
        switch (word.substring(digits).toLowerCase(Locale.ROOT)) {
          case "", "b" -> 1L;
          case "k" -> 1000L;
          case "kb" -> 1L << 10;
          case "m" -> 1000_000L;
          case "mb" -> 1L << 20;
          case "g" -> 1000_000_000L;
          case "gb" -> 1L << 30;
          default -> 0L;
        };
    return times(word, digits, unit, "argument must be a memory value");
  }

  /** The size in the largest unit that divides it, as Redis writes it into files. */
  static String ofBytes(long bytes) {
    for (int shift = 30; shift > 0 && bytes != 0; shift -= 10) {
      if (bytes % (1L << shift) == 0) {
        return (bytes >> shift) + UNITS.get(shift / 10 - 1);
      }
    }
    return String.valueOf(bytes);
  }

  /** A time with its unit: ms, s, m, h or d. Zero needs none. */
  public static long millis(String word) {
    int digits = digits(word);
    long unit =
        switch (word.substring(digits).toLowerCase(Locale.ROOT)) {
          case "" -> word.equals("0") ? 1L : 0L;
          case "ms" -> 1L;
          case "s" -> 1000L;
          case "m" -> 60_000L;
          case "h" -> 3_600_000L;
          case "d" -> 86_400_000L;
          default -> 0L;
        };
    return times(
        word, digits, unit, "'" + word + "' is no time: use a unit as in 500ms, 60s, 5m, 2h, 1d");
  }

  /** The time in the largest unit that divides it. */
  static String ofMillis(long millis) {
    if (millis == 0) {
      return "0";
    }
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static int digits(String word) {
    int digits = 0;
    while (digits < word.length() && word.charAt(digits) >= '0' && word.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }

  private static long times(String word, int digits, long unit, String reason) {
    if (unit != 0) {
      // Redis takes a value without digits for zero.
      try {
        long number = digits == 0 ? 0 : Long.parseLong(word, 0, digits, 10);
        return Math.multiplyExact(number, unit);
      } catch (ArithmeticException | NumberFormatException expected) {
        // Beyond 64 bits: refused below like any other that is none.
      }
    }
    throw new InvalidValueException(reason);
  }
}
