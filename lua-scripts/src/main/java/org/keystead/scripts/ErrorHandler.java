// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.Level;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;

/** Notes where an uncaught error was raised, in the error's table. */
final class ErrorHandler extends NativeFunction {
  @Override
  public int call(Call call) {
    return handle(call);
  }

  int handle(Call call) {
    Object error = call.value(1);
    LuaTable table =
        error instanceof LuaTable given
            ? given
            : Failures.table(call.state(), "ERR " + call.text(error));
    Level place = call.level(1);
    if (place != null && place.isNative()) {
      place = call.level(2);
    }
    if (place != null) {
      table.put(Failures.SOURCE, place.source());
      table.put(Failures.LINE, (double) place.line());
    }
    return call.result((Object) table);
  }
}
