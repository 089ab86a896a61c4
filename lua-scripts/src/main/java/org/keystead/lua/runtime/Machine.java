// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** To come. */
final class Machine {
  private Machine() {}

  static int call(Coroutine t, int a, int r) {
    throw new UnsupportedOperationException();
  }

  static Object[] callFromHost(LuaState s, Object f, Object[] a, LuaFunction h) {
    throw new UnsupportedOperationException();
  }
}
