// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** To come. */
final class LiveBytes {
  private final LuaState state;

  LiveBytes(LuaState s) {
    state = s;
  }

  long count() {
    return state.usedBytes();
  }
}
