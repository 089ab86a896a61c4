// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * How large a table's array part is to be: the largest power of two of which more than half would
 * be used by the keys that were added.
 */
final class ArraySizing {
  static final int MAX_BITS = 26;

  /** How many keys lie in (2^(b-1), 2^b]. */
  private final int[] counts = new int[MAX_BITS + 1];

  private int integers;
  private int all;
  private int inArray;

  /** For the keys that a table has and one more. */
  static ArraySizing of(LuaTable table, Object newKey) {
    ArraySizing sizing = new ArraySizing();
    int size = table.arraySize();
    for (int i = 0; i < size; i++) {
      if (!table.isNilAt(~i)) {
        sizing.addIndex(i + 1);
      }
    }
    for (int slot = table.keys.length - 1; slot >= 0; slot--) {
      if (table.keys[slot] != null && table.values[slot] != Nil.NIL) {
        sizing.add(table.keys[slot]);
      }
    }
    sizing.add(newKey);
    return sizing;
  }

  private void addIndex(int index) {
    counts[bitsFor(index)]++;
    integers++;
    all++;
  }

  private void add(Object key) {
    if (key instanceof Double number) {
      int index = (int) number.doubleValue();
      if (index == number && index > 0 && index <= 1 << MAX_BITS) {
        addIndex(index);
        return;
      }
    }
    all++;
  }

  int arraySize() {
    int size = 0;
    int seen = 0;
    inArray = 0;
    for (int bits = 0, power = 1; power / 2 < integers && bits <= MAX_BITS; bits++, power *= 2) {
      seen += counts[bits];
      if (counts[bits] > 0 && seen > power / 2) {
        size = power;
        inArray = seen;
      }
    }
    return size;
  }

  /** The keys that are left for the hash part, after {@link #arraySize}. */
  int inHash() {
    return all - inArray;
  }

  /** The least b with 2^b not below the number. */
  static int bitsFor(int number) {
    return 32 - Integer.numberOfLeadingZeros(number - 1);
  }
}
