// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

import java.util.Arrays;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;

/**
 * The listpack format of Redis: a sequence of short strings and integers in one run of bytes, that
 * can be walked from either end.
 *
 * <pre>
 * header   4 bytes  length of the whole, header and end included
 *          2 bytes  number of elements; 65535: too many for the field, they have to be counted
 * element  encoding and content, then the length of both as a number that is read backwards
 * ...
 * end      0xFF
 *
 * 0xxxxxxx                     integer 0..127
 * 10llllll + l bytes           string of up to 63 bytes
 * 110xxxxx + 1 byte            integer of 13 bits, signed, high bits first
 * 1110llll + 1 byte + l bytes  string of up to 4095 bytes, high bits of the length first
 * 0xF0 + 4 bytes + l bytes     string of any length
 * 0xF1, F2, F3, F4             integer of 16, 24, 32, 64 bits
 * </pre>
 *
 * Numbers are little-endian unless said otherwise. The length at an element's end has seven bits a
 * byte: the last byte holds the lowest bits, and all bytes but the first have their high bit set,
 * so that a reader who comes from behind knows where to stop.
 *
 * <p>A string that {@linkplain Decimal spells} a 64-bit integer is stored as an integer, in the
 * shortest encoding. Readers accept any encoding.
 *
 * <p>Everything here works on absolute indexes of an array: {@code at} is the first byte of an
 * element, {@code end} the byte that ends the listpack. Nothing is checked except by {@link
 * #isValid}.
 */
public final class Listpack {
  public static final int HEADER_BYTES = 6;

  /** Header and end, nothing between. */
  public static final int EMPTY_BYTES = HEADER_BYTES + 1;

  /** Redis lets no listpack grow beyond this. */
  public static final int MAX_BYTES = 1 << 30;

  static final byte END = (byte) 0xFF;

  /** The count of a header that says that it does not know. */
  static final int UNKNOWN_COUNT = 0xFFFF;

  private static final int STRING_32 = 0xF0;
  private static final int INT_16 = 0xF1;
  private static final int INT_24 = 0xF2;
  private static final int INT_32 = 0xF3;
  private static final int INT_64 = 0xF4;

  private static final int MAX_STRING_6 = 63;
  private static final int MAX_STRING_12 = 4095;

  private Listpack() {}

  /** The number of elements; walks the listpack when the header does not know. */
  public static int count(byte[] array, int offset, int length) {
    int stored = LittleEndian.uint16(array, offset + 4);
    if (stored != UNKNOWN_COUNT) {
      return stored;
    }
    int count = 0;
    int end = end(offset, length);
    for (int at = first(offset); at < end; at = next(array, at)) {
      count++;
    }
    return count;
  }

  /** Where the first element is, or the end if there is none. */
  public static int first(int offset) {
    return offset + HEADER_BYTES;
  }

  /** Where the byte is that ends the listpack. */
  public static int end(int offset, int length) {
    return offset + length - 1;
  }

  /** Where the element is that follows the one at {@code at}, or the end. */
  public static int next(byte[] array, int at) {
    int encoded = encodedBytes(array, at);
    return at + encoded + backLengthBytes(encoded);
  }

  /** Where the element before {@code at} is; {@code at} must not be the first. */
  public static int previous(byte[] array, int at) {
    int back = at - 1;
    int lastByte = array[back];
    if (lastByte >= 0) {
      return back - lastByte;
    }
    int encoded = lastByte & 0x7F;
    int shift = 0;
    do {
      lastByte = array[--back];
      shift += 7;
      encoded |= (lastByte & 0x7F) << shift;
    } while (lastByte < 0);
    return at - backLengthBytes(encoded) - encoded;
  }

  /**
   * Where the element of that index is, counted from the end if it is negative; -1 when there is
   * none. Comes from the nearer end: O(distance).
   */
  public static int seek(byte[] array, int offset, int length, int index) {
    int count = count(array, offset, length);
    int wanted = index < 0 ? index + count : index;
    if (wanted < 0 || wanted >= count) {
      return -1;
    }
    if (wanted < count / 2) {
      int at = first(offset);
      for (int i = 0; i < wanted; i++) {
        at = next(array, at);
      }
      return at;
    }
    int at = end(offset, length);
    for (int i = count; i > wanted; i--) {
      at = previous(array, at);
    }
    return at;
  }

