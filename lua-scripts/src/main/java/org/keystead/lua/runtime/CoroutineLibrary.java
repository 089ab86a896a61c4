// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.Locale;

/** The table coroutine. */
final class CoroutineLibrary {
  private CoroutineLibrary() {}

  static void open(LuaState state) {
    LuaTable table = state.newTable();
    BaseLibrary.put(table, "create", call -> call.result(create(call)));
    BaseLibrary.put(
        table,
        "wrap",
        call -> call.result((Object) new ControlFunction(Frames.WRAP, create(call))));
    BaseLibrary.put(table, "status", CoroutineLibrary::status);
    BaseLibrary.put(table, "running", CoroutineLibrary::running);
    table.put(LuaString.name("resume"), new ControlFunction(Frames.RESUME, null));
    table.put(LuaString.name("yield"), new ControlFunction(Frames.YIELD, null));
    state.globals().put(LuaString.name("coroutine"), table);
  }

  private static Coroutine create(Call call) {
    if (!(call.value(1) instanceof LuaClosure function)) {
      throw call.argumentError(1, "Lua function expected");
    }
    Coroutine thread = new Coroutine(call.state(), call.thread().globals);
    thread.setObject(0, function);
    thread.top = 1;
    return thread;
  }

  private static int status(Call call) {
    if (call.value(1) instanceof Coroutine thread) {
      return call.result(LuaString.of(thread.status.name().toLowerCase(Locale.ROOT)));
    }
    throw call.argumentError(1, "coroutine expected");
  }

  private static int running(Call call) {
    Coroutine thread = call.thread();
    return thread == call.state().main ? call.result(Nil.NIL) : call.result((Object) thread);
  }
}
