// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.function.Supplier;

/** load and loadstring: source text only, never byte code. */
final class Chunks {
  private Chunks() {}

  static int loadString(Call call) {
    LuaString source = call.string(1);
    return load(call, Compilation.whole(source), call.string(2, source));
  }

  static int load(Call call) {
    LuaString name = call.string(2, LuaString.of("=(load)"));
    LuaFunction reader = call.function(1);
    call.pushNil();
    return load(call, () -> piece(call, reader), name);
  }

  /** Asks a script's reader for more. Its last piece stays on the stack, where it is counted. */
  private static LuaString piece(Call call, LuaFunction reader) {
    try {
      call.push((Object) reader);
      call.invoke(0, 1);
      Object piece = call.top(1);
      call.pop(2);
      call.push(piece);
      if (piece == Nil.NIL) {
        return LuaString.EMPTY;
      } else if (piece instanceof LuaString || piece instanceof Double) {
        return Values.text(piece);
      }
      throw call.error("reader function must return a string");
    } catch (LuaError error) {
      throw Unwinding.handle(call.thread(), error);
    }
  }

  private static int load(Call call, Supplier<LuaString> reader, LuaString name) {
    Coroutine thread = call.thread();
    int frame = thread.frame;
    int top = thread.top;
    try {
      return call.result((Object) call.state().load(call.state().compile(reader, name)));
    } catch (LuaError error) {
      thread.close(top);
      thread.frame = frame;
      thread.top = top;
      call.pushNil();
      call.push(error.value());
      return 2;
    }
  }
}
