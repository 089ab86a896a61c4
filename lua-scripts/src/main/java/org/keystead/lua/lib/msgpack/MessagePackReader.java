// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.msgpack;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.lua.lib.common.NestingLimit;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Nil;
import org.keystead.lua.runtime.NumberText;
import org.keystead.lua.runtime.Numbers;

/** MessagePack as Lua values. Binary and extension types are unknown to it, as to the original. */
final class MessagePackReader {
  private static final int FIRST_DEPTH = 8;
  private static final String TOO_MANY =
      "too many return values at once; use unpack_one or unpack_limit instead.";

  private final Call call;
  private final byte[] data;
  private final int start;
  private final int end;
  private int at;

  private LuaTable[] tables = new LuaTable[FIRST_DEPTH];

  /** Of each open table: how many elements or pairs are still to come, unsigned. */
  private int[] left = new int[FIRST_DEPTH];

  /** Of each open array: how many elements it has; -1 of a map. */
  private int[] lengths = new int[FIRST_DEPTH];

  /** Of each open map: the key that waits for its value. */
  private @Nullable Object[] keys = new Object[FIRST_DEPTH];

  private int depth;
  private NestingLimit slots = new NestingLimit(0);

  MessagePackReader(Call call, LuaString data, int offset) {
    this.call = call;
    this.data = data.array();
    this.start = data.offset();
    this.end = start + data.length();
    this.at = start + offset;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** How many bytes from the start of the data were read. */
  int position() {
    return at - start;
  }

  /**
   * Reads one value.
   *
   * @param before how many the caller has read, which lie on the original's stack
   */
  Object read(int before) {
    slots = new NestingLimit(1 + before);
    while (true) {
      @Nullable Object value = begin();
      while (value != null) {
        if (depth == 0) {
          return value;
        }
        store(value);
        value = left[depth - 1] == 0 ? close() : null;
      }
    }
  }

  /** A complete value, or null when a table was opened. */
  private @Nullable Object begin() {
    call.step(1);
    need(1);
    checkSlots(TOO_MANY);
    int type = data[at] & 0xff;
    if (type <= 0x7f || type >= 0xe0) {
      at++;
      return Numbers.box((byte) type);
    } else if (type <= 0x8f) {
      return open(type & 0xf, true, 1);
    } else if (type <= 0x9f) {
      return open(type & 0xf, false, 1);
    } else if (type <= 0xbf) {
      return text(type & 0x1f, 1);
    }
    return tagged(type);
  }

  private @Nullable Object tagged(int type) {
    return switch (type) {
      case 0xc0 -> constant(Nil.NIL);
      case 0xc2 -> constant(Boolean.FALSE);
      case 0xc3 -> constant(Boolean.TRUE);
      case 0xca -> Numbers.box(Float.intBitsToFloat((int) fixed(4, false)));
      case 0xcb -> Numbers.box(NumberText.ofBits(fixed(8, false)));
      case 0xcc -> Numbers.box(fixed(1, false));
      case 0xcd -> Numbers.box(fixed(2, false));
      case 0xce -> Numbers.box(fixed(4, false));
      // Above the signed range the original wraps around.
      case 0xcf, 0xd3 -> Numbers.box(fixed(8, true));
      case 0xd0 -> Numbers.box(fixed(1, true));
      case 0xd1 -> Numbers.box(fixed(2, true));
      case 0xd2 -> Numbers.box(fixed(4, true));
      case 0xd9 -> text(length(1), 2);
      case 0xda -> text(length(2), 3);
      case 0xdb -> text(length(4), 5);
      case 0xdc -> open((int) length(2), false, 3);
      case 0xdd -> open((int) length(4), false, 5);
      case 0xde -> open((int) length(2), true, 3);
      case 0xdf -> open((int) length(4), true, 5);
      default -> throw call.error("Bad data format in input.");
    };
  }

  private Object constant(Object value) {
    at++;
    return value;
  }

  /** The number after the type, which is passed over. */
  private long fixed(int bytes, boolean signed) {
    need(1 + bytes);
    long value = number(bytes, signed);
    at += 1 + bytes;
    return value;
  }

  /** The length after the type, which stays where it is. */
  private long length(int bytes) {
    need(1 + bytes);
    return number(bytes, false);
  }

  private long number(int bytes, boolean signed) {
    long value = signed && data[at + 1] < 0 ? -1 : 0;
    for (int i = 1; i <= bytes; i++) {
      value = value << 8 | data[at + i] & 0xff;
    }
    return value;
  }

  private LuaString text(long length, int header) {
    need(header + length);
    int from = at + header;
    call.step((int) (length >> 6));
    at = from + (int) length;
    return call.newString(data, from, (int) length);
  }

  private void need(long bytes) {
    if (bytes > end - at) {
      throw call.error("Missing bytes in input.");
    }
  }

  private @Nullable Object open(int count, boolean map, int header) {
    at += header;
    LuaTable table = call.newTable();
    slots.use(1);
    if (!map) {
      checkSlots("in function mp_decode_to_lua_array");
    }
    if (count == 0) {
      slots.use(-1);
      return table;
    }
    if (depth == tables.length) {
      call.charge(24L * 2 * depth);
      tables = Arrays.copyOf(tables, 2 * depth);
      left = Arrays.copyOf(left, 2 * depth);
      lengths = Arrays.copyOf(lengths, 2 * depth);
      keys = Arrays.copyOf(keys, 2 * depth);
    }
    tables[depth] = table;
    left[depth] = count;
    lengths[depth] = map ? -1 : 0;
    keys[depth] = null;
    depth++;
    slots.use(map ? 0 : 1);
    // On the stack it is seen when live memory is counted.
    call.push(table);
    return null;
  }

  private LuaTable close() {
    depth--;
    slots.use(lengths[depth] < 0 ? -1 : -2);
    call.pop(1);
    return tables[depth];
  }

  private void store(Object value) {
    int top = depth - 1;
    if (lengths[top] >= 0) {
      tables[top].put((double) ++lengths[top], value);
      left[top]--;
      return;
    }
    Object key = keys[top];
    if (key == null) {
      keys[top] = value;
      slots.use(1);
      call.push(value);
    } else {
      keys[top] = null;
      slots.use(-1);
      call.pop(1);
      tables[top].put(key, value);
      left[top]--;
    }
  }

  private void checkSlots(String reason) {
    if (!slots.allows(1)) {
      throw call.error("stack overflow (" + reason + ")");
    }
  }
}
