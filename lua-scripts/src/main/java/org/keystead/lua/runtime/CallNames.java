// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** Words a native function's complaint about an argument. */
final class CallNames {
  private CallNames() {}

  static LuaError argumentError(Call call, int argument, String message) {
    ValueNames.Name name = ValueNames.ofFunction(call.thread(), call.thread().frame);
    int shown = argument;
    if (name != null && name.kind().equals("method")) {
      // The object before the colon is not counted.
      shown--;
      if (shown == 0) {
        return call.error("calling '" + name.name() + "' on bad self (" + message + ")");
      }
    }
    String function = name == null ? "?" : name.name().toString();
    return call.error("bad argument #" + shown + " to '" + function + "' (" + message + ")");
  }
}
