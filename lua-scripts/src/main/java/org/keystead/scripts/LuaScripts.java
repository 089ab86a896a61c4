// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import java.util.List;
import org.keystead.commands.script.ScriptException;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.script.ScriptLanguage;
import org.keystead.commands.script.ScriptSettings;
import org.keystead.engine.bytes.Slice;
import org.keystead.lua.compiler.LuaCompiler;
import org.keystead.lua.lib.math.RandomNumbers;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Prototype;

/**
 * Lua as the language of a server: a world for scripts and one for functions, as Redis has them.
 */
final class LuaScripts implements ScriptLanguage {
  private static final LuaString CHUNK = LuaString.name("@user_script");

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
  public Program compile(Slice body) {
    Prototype prototype;
    try {
      prototype = LuaCompiler.compile(LuaString.wrap(body.toByteArray()), CHUNK);
    } catch (LuaError e) {
      throw ScriptException.err(
          "Error compiling script (new function): " + Failures.text(e.value()));
    }
    return scripts.program(prototype);
  }

  @Override
  public List<Registration> load(Slice code, ScriptHost host) {
    return functions.load(LuaString.wrap(code.toByteArray()), host);
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
