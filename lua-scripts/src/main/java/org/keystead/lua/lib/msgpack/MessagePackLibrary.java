// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.msgpack;

import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.lib.common.NestingLimit;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;

/** The global {@code cmsgpack}. */
public final class MessagePackLibrary {
  private static final LuaString AUTHOR = LuaString.of("Copyright (C) 2012, Salvatore Sanfilippo");
  private static final LuaString DESCRIPTION = LuaString.of("MessagePack C implementation for Lua");

  private MessagePackLibrary() {}

  /** Makes the library a global. The texts in it are those that scripts see in Redis. */
  public static LuaTable open(LuaState state) {
    return new LibraryTable(state, 8)
        .function("pack", MessagePackLibrary::pack)
        .function("unpack", call -> unpack(call, 0, 0))
        .function("unpack_one", call -> unpack(call, 1, call.integer(2, 0)))
        .function("unpack_limit", MessagePackLibrary::unpackLimit)
        .field("_NAME", LuaString.name("cmsgpack"))
        .field("_VERSION", LuaString.name("lua-cmsgpack 0.4.0"))
        .field("_COPYRIGHT", AUTHOR)
        .field("_DESCRIPTION", DESCRIPTION)
        .asGlobal(state, "cmsgpack");
  }

  private static int pack(Call call) {
    if (call.count() == 0) {
      throw call.argumentError(0, "MessagePack pack needs input.");
    }
    ByteBuilder out = new ByteBuilder(call);
    MessagePackWriter writer = new MessagePackWriter(call, out);
    for (int i = 1; i <= call.count(); i++) {
      writer.write(call.value(i), 0);
    }
    return call.result(out.toLuaString());
  }

  private static int unpackLimit(Call call) {
    long limit = call.integer(2);
    return unpack(call, limit, call.integer(3, 0));
  }

  /** With neither a limit nor an offset all values, else those and before them where to go on. */
  private static int unpack(Call call, long limit, long offset) {
    LuaString data = call.string(1);
    if (offset < 0 || limit < 0) {
      // The original names the length where it means the limit.
      throw call.error(
          "Invalid request to unpack with offset of "
              + (int) offset
              + " and limit of "
              + data.length()
              + ".");
    } else if (offset > data.length()) {
      throw call.error(
          "Start offset " + (int) offset + " greater than input length " + data.length() + ".");
    }
    MessagePackReader reader = new MessagePackReader(call, data, (int) offset);
    boolean all = limit == 0 && offset == 0;
    int count = 0;
    while (!reader.isAtEnd() && (all || count < limit)) {
      call.push(reader.read(count));
      count++;
    }
    return all ? count : count + insertOffset(call, reader, count);
  }

  /** Puts where to go on, or -1 at the end, before the values. */
  private static int insertOffset(Call call, MessagePackReader reader, int count) {
    if (!new NestingLimit(1 + count).allows(1)) {
      throw call.error("stack overflow (in function mp_unpack_full)");
    }
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = call.top(count - i);
    }
    call.pop(count);
    call.push(reader.isAtEnd() ? -1.0 : reader.position());
    for (Object value : values) {
      call.push(value);
    }
    return 1;
  }
}
