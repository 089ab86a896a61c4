// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import java.util.List;
import org.keystead.commands.script.ScriptException;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.script.ScriptLanguage;
import org.keystead.commands.script.ScriptSettings;
import org.keystead.engine.bytes.Slice;
import org.keystead.lua.lib.math.RandomNumbers;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaAbort;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;

/**
 * Lua as the language of a server: a world for scripts and one for functions, as Redis has them.
 */
final class LuaScripts implements ScriptLanguage {
  private final ScriptWorld scripts;
  private final FunctionWorld functions;

  LuaScripts(ScriptSettings settings) {
    Limits limits = limits(settings);
    RandomNumbers random = new RandomNumbers(); // one sequence for both, as in Redis
    this.scripts = new ScriptWorld(limits, random);
    this.functions = new FunctionWorld(limits, random);
  }

  private static Limits limits(ScriptSettings settings) {
    long steps = settings.steps() == 0 ? Long.MAX_VALUE : settings.steps();
    return new Limits(steps, settings.memoryBytes(), Math.toIntExact(settings.stringBytes()));
  }

  @Override
  public Program compile(Slice body, ScriptHost host) {
    try {
      return scripts.compile(LuaString.wrap(body.toByteArray()), host);
    } catch (LuaError e) {
      throw ScriptException.err(
          "Error compiling script (new function): " + Failures.text(e.value()));
    } catch (LuaAbort e) {
      throw ScriptException.err(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Registration> load(Slice code, ScriptHost compiling, ScriptHost running) {
    return functions.load(LuaString.wrap(code.toByteArray()), compiling, running);
  }

  @Override
  public long scriptBytes() {
    return scripts.usedBytes();
  }

  @Override
  public long functionBytes() {
    return functions.usedBytes();
  }
}
