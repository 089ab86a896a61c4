// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** getfenv and setfenv. */
final class Environments {
  private Environments() {}

  static int get(Call call) {
    Object function = function(call, true);
    return call.result(
        (Object)
            (function instanceof LuaClosure closure ? closure.environment : call.thread().globals));
  }

  static int set(Call call) {
    LuaTable environment = call.table(2);
    Object function = function(call, false);
    if (isZero(call)) {
      call.thread().globals = environment;
      return 0;
    } else if (function instanceof LuaClosure closure) {
      closure.environment = environment;
      return call.result((Object) closure);
    }
    throw call.error("'setfenv' cannot change environment of given object");
  }

  /** Whether the first argument is the coroutine that runs: 0, or a string that looks like it. */
  private static boolean isZero(Call call) {
    Object value = call.value(1);
    return (value instanceof Double || value instanceof LuaString) && call.number(1) == 0;
  }

  /** The function that the first argument is, or that runs at this level; nil for level 0. */
  private static Object function(Call call, boolean isOptional) {
    if (call.value(1) instanceof LuaFunction function) {
      return function;
    }
    int level = isOptional ? call.smallInteger(1, 1) : call.smallInteger(1);
    if (level < 0) {
      throw call.argumentError(1, "level must be non-negative");
    } else if (level == 0) {
      return Nil.NIL;
    }
    Coroutine thread = call.thread();
    int f = thread.frameOf(level);
    if (f == -2) {
      throw call.argumentError(1, "invalid level");
    } else if (f == -1) {
      throw call.error("no function environment for tail call at level " + level);
    }
    return thread.get(thread.frames[f + Frames.FUNC]);
  }
}
