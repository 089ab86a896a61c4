// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.common;

import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;

/** A library's table in the making. */
public final class LibraryTable {
  private final LuaTable table;

  /** An empty one with room for so many fields. */
  public LibraryTable(LuaState state, int fields) {
    this.table = state.newTable(0, fields);
  }

  /** Adds a function. */
  public LibraryTable function(String name, NativeFunction.Body body) {
    return field(name, NativeFunction.of(body));
  }

  /** Adds any value. */
  public LibraryTable field(String name, Object value) {
    table.put(LuaString.name(name), value);
    return this;
  }

  /** Makes the table a global of the state and returns it. */
  public LuaTable asGlobal(LuaState state, String name) {
    state.globals().put(LuaString.name(name), table);
    return table;
  }

  /** The table. */
  public LuaTable table() {
    return table;
  }
}
