// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.script.ScriptException;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.script.ScriptLanguage.Program;
import org.keystead.commands.script.ScriptLanguage.Registration;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.lib.math.RandomNumbers;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaAbort;
import org.keystead.lua.runtime.LuaClosure;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaFunction;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;

/**
 * The world of FCALL. A library's code sees the table {@code redis} with {@code register_function}
 * and nothing else; the functions that it registers see everything later, by the same names. So
 * globals are an empty table whose metatable says where to look.
 */
final class FunctionWorld extends World {
  private static final LuaString CHUNK = LuaString.name("@user_function");
  private static final LuaString INDEX = LuaString.name("__index");

  private final LuaTable globals;
  private final LuaTable lookup;
  private final LuaTable whileRunning;
  private final LuaTable whileLoading;
  private final Registrar registrar = new Registrar(this);

  FunctionWorld(Limits limits, RandomNumbers random) {
    super(limits, random);
    new RedisLibrary(this).full().asGlobal(state(), "redis");
    LuaTable strings = state().stringMetatable();
    if (strings != null) {
      protect(strings);
    }
    whileRunning = state().globals();
    guard(whileRunning);
    protect(whileRunning);
    whileLoading = loadingGlobals();
    lookup = state().newTable(0, 1);
    lookup.put(INDEX, whileRunning);
    lookup.setReadOnly(true);
    globals = state().newTable();
    globals.setMetatable(lookup);
    globals.setReadOnly(true);
  }

  private LuaTable loadingGlobals() {
    LuaTable redis =
        new RedisLibrary(this).basic().function("register_function", registrar::register).table();
    guard(redis);
    LuaTable globals = new LibraryTable(state(), 1).field("redis", redis).table();
    guard(globals);
    protect(globals);
    return globals;
  }

  /** Runs a library's code; see {@link org.keystead.commands.script.ScriptLanguage#load}. */
  List<Registration> load(LuaString code, ScriptHost compiling, ScriptHost running) {
    LuaClosure chunk = compile(code, compiling);
    registrar.begin();
    look(whileLoading);
    try {
      setEnvironment(chunk, globals);
      callUnhandled(chunk, running);
      return registrar.registered();
    } catch (LuaError e) {
      throw ScriptException.err("Error registering functions: " + Failures.line(e.value()));
    } catch (LuaAbort e) {
      throw ScriptException.err("Error registering functions: ERR " + e.getMessage());
    } finally {
      look(whileRunning);
      registrar.end();
    }
  }

  private LuaClosure compile(LuaString code, ScriptHost host) {
    try {
      return load(code, CHUNK, host);
    } catch (LuaError e) {
      throw ScriptException.err("Error compiling function: " + Failures.text(e.value()));
    } catch (LuaAbort e) {
      throw ScriptException.err("Error compiling function: " + e.getMessage());
    }
  }

  private void look(LuaTable globals) {
    lookup.setReadOnly(false);
    lookup.put(INDEX, globals);
    lookup.setReadOnly(true);
  }

  /** A function that FCALL can run; it gets its keys and arguments as two tables. */
  Program program(LuaFunction function) {
    return (run, out) -> {
      Arguments arguments = run.arguments();
      int middle = run.firstKey() + run.keyCount();
      Object[] tables = {
        tableOf(arguments, run.firstKey(), middle), tableOf(arguments, middle, arguments.count())
      };
      run(function, tables, run, out);
    };
  }
}
