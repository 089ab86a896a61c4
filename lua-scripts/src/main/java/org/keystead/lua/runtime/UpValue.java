// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import org.jspecify.annotations.Nullable;

/** A captured variable: a register while its block runs, a pair of its own afterwards. */
final class UpValue {
  /** The thread whose register it is; null once closed. */
  @Nullable Coroutine owner;

  int register;

  /** The value once closed; a Java null where it is {@link #number}. */
  @Nullable Object object;

  double number;
  int mark;

  static final int OVERHEAD_BYTES = 48;

  UpValue(Coroutine owner, int register) {
    this.owner = owner;
    this.register = register;
  }

  void load(Object[] objects, double[] numbers, int at) {
    Coroutine thread = owner;
    if (thread == null) {
      objects[at] = object;
      numbers[at] = number;
    } else {
      objects[at] = thread.objects[register];
      numbers[at] = thread.numbers[register];
    }
  }

  void store(@Nullable Object newObject, double newNumber) {
    Coroutine thread = owner;
    if (thread == null) {
      object = newObject;
      number = newNumber;
    } else {
      thread.objects[register] = newObject;
      thread.numbers[register] = newNumber;
    }
  }
}
