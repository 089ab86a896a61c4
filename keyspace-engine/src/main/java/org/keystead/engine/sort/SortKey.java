// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sort;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Reals;

/**
 * An element with what it is sorted by.
 *
 * @param text for an alphabetical order; null comes first
 */
record SortKey(byte[] element, double number, byte @Nullable [] text) {
  /** By number, elements of the same number by their bytes. */
  static final Comparator<SortKey> NUMERICAL =
      (one, other) -> {
        if (one.number != other.number) {
          return one.number > other.number ? 1 : -1;
        }
        return Arrays.compareUnsigned(one.element, other.element);
      };

  static final Comparator<SortKey> ALPHABETICAL =
      (one, other) -> Arrays.compareUnsigned(one.text, other.text);

  static SortKey alphabetical(byte[] element, byte @Nullable [] text) {
    return new SortKey(element, 0, text);
  }

  /** Of an element that has no such value when it is null: that counts as 0. */
  static SortKey numerical(byte[] element, byte @Nullable [] value) {
    return new SortKey(element, value == null ? 0 : number(value), null);
  }

  /** The number that C's strtod reads up to the end or the first zero byte; nothing is 0. */
  private static double number(byte[] value) {
    int end = 0;
    while (end < value.length && value[end] != 0) {
      end++;
    }
    int start = 0;
    while (start < end && isBlank(value[start])) {
      start++;
    }
    double number = end == 0 ? 0 : Reals.parse(value, start, end - start);
    if (Double.isNaN(number)) {
      throw new SortException();
    }
    return number;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }
}
