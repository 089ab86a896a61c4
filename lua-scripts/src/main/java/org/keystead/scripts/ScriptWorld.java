// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.script.ScriptLanguage.Program;
import org.keystead.commands.script.ScriptRun;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.lib.math.RandomNumbers;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaClosure;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;

/**
 * The world of EVAL: a script reads its keys and arguments from the globals KEYS and ARGV. Nobody
 * can change a global, so a script leaves nothing behind for the next.
 */
final class ScriptWorld extends World {
  private static final LuaString CHUNK = LuaString.name("@user_script");
  private static final LuaString KEYS = LuaString.name("KEYS");
  private static final LuaString ARGV = LuaString.name("ARGV");
  private static final Object[] NO_ARGUMENTS = {};

  /** A script that makes no more than these may leave them behind until the next one. */
  private static final int MOST_KEPT_BYTES = 64 << 10;

  ScriptWorld(Limits limits, RandomNumbers random) {
    super(limits, random);
    LibraryTable redis = new RedisLibrary(this).full();
    redis
        .function("breakpoint", call -> call.result(false))
        .function("debug", call -> 0)
        .function("replicate_commands", call -> call.result(true))
        .asGlobal(state(), "redis");
    LuaTable globals = state().globals();
    globals.put(
        LuaString.name("__redis__err__handler"), NativeFunction.of(new ErrorHandler()::handle));
    globals.put(KEYS, state().newTable());
    globals.put(ARGV, state().newTable());
    guard(globals);
    protect(globals);
    // Lua takes the slots of new globals; those two get others in each run.
    protectStrings();
  }

  private void protectStrings() {
    LuaTable strings = state().stringMetatable();
    if (strings != null) {
      protect(strings);
    }
  }

  /** A script that can be run here; LuaError if it is none. */
  Program compile(LuaString body, ScriptHost host) {
    LuaClosure function = load(body, CHUNK, host);
    return (run, out) -> {
      long before = state().usedBytes();
      shareArguments(run);
      try {
        run(function, NO_ARGUMENTS, run, out);
      } finally {
        forgetArguments(state().usedBytes() - before);
      }
    };
  }

  private void shareArguments(ScriptRun run) {
    Arguments arguments = run.arguments();
    int middle = run.firstKey() + run.keyCount();
    putArguments(
        tableOf(arguments, run.firstKey(), middle), tableOf(arguments, middle, arguments.count()));
  }

  private void putArguments(LuaTable keys, LuaTable others) {
    LuaTable globals = state().globals();
    globals.setReadOnly(false);
    globals.put(KEYS, keys);
    globals.put(ARGV, others);
    globals.setReadOnly(true);
  }

  // Nobody sees them before the next run's are in their place; so only what may be large, with what
  // the script has put there, is let go of. A count of memory in between hides what was made.
  private void forgetArguments(long madeBytes) {
    if (madeBytes < 0 || madeBytes > MOST_KEPT_BYTES) {
      putArguments(state().newTable(), state().newTable());
    }
  }
}
