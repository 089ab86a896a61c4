// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.script.ScriptRun;
import org.keystead.lua.compiler.LuaCompiler;
import org.keystead.lua.lib.Libraries;
import org.keystead.lua.runtime.BaseLibrary;
import org.keystead.lua.runtime.Level;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaAbort;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Nil;

/**
 * A state of Lua with all libraries, and the run that it is busy with. Threads: the one whose turn
 * it is.
 */
abstract class World {
  private static final LuaString PCALL = LuaString.name("pcall");
  private static final LuaString SET_ENVIRONMENT = LuaString.name("setfenv");

  /** Redis' pcall: of a table that is an error it returns the text, as before version 7. */
  private static final LuaString ADAPTED_PCALL =
      LuaString.of(
          """
          local pcall, type = ..., type
          local function adapt(ok, ...)
            local result = ...
            if not ok and type(result) == 'table' then
              local text = result.err
              if type(text) == 'string' or type(text) == 'number' then
                return false, text
              end
              -- Redis leaves what it looked up behind the table.
              return false, result, text
            end
            return ok, ...
          end
          return function(...)
            return adapt(pcall(...))
          end
          """);

  private final LuaState state;
  private final Object setEnvironment;
  private final ErrorHandler errorHandler = new ErrorHandler();
  private final ReplyWriter replies;
  private @Nullable ScriptRun run;
  private @Nullable ScriptHost host;
  private @Nullable Level endedAt;
  private int protocol = 2;

  World(Limits limits) {
    this.state = new LuaState(limits, LuaCompiler::compile);
    this.replies = new ReplyWriter(this, limits.memoryBytes());
    BaseLibrary.open(state);
    Libraries.openStandard(state);
    Libraries.openExtensions(state);
    state.setHook(ignored -> poll());
    LuaTable globals = state.globals();
    globals.put(PCALL, adapted(globals.get(PCALL)));
    setEnvironment = globals.get(SET_ENVIRONMENT);
    globals.put(SET_ENVIRONMENT, Nil.NIL);
    globals.put(LuaString.name("getfenv"), Nil.NIL);
  }

  private Object adapted(Object pcall) {
    return state.call(state.load(ADAPTED_PCALL, LuaString.name("=pcall")), pcall)[0];
  }

  final LuaState state() {
    return state;
  }

  final long usedBytes() {
    return state.usedBytes();
  }

  /** What is being run, null while a library is loaded. */
  final @Nullable ScriptRun run() {
    return run;
  }

  /** Whoever has code run now. */
  final @Nullable ScriptHost host() {
    return host;
  }

  /** In which protocol the script's own calls are answered. */
  final int protocol() {
    return protocol;
  }

  final void protocol(int newProtocol) {
    protocol = newProtocol;
    ScriptRun current = run;
    if (current != null) {
      current.protocol(newProtocol);
    }
  }

  /** Calls a function for a client and replies with its first result. */
  final void run(Object function, Object[] arguments, ScriptRun newRun, ReplySink out) {
    run = newRun;
    protocol = 2;
    endedAt = null;
    try {
      replies.write(call(function, arguments, newRun), out);
    } catch (LuaError e) {
      throw Failures.ofRun(e.value(), newRun.name());
    } catch (LuaAbort e) {
      throw Failures.ofRun(e, newRun.name(), endedAt);
    } finally {
      run = null;
    }
  }

  /** Calls a function while the host may be asked for what it needs. */
  final Object[] call(Object function, Object[] arguments, ScriptHost newHost) {
    host = newHost;
    try {
      return state.call(function, arguments, errorHandler);
    } finally {
      host = null;
    }
  }

  /** Calls a function of the server's own or of a library while it is loaded. */
  final Object[] callUnhandled(Object function, ScriptHost newHost) {
    host = newHost;
    try {
      return state.call(function);
    } finally {
      host = null;
    }
  }

  /** Lets a function look up its globals in that table. */
  final void setEnvironment(Object function, LuaTable globals) {
    state.call(setEnvironment, function, globals);
  }

  private void poll() {
    ScriptHost current = host;
    String reason = current == null ? null : current.poll();
    if (reason != null) {
      endedAt = state.position();
      throw new LuaAbort(LuaAbort.Reason.KILLED, reason);
    }
  }

  /** A table with some of the call's arguments. */
  final LuaTable tableOf(Arguments arguments, int from, int to) {
    LuaTable table = state.newTable(to - from, 0);
    for (int i = from; i < to; i++) {
      int length = arguments.length(i);
      state.charge(length);
      table.put(
          (double) (i - from + 1),
          LuaString.copyOf(arguments.array(), arguments.offset(i), length));
    }
    return table;
  }

  /** Lets nobody change a table any more, nor what it refers to. */
  static void protect(LuaTable table) {
    if (table.isReadOnly()) {
      return;
    }
    table.setReadOnly(true);
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      if (table.valueAtCursor(at) instanceof LuaTable inner) {
        protect(inner);
      }
    }
    LuaTable metatable = table.metatable();
    if (metatable != null) {
      protect(metatable);
    }
  }

  /** Lets reading what is not there be an error. */
  final void guard(LuaTable table) {
    LuaTable metatable = state.newTable(0, 1);
    metatable.put(LuaString.name("__index"), MissingGlobal.FUNCTION);
    table.setMetatable(metatable);
  }
}
