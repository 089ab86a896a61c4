// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.NativeFunction;

/** What is asked for a global that does not exist. */
final class MissingGlobal {
  static final NativeFunction FUNCTION = NativeFunction.of(MissingGlobal::refuse);

  private MissingGlobal() {}

  private static int refuse(Call call) {
    Object name = call.value(2);
    if (!(name instanceof LuaString) && !(name instanceof Double)) {
      throw call.error("Second argument to luaProtectedTableError must be a string or number");
    }
    throw call.error(
        LuaString.of("Script attempted to access nonexistent global variable '")
            .concat(call.string(2))
            .concat(LuaString.of("'")));
  }
}
