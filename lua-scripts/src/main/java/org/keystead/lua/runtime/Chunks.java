// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.io.ByteArrayOutputStream;

/** load and loadstring: source text only, never byte code. */
final class Chunks {
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
      Object[] results;
      try {
        results = call.state().call(reader);
      } catch (LuaError error) {
        return fail(call, error.value());
      }
      Object piece = results.length == 0 ? Nil.NIL : results[0];
      if (piece == Nil.NIL) {
        break;
      } else if (!(piece instanceof LuaString) && !(piece instanceof Double)) {
        return fail(call, call.error("reader function must return a string").value());
      }
      LuaString text = Values.text(piece);
      if (text.length() == 0) {
        break;
      }
      call.checkLength((long) source.size() + text.length());
      call.charge(2L * text.length());
      source.write(text.array(), text.offset(), text.length());
    }
    return load(call, LuaString.wrap(source.toByteArray()), name);
  }

  private static int load(Call call, LuaString source, LuaString name) {
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
