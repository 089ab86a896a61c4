// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/** A script's SHA-1, the name by which EVALSHA calls it. */
public record Digest(long first, long second, int third) {
  /** How many hexadecimal digits it has. */
  public static final int DIGITS = 40;

  private static final int DIGITS_OF_LONG = 16;

  /** The digest of a script's text. */
  public static Digest of(Slice text) {
    byte[] bytes = sha1(text.array(), text.offset(), text.length());
    return new Digest(number(bytes, 0, 8), number(bytes, 8, 8), (int) number(bytes, 16, 4));
  }

  /** Forty hexadecimal digits, as {@code redis.sha1hex} gives them. */
  public static String hex(byte[] array, int offset, int length) {
    return HexFormat.of().formatHex(sha1(array, offset, length));
  }

  /** The digest that forty hexadecimal digits spell in any case; null for anything else. */
  public static @Nullable Digest parse(byte[] array, int offset, int length) {
    if (length != DIGITS) {
      return null;
    }
    int wrong = 0;
    long[] parts = new long[3];
    for (int i = 0; i < DIGITS; i++) {
      int digit = digit(array[offset + i]);
      wrong |= digit;
      parts[i / DIGITS_OF_LONG] = parts[i / DIGITS_OF_LONG] << 4 | digit;
    }
    return wrong < 0 ? null : new Digest(parts[0], parts[1], (int) parts[2]);
  }

  private static int digit(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private static long number(byte[] bytes, int from, int count) {
    long number = 0;
    for (int i = from; i < from + count; i++) {
      number = number << 8 | bytes[i] & 0xff;
    }
    return number;
  }

  private static byte[] sha1(byte[] array, int offset, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(array, offset, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** Forty hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first) + hex.toHexDigits(second) + hex.toHexDigits(third);
  }
}
