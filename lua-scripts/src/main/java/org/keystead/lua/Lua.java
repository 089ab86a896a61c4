// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import org.keystead.lua.compiler.LuaCompiler;
import org.keystead.lua.lib.Libraries;
import org.keystead.lua.runtime.BaseLibrary;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Prototype;

/**
 * Lua 5.1 for Java programs.
 *
 * <pre>{@code
 * LuaState lua = Lua.newState(Limits.DEFAULT.withSteps(1_000_000));
 * LuaFunction sum = lua.load(Lua.compile("=sum", "local a, b = ... return a + b"));
 * Object[] results = lua.call(sum, 1.0, 2.0); // a Double, 3.0
 * }</pre>
 *
 * <p>A state and its values belong to one thread at a time. What {@link #compile} gives is
 * immutable: any number of states run it, on any thread.
 *
 * <p>Nothing that a script does ends the process or escapes the {@link Limits}: there is no file,
 * no process and no byte code to load. Weak tables let go of what nothing else holds when a script
 * calls collectgarbage, and before it is ended for its memory.
 */
public final class Lua {
  private Lua() {}

  /** A state with the basic functions, coroutine, string, table and math, within default limits. */
  public static LuaState newState() {
    return newState(Limits.DEFAULT);
  }

  /** A state with the basic functions, coroutine, string, table and math. */
  public static LuaState newState(Limits limits) {
    LuaState state = new LuaState(limits, LuaCompiler::compile);
    BaseLibrary.open(state);
    Libraries.openStandard(state);
    return state;
  }

  /**
   * Compiles a chunk.
   *
   * @param chunkName as in Lua: {@code @file} or {@code =name} as messages show it, or the source
   * @throws org.keystead.lua.runtime.LuaError with Lua's message when the source is no Lua
   */
  public static Prototype compile(String chunkName, byte[] source) {
    return LuaCompiler.compile(LuaString.wrap(source.clone()), LuaString.of(chunkName));
  }

  /** As for bytes; the text is taken as UTF-8. */
  public static Prototype compile(String chunkName, String source) {
    return LuaCompiler.compile(LuaString.of(source), LuaString.of(chunkName));
  }
}
