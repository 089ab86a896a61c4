// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.io.ByteArrayOutputStream;

/** load and loadstring: source text only, never byte code. */
final class Chunks {
  private static final int BYTECODE_MARK = 27;

  private Chunks() {}

  static int loadString(Call call) {
    LuaString source = call.string(1);
    return load(call, source, call.string(2, source));
  }

  static int load(Call call) {
    LuaFunction reader = call.function(1);
    LuaString name = call.string(2, LuaString.of("=(load)"));
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    while (true) {
      Object piece;
      try {
        piece = call.state().call(reader)[0];
      } catch (LuaError error) {
        return fail(call, error.value());
      } catch (ArrayIndexOutOfBoundsException none) {
        break;
      }
      if (piece == Nil.NIL) {
        break;
      } else if (!(piece instanceof LuaString) && !(piece instanceof Double)) {
        return fail(call, LuaString.of("reader function must return a string"));
      }
      LuaString text = Values.text(piece);
      if (text.length() == 0) {
        break;
      }
      call.chargeString((long) source.size() + text.length());
      source.write(text.array(), text.offset(), text.length());
    }
    return load(call, LuaString.wrap(source.toByteArray()), name);
  }

  private static int load(Call call, LuaString source, LuaString name) {
    if (source.length() > 0 && source.at(0) == BYTECODE_MARK) {
      LuaString shown = ChunkNames.display(name);
      return fail(call, shown.concat(LuaString.of(": bad header in precompiled chunk")));
    }
    // A compiled function is some times as large as its source.
    call.charge(16L * source.length());
    call.step(source.length() / 8);
    try {
      return call.result((Object) call.state().load(source, name));
    } catch (LuaError error) {
      return fail(call, error.value());
    }
  }

  private static int fail(Call call, Object error) {
    call.pushNil();
    call.push(error);
    return 2;
  }
}
