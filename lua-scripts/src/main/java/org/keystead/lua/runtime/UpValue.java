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
      double plain = number;
      numbers[at] = plain;
      if (plain != plain) {
        objects[at] = object;
      }
    } else {
      double plain = thread.numbers[register];
      numbers[at] = plain;
      if (plain != plain) {
        objects[at] = thread.objects[register];
      }
    }
  }

  void store(Object[] objects, double[] numbers, int at) {
    Coroutine thread = owner;
    double plain = numbers[at];
    if (thread == null) {
      number = plain;
      object = plain == plain ? null : objects[at];
    } else {
      thread.numbers[register] = plain;
      if (plain != plain) {
        thread.objects[register] = objects[at];
      }
    }
  }
}
