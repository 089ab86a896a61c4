// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import org.keystead.lua.lib.bit.BitLibrary;
import org.keystead.lua.lib.json.JsonLibrary;
import org.keystead.lua.lib.math.MathLibrary;
import org.keystead.lua.lib.math.RandomNumbers;
import org.keystead.lua.lib.msgpack.MessagePackLibrary;
import org.keystead.lua.lib.string.StringLibrary;
import org.keystead.lua.lib.struct.StructLibrary;
import org.keystead.lua.lib.table.TableLibrary;
import org.keystead.lua.runtime.LuaState;

/** Makes the libraries of this package globals of a state. */
public final class Libraries {
  private Libraries() {}

  /** The language's own: string, table and math. */
  public static void openStandard(LuaState state) {
    openStandard(state, new RandomNumbers());
  }

  /** The language's own, with a generator of random numbers that other states may share. */
  public static void openStandard(LuaState state, RandomNumbers random) {
    StringLibrary.open(state);
    TableLibrary.open(state);
    MathLibrary.open(state, random);
  }

  /** Those that Redis adds: bit, struct, cjson and cmsgpack. */
  public static void openExtensions(LuaState state) {
    BitLibrary.open(state);
    StructLibrary.open(state);
    JsonLibrary.open(state);
    MessagePackLibrary.open(state);
  }
}
