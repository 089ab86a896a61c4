// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** To come. */
final class CallNames {
  private CallNames() {}

  static LuaError argumentError(Call c, int a, String m) {
    return LuaError.plain(m);
  }
}