  /**
   * Where the next element is whose text this is, -1 if there is none. The one at {@code at} is
   * compared first, and after each {@code skip} are passed over.
   */
  public static int find(byte[] array, int at, int end, int skip, Slice text) {
    byte[] wanted = text.array();
    int from = text.offset();
    int length = text.length();
    boolean numeric = Decimal.isLong(wanted, from, length);
    long number = numeric ? Decimal.parse(wanted, from, length) : 0;
    int left = 0;
    int index = at;
    while (index < end) {
      int encoding = array[index];
      int encoded;
      boolean found;
      if ((encoding & 0xC0) == 0x80) {
        int stored = encoding & 0x3F;
        encoded = 1 + stored;
        found = left == 0 && stored == length && same(array, index + 1, wanted, from, length);
      } else if (encoding >= 0) {
        encoded = 1;
        found = left == 0 && numeric && number == encoding;
      } else {
        encoded = encodedBytes(array, index);
        found =
            left == 0
                && (isInteger(array, index)
                    ? numeric && number == longValue(array, index)
                    : stringLength(array, index) == length
                        && same(array, stringAt(array, index), wanted, from, length));
      }
      if (found) {
        return index;
      }
      left = left == 0 ? skip : left - 1;
      index += encoded + backLengthBytes(encoded);
    }
    return -1;
  }

  /**
   * Shows the visitor so many elements, which there must be, beginning with the one at {@code at}.
   */
  public static void visit(byte[] array, int at, int elements, ElementVisitor visitor) {
    int index = at;
    for (int i = 0; i < elements; i++) {
      int encoding = array[index];
      int encoded;
      if ((encoding & 0xC0) == 0x80) {
        int length = encoding & 0x3F;
        visitor.string(array, index + 1, length);
        encoded = 1 + length;
      } else if (isInteger(array, index)) {
        visitor.integer(longValue(array, index));
        encoded = encodedBytes(array, index);
      } else {
        visitor.string(array, stringAt(array, index), stringLength(array, index));
        encoded = encodedBytes(array, index);
      }
      index += encoded + backLengthBytes(encoded);
    }
  }

  /** Whether the element is stored as a number. */
  public static boolean isInteger(byte[] array, int at) {
    int encoding = array[at];
    return encoding >= 0 || (encoding & 0xE0) == 0xC0 || encoding > (byte) STRING_32;
  }

  /** The number of an element that {@linkplain #isInteger is one}. */
  public static long longValue(byte[] array, int at) {
    int encoding = array[at];
    if (encoding >= 0) {
      return encoding;
    }
    if ((encoding & 0xE0) == 0xC0) {
      int bits = (encoding & 0x1F) << 8 | (array[at + 1] & 0xFF);
      return bits << 19 >> 19;
    }
    return switch (encoding & 0xFF) {
      case INT_16 -> LittleEndian.int16(array, at + 1);
      case INT_24 -> LittleEndian.int24(array, at + 1);
      case INT_32 -> LittleEndian.int32(array, at + 1);
      default -> LittleEndian.int64(array, at + 1);
    };
  }

  /** Where the bytes of an element are that is no integer. */
  public static int stringAt(byte[] array, int at) {
    int encoding = array[at];
    if ((encoding & 0xC0) == 0x80) {
      return at + 1;
    }
    return (encoding & 0xF0) == 0xE0 ? at + 2 : at + 5;
  }

  /** How many bytes an element has that is no integer. */
  public static int stringLength(byte[] array, int at) {
    int encoding = array[at];
    if ((encoding & 0xC0) == 0x80) {
      return encoding & 0x3F;
    }
    if ((encoding & 0xF0) == 0xE0) {
      return (encoding & 0x0F) << 8 | (array[at + 1] & 0xFF);
    }
    return LittleEndian.int32(array, at + 1);
  }

