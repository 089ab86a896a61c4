// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.bitmap;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;

/**
 * The part of a string that BITCOUNT and BITPOS look at: from one byte or bit to another, both
 * included, negative ones counted from the end. Reused from call to call.
 */
final class BitRange {
  private boolean inBits;
  private long first;
  private long last;

  /** Everything; of an empty string that is nothing. */
  void all(int lengthBytes) {
    inBits = false;
    clip(0, -1, lengthBytes);
  }

  /** The word behind the numbers, which says what they count. */
  void unit(Arguments args, int index) {
    inBits = args.equalsIgnoreCase(index, "BIT");
    if (!inBits && !args.equalsIgnoreCase(index, "BYTE")) {
      throw ErrorTexts.SYNTAX;
    }
  }

  /** There is no such word: bytes. */
  void bytes() {
    inBits = false;
  }

  /** Cuts the range to the string. */
  void clip(long start, long end, int lengthBytes) {
    long length = inBits ? (long) lengthBytes << 3 : lengthBytes;
    long from = Math.max(0, start < 0 ? start + length : start);
    long to = Math.min(length - 1, Math.max(0, end < 0 ? end + length : end));
    first = inBits || from > to ? from : from << 3;
    last = inBits || from > to ? to : (to << 3) + 7;
  }

  boolean isEmpty() {
    return first > last;
  }

  /** The first bit. */
  long first() {
    return first;
  }

  /** The last bit. */
  long last() {
    return last;
  }
}
