// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Prototype;

/** Compiles source text; see {@link org.keystead.lua.runtime.ChunkCompiler}. */
public final class LuaCompiler {
  private LuaCompiler() {}

  /**
   * Compiles a chunk.
   *
   * @throws org.keystead.lua.runtime.LuaError with Lua's message when it is no Lua
   */
  public static Prototype compile(LuaString source, LuaString chunkName) {
    return new StatementParser(new Lexer(source, chunkName), chunkName).parseChunk();
  }
}
