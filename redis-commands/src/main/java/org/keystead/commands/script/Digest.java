// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/** A script's SHA-1, the name by which EVALSHA calls it. */
public record Digest(long first, long second, int third) {
  /** How many hexadecimal digits it has. */
  public static final int DIGITS = 40;

  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** One in each byte. */
  private static final long EACH = 0x0101_0101_0101_0101L;

  private static final long HIGH_HALVES = 0xf0f0_f0f0_f0f0_f0f0L;

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
    long a = eight(array, offset);
    long b = eight(array, offset + 8);
    long c = eight(array, offset + 16);
    long d = eight(array, offset + 24);
    long e = eight(array, offset + 32);
    return (a | b | c | d | e) < 0 ? null : new Digest(a << 32 | b, c << 32 | d, (int) e);
  }

  /**
   * The number that eight hexadecimal digits spell, all of them at once in the bytes of a long; -1
   * if they are none. What a byte would be as a digit is written as one again and compared.
   */
  private static long eight(byte[] array, int offset) {
    long text = (long) BYTES.get(array, offset);
    long values = (text & EACH * 15) + 9 * (text >>> 6 & EACH);
    long letters = values + EACH * 6 >>> 4 & EACH;
    long written = values + EACH * '0' + letters * ('a' - '0' - 10);
    if (written != (text | letters << 5) || (values & HIGH_HALVES) != 0) {
      return -1;
    }
    long pairs = (values | values >>> 4) & 0x00ff_00ff_00ff_00ffL;
    long fours = (pairs | pairs >>> 8) & 0x0000_ffff_0000_ffffL;
    return (fours | fours >>> 16) & 0xffff_ffffL;
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
