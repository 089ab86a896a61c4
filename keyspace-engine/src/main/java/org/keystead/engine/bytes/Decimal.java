// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bytes;

import java.nio.charset.StandardCharsets;

/**
 * 64-bit integers as ASCII decimal, by the strict rules Redis has for stored integers: an optional
 * minus, no plus, no leading zeros, no blanks, no overflow. So a number has one spelling, and a
 * string that spells it can be held as a {@code long} and given back byte for byte.
 */
public final class Decimal {
  /** The longest spelling: {@code -9223372036854775808}. */
  public static final int MAX_LENGTH = 20;

  private static final byte[] MIN_VALUE =
      "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

  /** log10(2) times 4096, rounded up. */
  private static final int DIGITS_PER_BIT = 1234;

  /** At index i the least number of i + 1 digits, but 0 at 0. */
  private static final long[] POWERS = new long[19];

  /** The digits of the numbers below 100. */
  private static final byte[] TENS = new byte[100];

  private static final byte[] UNITS = new byte[100];

  static {
    long power = 1;
    for (int i = 1; i < POWERS.length; i++) {
      power *= 10;
      POWERS[i] = power;
    }
    for (int i = 0; i < 100; i++) {
      TENS[i] = (byte) ('0' + i / 10);
      UNITS[i] = (byte) ('0' + i % 10);
    }
  }

  private Decimal() {}

  /** Whether the bytes are the one spelling of a 64-bit integer. */
  public static boolean isLong(byte[] array, int offset, int length) {
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    byte first = array[offset];
    boolean negative = first == '-';
    int digits = negative ? length - 1 : length;
    if (digits == 0 || digits > 19) {
      return false;
    }
    int at = negative ? offset + 1 : offset;
    if (array[at] == '0') {
      return length == 1;
    }
    int end = offset + length;
    for (int i = at; i < end; i++) {
      if (array[i] < '0' || array[i] > '9') {
        return false;
      }
    }
    return digits < 19 || fitsNineteenDigits(array, at, negative);
  }

  /**
   * The number that the bytes spell; they must satisfy {@link #isLong}, which is not checked again.
   */
  public static long parse(byte[] array, int offset, int length) {
    boolean negative = array[offset] == '-';
    long value = 0;
    int end = offset + length;
    for (int i = negative ? offset + 1 : offset; i < end; i++) {
      value = value * 10 - (array[i] - '0');
    }
    return negative ? value : -value;
  }

  /** How many bytes {@link #write} will write. */
  public static int lengthOf(long value) {
    if (value < 0) {
      return value == Long.MIN_VALUE ? MAX_LENGTH : 1 + digitsOf(-value);
    }
    return digitsOf(value);
  }

  /** The number of digits: the binary length tells it but for one. */
  private static int digitsOf(long value) {
    int about = (Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * DIGITS_PER_BIT >>> 12;
    return value >= POWERS[about] ? about + 1 : about;
  }

  /** Writes the spelling at {@code offset} and returns its length. */
  public static int write(long value, byte[] array, int offset) {
    if (value == Long.MIN_VALUE) {
      System.arraycopy(MIN_VALUE, 0, array, offset, MAX_LENGTH);
      return MAX_LENGTH;
    }
    int length = lengthOf(value);
    long rest = Math.abs(value);
    int at = offset + length;
    while (rest >= 100) {
      long hundreds = rest / 100;
      int pair = (int) (rest - hundreds * 100);
      array[--at] = UNITS[pair];
      array[--at] = TENS[pair];
      rest = hundreds;
    }
    array[--at] = UNITS[(int) rest];
    if (rest >= 10) {
      array[--at] = TENS[(int) rest];
    }
    if (value < 0) {
      array[offset] = '-';
    }
    return length;
  }

  public static byte[] toBytes(long value) {
    byte[] bytes = new byte[lengthOf(value)];
    write(value, bytes, 0);
    return bytes;
  }

  private static boolean fitsNineteenDigits(byte[] array, int at, boolean negative) {
    for (int i = 0; i < 19; i++) {
      int difference = array[at + i] - MIN_VALUE[i + 1];
      if (difference != 0) {
        return difference < 0;
      }
    }
    return negative;
  }
}
