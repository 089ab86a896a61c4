// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** Words a native function's complaint about an argument. */
final class CallNames {
  private CallNames() {}

  static LuaError argumentError(Call call, int argument, String message) {
    ValueNames.Name name = ValueNames.ofFunction(call.thread(), call.thread().frame);
    int shown = argument;
    if (name == null) {
      return call.error("bad argument #" + shown + " to '?' (" + message + ")");
    } else if (name.kind().equals("method")) {
      // The object before the colon is not counted.
      shown--;
      if (shown == 0) {
        return call.error(name.quoted("calling '", "' on bad self (" + message + ")"));
      }
    }
    return call.error(name.quoted("bad argument #" + shown + " to '", "' (" + message + ")"));
  }
}
