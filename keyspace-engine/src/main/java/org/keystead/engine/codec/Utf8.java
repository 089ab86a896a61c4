// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text to bytes and back without loss: UTF-8, in which a surrogate without its partner takes the
 * three bytes of its own code point (the generalised form known as WTF-8). Every Java string has
 * exactly one encoding, well-formed text reads as plain UTF-8, and no escape character is needed.
 */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long QUESTION_MARKS = ONES * '?';

  private Utf8() {}

  static byte[] encode(String text) {
    // The JDK is fastest, but it turns a lone surrogate into '?' silently.
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean suspect = bytes.length != text.length() || hasQuestionMark(bytes);
    if (!suspect || !hasLoneSurrogate(text)) {
      return bytes;
    }
    byte[] room = new byte[text.length() * 3];
    int length = encodeTo(text, room, 0);
    return Arrays.copyOf(room, length);
  }

  /** Returns the number of bytes written, or -1 when they do not fit. */
  static int encodeTo(String text, byte[] buffer, int offset) {
    int length = text.length();
    if (offset + length > buffer.length) {
      return -1;
    }
    int signs = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      signs |= c;
      buffer[offset + i] = (byte) c;
    }
    return signs < 0x80 ? length : encodeAny(text, buffer, offset);
  }

  private static int encodeAny(String text, byte[] buffer, int offset) {
    int at = offset;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      int size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (at + size > buffer.length) {
        return -1;
      }
      if (size == 1) {
        buffer[at] = (byte) c;
      } else {
        for (int k = size - 1; k > 0; k--) {
          buffer[at + k] = (byte) (0x80 | (c & 0x3F));
          c >>>= 6;
        }
        buffer[at] = (byte) ((0xF00 >>> size) | c);
      }
      at += size;
    }
    return at - offset;
  }

  /** The text of these bytes, or null when they are not what {@link #encode} makes. */
  static @Nullable String decode(byte[] array, int offset, int length) {
    String text = new String(array, offset, length, StandardCharsets.UTF_8);
    // Where the JDK meets malformed bytes it leaves U+FFFD; looking for it is free in Latin-1.
    return text.indexOf('\uFFFD') < 0 ? text : decodeStrictly(array, offset, length);
  }

  private static @Nullable String decodeStrictly(byte[] array, int offset, int length) {
    StringBuilder text = new StringBuilder(length);
    int end = offset + length;
    boolean afterLoneHigh = false;
    for (int i = offset; i < end; ) {
      int first = array[i] & 0xFF;
      int size = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      if (size == 0 || first > 0xF4 || i + size > end) {
        return null;
      }
      int c = size == 1 ? first : first & (0x7F >>> size);
      for (int k = 1; k < size; k++) {
        int next = array[i + k];
        if ((next & 0xC0) != 0x80) {
          return null;
        }
        c = c << 6 | (next & 0x3F);
      }
      boolean overlong = size == 3 && c < 0x800 || size == 4 && c < 0x10000;
      boolean splitPair = afterLoneHigh && size == 3 && isLow(c);
      if (overlong || c > Character.MAX_CODE_POINT || splitPair) {
        return null;
      }
      afterLoneHigh = size == 3 && c >= 0xD800 && c < 0xDC00;
      text.appendCodePoint(c);
      i += size;
    }
    return text.toString();
  }

  private static boolean isLow(int c) {
    return c >= 0xDC00 && c < 0xE000;
  }

  /** Eight bytes at a time: this is on the path of every look-up by a text key. */
  private static boolean hasQuestionMark(byte[] bytes) {
    int i = 0;
    for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
      long zeroWhereFound = (long) LONGS.get(bytes, i) ^ QUESTION_MARKS;
      if (((zeroWhereFound - ONES) & ~zeroWhereFound & HIGH_BITS) != 0) {
        return true;
      }
    }
    for (; i < bytes.length; i++) {
      if (bytes[i] == '?') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
