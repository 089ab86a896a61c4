// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.math;

import java.util.function.LongSupplier;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaTable;

/** The global {@code os} with {@code clock} alone: seconds, of no particular start. */
public final class ClockLibrary {
  private static final double NANOS_PER_SECOND = 1e9;

  private ClockLibrary() {}

  /**
   * Makes the library a global.
   *
   * @param nanos the host's monotonic clock
   */
  public static LuaTable open(LuaState state, LongSupplier nanos) {
    return new LibraryTable(state, 1)
        .function("clock", call -> call.result(nanos.getAsLong() / NANOS_PER_SECOND))
        .asGlobal(state, "os");
  }
}
