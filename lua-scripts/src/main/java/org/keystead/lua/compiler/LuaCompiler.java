// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import org.keystead.lua.runtime.ChunkInput;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Prototype;

/** Compiles source text; see {@link org.keystead.lua.runtime.ChunkCompiler}. */
public final class LuaCompiler {
  private LuaCompiler() {}

  /**
   * Compiles a chunk, however long that takes.
   *
   * @throws org.keystead.lua.runtime.LuaError with Lua's message when it is no Lua
   */
  public static Prototype compile(LuaString source, LuaString chunkName) {
    return compile(new WholeText(source), chunkName);
  }

  /** Compiles a chunk for somebody who limits what that takes. */
  public static Prototype compile(ChunkInput source, LuaString chunkName) {
    return new StatementParser(new Lexer(source, chunkName), chunkName).parseChunk();
  }

  /** A text of somebody who trusts it. */
  private static final class WholeText implements ChunkInput {
    private LuaString left;
    private int levels;

    WholeText(LuaString text) {
      this.left = text;
    }

    @Override
    public LuaString next() {
      LuaString piece = left;
      left = LuaString.EMPTY;
      return piece;
    }

    @Override
    public int enter() {
      return ++levels;
    }

    @Override
    public void leave() {
      levels--;
    }

    @Override
    public void step(int steps) {}

    @Override
    public void charge(long bytes) {}

    @Override
    public void release(long bytes) {}

    @Override
    public int mostTokenBytes() {
      return Integer.MAX_VALUE;
    }
  }
}
