// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lua's thread: a stack of values and one of frames. It has no thread of Java's.
 *
 * <p>A register is a pair: a Java null in {@link #objects} says that the value is the number in
 * {@link #numbers}. So arithmetic allocates nothing, and storing a number writes no reference that
 * a collector wants to know of.
 */
public final class Coroutine {
  /** Values that one native function may have on the stack. */
  static final int NATIVE_STACK = 8000;

  /** Registers that are there without asking: those of the largest function and a bit more. */
  static final int SLACK = 300;

  final LuaState state;
  double[] numbers = new double[SLACK + 64];
  Object[] objects = new Object[SLACK + 64];

  /** The first free register of the running native function. */
  int top;

  int mark;

  Coroutine(LuaState state) {
    this.state = state;
  }

  Object get(int register) {
    Object object = objects[register];
    return object == null ? Numbers.box(numbers[register]) : object;
  }

  void set(int register, Object value) {
    if (value instanceof Double number) {
      numbers[register] = number;
      objects[register] = null;
    } else {
      objects[register] = value;
    }
  }

  /** Copies the value at a table's place to a register. */
  void load(int register, LuaTable table, int place) {
    set(register, table.valueAt(place));
  }

  int push() {
    int at = top++;
    if (at >= objects.length) {
      grow(at + 1);
    }
    return at;
  }

  void grow(int size) {
    int newSize = Math.max(size, objects.length * 2);
    state.charge(12L * (newSize - objects.length));
    numbers = Arrays.copyOf(numbers, newSize);
    objects = Arrays.copyOf(objects, newSize);
  }

  @Nullable Level level(int level) {
    return null;
  }

  LuaString where(int level) {
    return LuaString.EMPTY;
  }
}