  /** How many bytes the element has as text. */
  public static int textLength(byte[] array, int at) {
    return isInteger(array, at) ? Decimal.lengthOf(longValue(array, at)) : stringLength(array, at);
  }

  /** Whether the element's text is this. */
  public static boolean equals(byte[] array, int at, Slice text) {
    int length = text.length();
    if (isInteger(array, at)) {
      return Decimal.isLong(text.array(), text.offset(), length)
          && Decimal.parse(text.array(), text.offset(), length) == longValue(array, at);
    }
    return stringLength(array, at) == length
        && same(array, stringAt(array, at), text.array(), text.offset(), length);
  }

  /** How many bytes this text takes as an element, all included. */
  public static int bytesFor(Slice text) {
    byte[] array = text.array();
    int length = text.length();
    int encoded =
        Decimal.isLong(array, text.offset(), length)
            ? integerBytes(Decimal.parse(array, text.offset(), length))
            : stringBytes(length);
    return encoded + backLengthBytes(encoded);
  }

  /** How many bytes this number takes as an element, all included. */
  public static int bytesFor(long value) {
    return integerBytes(value) + 1;
  }

  /**
   * Whether these bytes, from wherever, are a listpack in which no reader can go astray. O(length).
   */
  public static boolean isValid(byte[] array, int offset, int length) {
    if (length < EMPTY_BYTES
        || LittleEndian.int32(array, offset) != length
        || array[offset + length - 1] != END) {
      return false;
    }
    int end = end(offset, length);
    int at = first(offset);
    int count = 0;
    while (at < end) {
      int next = validNext(array, at, end);
      if (next < 0) {
        return false;
      }
      at = next;
      count++;
    }
    int stored = LittleEndian.uint16(array, offset + 4);
    return stored == UNKNOWN_COUNT || stored == count;
  }

  /** The index after the element at {@code at}, -1 if that is no element or leaves the bounds. */
  private static int validNext(byte[] array, int at, int end) {
    int encoding = array[at] & 0xFF;
    if (encoding > INT_64) {
      return -1;
    }
    int prefix = encoding == STRING_32 ? 5 : (encoding & 0xF0) == 0xE0 ? 2 : 1;
    if (prefix > end - at) {
      return -1;
    }
    if (encoding == STRING_32) {
      int stored = LittleEndian.int32(array, at + 1);
      if (stored < 0 || stored > end - at - prefix) {
        return -1;
      }
    }
    int encoded = encodedBytes(array, at);
    int backBytes = backLengthBytes(encoded);
    if (encoded > end - at - backBytes) {
      return -1;
    }
    int next = at + encoded + backBytes;
    return backLength(array, next) == encoded ? next : -1;
  }

  /** The length that stands before {@code at}, -1 if it does not end after five bytes. */
  private static long backLength(byte[] array, int at) {
    long value = 0;
    for (int i = 0; i < 5; i++) {
      int b = array[at - 1 - i];
      value |= (long) (b & 0x7F) << 7 * i;
      if (b >= 0) {
        return value;
      }
    }
    return -1;
  }

  /** How many bytes encoding and content have. */
  static int encodedBytes(byte[] array, int at) {
    int encoding = array[at];
    if (encoding >= 0) {
      return 1;
    }
    if ((encoding & 0xC0) == 0x80) {
      return 1 + (encoding & 0x3F);
    }
    if ((encoding & 0xE0) == 0xC0) {
      return 2;
    }
    if ((encoding & 0xF0) == 0xE0) {
      return 2 + ((encoding & 0x0F) << 8 | (array[at + 1] & 0xFF));
    }
    return switch (encoding & 0xFF) {
      case STRING_32 -> 5 + LittleEndian.int32(array, at + 1);
      case INT_16 -> 3;
      case INT_24 -> 4;
      case INT_32 -> 5;
      default -> 9;
    };
  }

  /**
   * How many bytes the length at an element's end takes. The limits are Redis' own: a length of all
   * ones gets a byte more than it needs.
   */
  static int backLengthBytes(int encoded) {
    if (encoded <= 127) {
      return 1;
    }
    if (encoded < (1 << 14) - 1) {
      return 2;
    }
    if (encoded < (1 << 21) - 1) {
      return 3;
    }
    return encoded < (1 << 28) - 1 ? 4 : 5;
  }

