// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.table;

import java.util.Arrays;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Values;

/**
 * {@code table.sort}.
 *
 * <p>With an order function, or values that only metamethods can compare, it is the quicksort of
 * Lua 5.1 to the single comparison (Sedgewick's median of three, in place): the order of equal
 * elements, the calls of the function and the moment when a wrong function is noticed follow from
 * it. Numbers and strings by themselves are sorted by the JDK, which gives the same.
 */
final class TableSort {
  private final Call call;
  private final LuaTable table;
  private final boolean ordered;

  private TableSort(Call call, LuaTable table, boolean ordered) {
    this.call = call;
    this.table = table;
    this.ordered = ordered;
  }

  /** The function. */
  static int sort(Call call) {
    LuaTable table = call.table(1);
    int length = table.length();
    boolean ordered = !call.isNoneOrNil(2);
    if (ordered) {
      call.function(2);
    } else if (sortedAtOnce(call, table, length)) {
      return 0;
    }
    new TableSort(call, table, ordered).sort(1, length);
    return 0;
  }

  private void sort(int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      call.step(1);
      if (isLess(high, low)) {
        swap(low, high);
      }
      if (high - low == 1) {
        return;
      }
      int middle = (int) (((long) low + high) / 2);
      if (isLess(middle, low)) {
        swap(middle, low);
      } else if (isLess(high, middle)) {
        swap(middle, high);
      }
      if (high - low == 2) {
        return;
      }
      int pivot = partition(low, high, middle);
      // The smaller part by recursion, so that its depth is logarithmic, the larger by the loop.
      if (pivot - low < high - pivot) {
        sort(low, pivot - 1);
        low = pivot + 1;
      } else {
        sort(pivot + 1, high);
        high = pivot - 1;
      }
    }
  }

  /** Parts low..high by the element in the middle and returns where that one ends up. */
  private int partition(int low, int high, int middle) {
    call.pushField(table, middle);
    swap(middle, high - 1);
    int i = low;
    int j = high - 1;
    while (true) {
      while (isBelowPivot(++i)) {
        if (i > high) {
          throw call.error("invalid order function for sorting");
        }
      }
      while (isAbovePivot(--j)) {
        if (j < low) {
          throw call.error("invalid order function for sorting");
        }
      }
      if (j < i) {
        break;
      }
      swap(i, j);
    }
    call.pop(1);
    swap(high - 1, i);
    return i;
  }

  private boolean isBelowPivot(int index) {
    call.pushField(table, index);
    boolean less = isTopLess(1, 2);
    call.pop(1);
    return less;
  }

  private boolean isAbovePivot(int index) {
    call.pushField(table, index);
    boolean less = isTopLess(2, 1);
    call.pop(1);
    return less;
  }

  private boolean isLess(int left, int right) {
    call.pushField(table, left);
    call.pushField(table, right);
    boolean less = isTopLess(2, 1);
    call.pop(2);
    return less;
  }

  /** Whether the k-th value from the top is less than the l-th. */
  private boolean isTopLess(int k, int l) {
    call.step(1);
    if (!ordered) {
      return call.isTopLess(k, l);
    }
    call.pushArgument(2);
    call.push(call.top(k + 1));
    call.push(call.top(l + 2));
    call.invoke(2, 1);
    boolean less = Values.isTrue(call.top(1));
    call.pop(1);
    return less;
  }

  private void swap(int left, int right) {
    call.pushField(table, left);
    call.pushField(table, right);
    call.popTo(table, left);
    call.popTo(table, right);
  }

  /** Sorts numbers only, or strings only; false when there is anything else. */
  private static boolean sortedAtOnce(Call call, LuaTable table, int length) {
    if (length < 2 || table.isReadOnly()) {
      return length < 2;
    }
    if (table.get(1) instanceof Double) {
      return sortedAsNumbers(call, table, length);
    }
    return table.get(1) instanceof LuaString && sortedAsStrings(call, table, length);
  }

  private static boolean sortedAsNumbers(Call call, LuaTable table, int length) {
    call.charge(8L * length);
    double[] numbers = new double[length];
    for (int i = 0; i < length; i++) {
      // Not-a-number has no order, and the JDK tells the two zeros apart, which Lua does not.
      if (!(table.get(i + 1) instanceof Double number) || number.isNaN() || number == 0) {
        return false;
      }
      numbers[i] = number;
    }
    countSteps(call, length);
    Arrays.sort(numbers);
    for (int i = 0; i < length; i++) {
      table.put((double) (i + 1), numbers[i]);
    }
    return true;
  }

  private static boolean sortedAsStrings(Call call, LuaTable table, int length) {
    call.charge(8L * length);
    LuaString[] strings = new LuaString[length];
    for (int i = 0; i < length; i++) {
      if (!(table.get(i + 1) instanceof LuaString string)) {
        return false;
      }
      strings[i] = string;
    }
    Arrays.sort(strings, (left, right) -> compare(call, left, right));
    for (int i = 0; i < length; i++) {
      table.put((double) (i + 1), (Object) strings[i]);
    }
    return true;
  }

  /** Counted one by one, since long strings with the same beginning take long to compare. */
  private static int compare(Call call, LuaString left, LuaString right) {
    if (left == right) {
      return 0;
    }
    call.step(1 + (Math.min(left.length(), right.length()) >> 6));
    return left.compareTo(right);
  }

  private static void countSteps(Call call, int length) {
    int rounds = 32 - Integer.numberOfLeadingZeros(length);
    call.step((int) Math.min((long) length * rounds, Integer.MAX_VALUE));
  }
}
