// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.IntegerEntry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.PackedEntry;
import org.keystead.engine.table.ValueType;

/** The content of string entries as bytes, whatever form they are held in. */
public final class Strings {
  private Strings() {}

  /** Whether the entry is a string; a null-free convenience for type checks. */
  public static boolean isString(Entry entry) {
    return entry.type() == ValueType.STRING;
  }

  /**
   * Aims {@code view} at the entry's bytes: in place where they exist in one piece, else at bytes
   * made now. To be called without a stripe, since making the bytes of a live object may run user
   * code.
   *
   * @throws WrongTypeException if the entry is no string
   * @throws UnreadableValueException if a live object cannot be encoded
   */
  public static Slice view(Entry entry, Slice view) {
    if (entry instanceof PackedEntry packed) {
      int offset = packed.valueOffset();
      byte[] array = packed.valueArray();
      return view.aim(array, offset, array.length - offset);
    }
    if (entry instanceof IntegerEntry integer) {
      byte[] digits = Decimal.toBytes(integer.value());
      return view.aim(digits, 0, digits.length);
    }
    if (entry instanceof LiveEntry live) {
      byte[] bytes = encoded(live);
      return view.aim(bytes, 0, bytes.length);
    }
    if (entry instanceof ChunkedEntry chunked) {
      byte[] bytes = chunked.content().toByteArray();
      return view.aim(bytes, 0, bytes.length);
    }
    throw new WrongTypeException();
  }

  /** The same where the bytes need not lie in one piece; bytes in chunks are not copied. */
  public static BytesView view(Entry entry, BytesView view) {
    if (entry instanceof ChunkedEntry chunked) {
      return view.aim(chunked.content());
    }
    if (entry instanceof PackedEntry packed) {
      return view.aim(packed.valueArray(), packed.valueOffset(), packed.valueLength());
    }
    return aim(view, view(entry, new Slice()));
  }

  static BytesView aim(BytesView view, Slice bytes) {
    return view.aim(bytes.array(), bytes.offset(), bytes.length());
  }

  /** The string entry for those bytes: an integer entry if they spell one, else a packed one. */
  public static Entry entryOf(Slice key, Slice value, long expireAtMillis) {
    byte[] array = value.array();
    int offset = value.offset();
    int length = value.length();
    if (length > 0
        && length <= Decimal.MAX_LENGTH
        && array[offset] <= '9'
        && Decimal.isLong(array, offset, length)) {
      return IntegerEntry.of(key, Decimal.parse(array, offset, length), expireAtMillis);
    }
    return PackedEntry.of(key, value, expireAtMillis);
  }

  static byte[] encoded(LiveEntry live) {
    byte[] bytes = live.encode();
    if (bytes == null) {
      throw new UnreadableValueException(live.value().getClass().getName());
    }
    return bytes;
  }
}
