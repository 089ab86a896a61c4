// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.function.Supplier;

/**
 * What a state has compiled: constructs within each other count as calls of its running coroutine,
 * as in Lua, where both take C's stack; work and memory count as those of the script.
 */
final class Compilation implements ChunkInput {
  private final LuaState state;
  private final Coroutine thread;
  private final Supplier<LuaString> reader;
  private final int nesting;
  private long bytes;

  Compilation(LuaState state, Supplier<LuaString> reader) {
    this.state = state;
    this.thread = state.current;
    this.reader = reader;
    this.nesting = thread.nesting;
  }

  /** A reader of a whole text. */
  static Supplier<LuaString> whole(LuaString text) {
    LuaString[] left = {text};
    return () -> {
      LuaString piece = left[0];
      left[0] = LuaString.EMPTY;
      return piece;
    };
  }

  @Override
  public LuaString next() {
    return reader.get();
  }

  @Override
  public int enter() {
    thread.nesting++;
    return thread.depth();
  }

  @Override
  public void leave() {
    thread.nesting--;
  }

  @Override
  public void step(int steps) {
    state.step(steps);
  }

  @Override
  public void charge(long more) {
    state.charge(more);
    bytes += more;
    state.compilingBytes += more;
  }

  @Override
  public void release(long less) {
    bytes -= less;
    state.compilingBytes -= less;
  }

  @Override
  public int mostTokenBytes() {
    return state.limits().stringBytes();
  }

  /** The compiler has come to an end, whichever. */
  void end() {
    release(bytes);
    thread.nesting = nesting;
  }
}
