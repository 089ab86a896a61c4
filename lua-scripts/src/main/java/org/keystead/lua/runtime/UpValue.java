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

  UpValue(Coroutine owner, int register) {
    this.owner = owner;
    this.register = register;
  }
}
