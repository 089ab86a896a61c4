// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keystead.lua.Lua;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;

/** Our interpreter with all libraries of this package. */
final class OurLua implements Judge {
  private static final LuaString CHUNK = LuaString.of("@user_script");

  private final LuaState state;

  OurLua() {
    this(Limits.DEFAULT);
  }

  OurLua(Limits limits) {
    this.state = Lua.newState(limits);
    Libraries.openExtensions(state);
  }

  /** Makes the globals and the libraries read-only, as Redis does. */
  OurLua protect() {
    LuaTable globals = state.globals();
    for (int cursor = globals.next(-1); cursor >= 0; cursor = globals.next(cursor)) {
      if (globals.valueAtCursor(cursor) instanceof LuaTable library) {
        library.setReadOnly(true);
      }
    }
    globals.setReadOnly(true);
    LuaTable ofStrings = state.stringMetatable();
    if (ofStrings != null) {
      ofStrings.setReadOnly(true);
    }
    return this;
  }

  @Override
  public List<String> run(String program) {
    Object[] results = state.call(state.load(bytes(program), CHUNK));
    List<String> texts = new ArrayList<>();
    if (results.length == 1 && results[0] instanceof LuaTable table) {
      for (int i = 1; i <= table.length(); i++) {
        texts.add(text(table.get(i)));
      }
    } else {
      for (Object result : results) {
        texts.add(text(result));
      }
    }
    return texts;
  }

  private static LuaString bytes(String latin1) {
    return LuaString.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(Object value) {
    return value instanceof LuaString string
        ? new String(string.toByteArray(), StandardCharsets.ISO_8859_1)
        : value.toString();
  }
}
