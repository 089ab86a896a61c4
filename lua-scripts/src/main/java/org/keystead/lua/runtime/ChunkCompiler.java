// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** Turns source text into a prototype. */
@FunctionalInterface
public interface ChunkCompiler {
  /**
   * @param chunkName as in Lua: {@code @file}, {@code =name}, or the source itself
   * @throws LuaError with Lua's message, such as {@code name:1: '=' expected near 'x'}
   */
  Prototype compile(ChunkInput source, LuaString chunkName);
}