  /** How many bytes the shortest encoding of a number takes. */
  static int integerBytes(long value) {
    if (value >= 0 && value <= 127) {
      return 1;
    }
    if (value >= -4096 && value <= 4095) {
      return 2;
    }
    if (value == (short) value) {
      return 3;
    }
    if (value >= -(1 << 23) && value < 1 << 23) {
      return 4;
    }
    return value == (int) value ? 5 : 9;
  }

  /** How many bytes encoding and content of a string take. */
  static int stringBytes(int length) {
    if (length <= MAX_STRING_6) {
      return 1 + length;
    }
    return length <= MAX_STRING_12 ? 2 + length : Math.addExact(5, length);
  }

  /**
   * Writes a text as a whole element, for which there must be {@link #bytesFor(Slice)} of room;
   * returns the index behind it.
   */
  public static int write(byte[] array, int at, Slice text) {
    byte[] bytes = text.array();
    int length = text.length();
    if (Decimal.isLong(bytes, text.offset(), length)) {
      return write(array, at, Decimal.parse(bytes, text.offset(), length));
    }
    int encoded = stringBytes(length);
    writeString(array, at, text, encoded);
    return at + encoded + backLengthBytes(encoded);
  }

  /** Writes a number as a whole element; returns the index behind it. */
  public static int write(byte[] array, int at, long value) {
    int encoded = integerBytes(value);
    writeInteger(array, at, value, encoded);
    return at + encoded + 1;
  }

  /** Makes a listpack of what lies between {@link #first} and {@code end}. */
  public static void finish(byte[] array, int offset, int end, int count) {
    array[end] = END;
    writeHeader(array, offset, end + 1 - offset, count);
  }

  /** Writes a whole element, whose encoding has {@code encoded} bytes. */
  static void writeInteger(byte[] array, int at, long value, int encoded) {
    switch (encoded) {
      case 1 -> array[at] = (byte) value;
      case 2 -> {
        array[at] = (byte) (0xC0 | (value >> 8 & 0x1F));
        array[at + 1] = (byte) value;
      }
      case 3 -> {
        array[at] = (byte) INT_16;
        LittleEndian.int16(array, at + 1, (int) value);
      }
      case 4 -> {
        array[at] = (byte) INT_24;
        LittleEndian.int24(array, at + 1, (int) value);
      }
      case 5 -> {
        array[at] = (byte) INT_32;
        LittleEndian.int32(array, at + 1, (int) value);
      }
      default -> {
        array[at] = (byte) INT_64;
        LittleEndian.int64(array, at + 1, value);
      }
    }
    array[at + encoded] = (byte) encoded;
  }

  /** Writes a whole element, whose encoding and content have {@code encoded} bytes. */
  static void writeString(byte[] array, int at, Slice text, int encoded) {
    int length = text.length();
    int index = at;
    if (length <= MAX_STRING_6) {
      array[index++] = (byte) (0x80 | length);
    } else if (length <= MAX_STRING_12) {
      array[index++] = (byte) (0xE0 | length >> 8);
      array[index++] = (byte) length;
    } else {
      array[index++] = (byte) STRING_32;
      LittleEndian.int32(array, index, length);
      index += 4;
    }
    System.arraycopy(text.array(), text.offset(), array, index, length);
    writeBackLength(array, at + encoded, encoded);
  }

  private static void writeBackLength(byte[] array, int at, int encoded) {
    int rest = encoded;
    for (int i = at + backLengthBytes(encoded) - 1; i > at; i--) {
      array[i] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    array[at] = (byte) rest;
  }

  static void writeHeader(byte[] array, int offset, int length, int count) {
    LittleEndian.int32(array, offset, length);
    LittleEndian.int16(array, offset + 4, Math.min(count, UNKNOWN_COUNT));
  }

  private static boolean same(byte[] array, int at, byte[] other, int otherAt, int length) {
    return Arrays.equals(array, at, at + length, other, otherAt, otherAt + length);
  }
}
