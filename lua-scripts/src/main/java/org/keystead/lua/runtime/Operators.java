// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** To come. */
final class Operators {
  private Operators() {}

  static boolean isLess(Coroutine t, int a, int b) {
    throw new UnsupportedOperationException();
  }

  static Object index(Coroutine t, Object o, Object k) {
    throw new UnsupportedOperationException();
  }

  static void setIndex(Coroutine t, Object o, Object k, Object v) {
    throw new UnsupportedOperationException();
  }

  static LuaString text(Call c, Object v) {
    return Values.text(v);
  }
}
