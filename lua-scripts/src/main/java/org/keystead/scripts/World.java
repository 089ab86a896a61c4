// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.script.ScriptRun;
import org.keystead.lua.compiler.LuaCompiler;
import org.keystead.lua.lib.Libraries;
import org.keystead.lua.lib.math.RandomNumbers;
import org.keystead.lua.runtime.BaseLibrary;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaAbort;
import org.keystead.lua.runtime.LuaClosure;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;
import org.keystead.lua.runtime.Nil;

/**
 * A state of Lua with all libraries, and the run that it is busy with. Threads: the one whose turn
 * it is.
 */
abstract class World {
  private static final LuaString PCALL = LuaString.name("pcall");
  private static final LuaString SET_ENVIRONMENT = LuaString.name("setfenv");

  /** What a string in a table costs besides its bytes. */
  static final int VALUE_BYTES = 56;

  private final LuaState state;
  private final Object setEnvironment;
  private final ErrorHandler errorHandler = new ErrorHandler();
  private final ReplyWriter replies;

  // Set again only if they are others: the world lives for long, see Coroutine.renew.
  private @Nullable ScriptRun run;
  private @Nullable ScriptHost host;

  private boolean isRunning;
  private boolean isHosted;
  private int protocol = 2;

  World(Limits limits, RandomNumbers random) {
    this.state = new LuaState(limits, LuaCompiler::compile);
    this.replies = new ReplyWriter(this, limits.memoryBytes());
    BaseLibrary.open(state);
    Libraries.openStandard(state, random);
    Libraries.openExtensions(state);
    state.setHook(ignored -> poll());
    LuaTable globals = state.globals();
    globals.put(PCALL, BaseLibrary.pcall(NativeFunction.of(World::caught)));
    setEnvironment = globals.get(SET_ENVIRONMENT);
    globals.put(SET_ENVIRONMENT, Nil.NIL);
    globals.put(LuaString.name("getfenv"), Nil.NIL);
  }

  /** What pcall tells of a table that is an error: its text, as before Redis 7. */
  private static int caught(Call call) {
    Object error = call.value(1);
    if (!(error instanceof LuaTable)) {
      return call.result(error);
    }
    Object text = call.index(error, Failures.ERR);
    if (Failures.isText(text)) {
      return call.result(text);
    }
    call.push(error);
    call.push(text); // Redis leaves what it looked up behind the table
    return 2;
  }

  final LuaState state() {
    return state;
  }

  final long usedBytes() {
    return state.usedBytes();
  }

  /** What is being run, null while a library is loaded. */
  final @Nullable ScriptRun run() {
    return isRunning ? run : null;
  }

  /** Whoever has code run now. */
  final @Nullable ScriptHost host() {
    return isHosted ? host : null;
  }

  private void host(ScriptHost newHost) {
    if (host != newHost) {
      host = newHost;
    }
    isHosted = true;
  }

  /** In which protocol the script's own calls are answered. */
  final int protocol() {
    return protocol;
  }

  final void protocol(int newProtocol) {
    protocol = newProtocol;
    ScriptRun current = run();
    if (current != null) {
      current.protocol(newProtocol);
    }
  }

  /** Compiles a chunk within the limits of what it will be, while the host may be asked. */
  final LuaClosure load(LuaString source, LuaString chunkName, ScriptHost newHost) {
    host(newHost);
    try {
      return state.load(source, chunkName);
    } finally {
      isHosted = false;
    }
  }

  /** Calls a function for a client and replies with its first result. */
  final void run(Object function, Object[] arguments, ScriptRun newRun, ReplySink out) {
    if (run != newRun) {
      run = newRun;
    }
    isRunning = true;
    protocol = 2;
    try {
      replies.write(call(function, arguments, newRun), out);
    } catch (LuaError e) {
      throw Failures.ofRun(e.value(), newRun.name());
    } catch (LuaAbort e) {
      throw Failures.ofRun(e, newRun.name());
    } finally {
      isRunning = false;
    }
  }

  /** Calls a function while the host may be asked for what it needs. */
  final Object[] call(Object function, Object[] arguments, ScriptHost newHost) {
    host(newHost);
    try {
      return state.call(function, arguments, errorHandler);
    } finally {
      isHosted = false;
    }
  }

  /** Calls a function of the server's own or of a library while it is loaded. */
  final Object[] callUnhandled(Object function, ScriptHost newHost) {
    host(newHost);
    try {
      return state.call(function);
    } finally {
      isHosted = false;
    }
  }

  /** Lets a function look up its globals in that table. */
  final void setEnvironment(Object function, LuaTable globals) {
    state.call(setEnvironment, function, globals);
  }

  private void poll() {
    ScriptHost current = host();
    String reason = current == null ? null : current.poll();
    if (reason != null) {
      throw state.abort(LuaAbort.Reason.KILLED, reason);
    }
  }

  /** A table with some of the call's arguments. */
  final LuaTable tableOf(Arguments arguments, int from, int to) {
    Object[] values = new Object[to - from];
    for (int i = from; i < to; i++) {
      int length = arguments.length(i);
      state.charge(length + VALUE_BYTES);
      values[i - from] = LuaString.copyOf(arguments.array(), arguments.offset(i), length);
    }
    return state.newList(values);
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
