// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** Where a table's list ends, as {@code #} finds it: by halves, so that holes may hide the rest. */
final class Border {
  private Border() {}

  /** Some n with a value at n and none at n + 1; 0 if there is none at 1. */
  static int of(LuaTable table) {
    int size = table.arraySize();
    if (size > 0 && table.isNilAt(~(size - 1))) {
      return withinArray(table, size);
    }
    return table.hasSlots() ? beyondArray(table, size) : size;
  }

  private static int withinArray(LuaTable table, int size) {
    int below = 0;
    int above = size;
    while (above - below > 1) {
      int middle = (below + above) >>> 1;
      if (table.isNilAt(~(middle - 1))) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return below;
  }

  private static int beyondArray(LuaTable table, int from) {
    int below = from;
    long above = from + 1L;
    while (above <= Integer.MAX_VALUE && !table.isNilAt(table.locate((double) above))) {
      below = (int) above;
      above *= 2;
    }
    while (above - below > 1) {
      int middle = (int) ((below + above) / 2);
      if (table.isNilAt(table.locate((double) middle))) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return below;
  }
}
