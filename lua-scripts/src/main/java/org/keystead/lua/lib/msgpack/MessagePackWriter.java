// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.msgpack;

import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Numbers;

/**
 * Lua values as MessagePack, each in its shortest form. What has no form, functions say, is nil.
 */
final class MessagePackWriter {
  /** A table within so many others is written as nil, which also ends a table within itself. */
  private static final int MAX_NESTING = 16;

  private final Call call;
  private final ByteBuilder out;

  MessagePackWriter(Call call, ByteBuilder out) {
    this.call = call;
    this.out = out;
  }

  void write(Object value, int level) {
    call.step(1);
    if (value instanceof LuaString string) {
      string(string);
    } else if (value instanceof Double number) {
      number(number);
    } else if (value instanceof Boolean truth) {
      out.append(truth ? 0xc3 : 0xc2);
    } else if (value instanceof LuaTable table && level < MAX_NESTING) {
      table(table, level);
    } else {
      out.append(0xc0);
    }
  }

  private void string(LuaString string) {
    int length = string.length();
    if (length < 32) {
      out.append(0xa0 | length);
    } else if (length <= 0xff) {
      header(0xd9, length, 1);
    } else if (length <= 0xffff) {
      header(0xda, length, 2);
    } else {
      header(0xdb, length, 4);
    }
    call.step(length >> 6);
    out.append(string);
  }

  private void number(double number) {
    long integer = Numbers.toLong(number);
    if (integer == number && number < 0x1p63) {
      integer(integer);
    } else if ((float) number == number) {
      header(0xca, Float.floatToRawIntBits((float) number), 4);
    } else {
      header(0xcb, Double.doubleToRawLongBits(number), 8);
    }
  }

  private void integer(long value) {
    if (value >= 0) {
      if (value <= 0x7f) {
        out.append((int) value);
      } else if (value <= 0xff) {
        header(0xcc, value, 1);
      } else if (value <= 0xffff) {
        header(0xcd, value, 2);
      } else if (value <= 0xffff_ffffL) {
        header(0xce, value, 4);
      } else {
        header(0xcf, value, 8);
      }
    } else if (value >= -32) {
      out.append((int) value);
    } else if (value >= Byte.MIN_VALUE) {
      header(0xd0, value, 1);
    } else if (value >= Short.MIN_VALUE) {
      header(0xd1, value, 2);
    } else if (value >= Integer.MIN_VALUE) {
      header(0xd2, value, 4);
    } else {
      header(0xd3, value, 8);
    }
  }

  private void table(LuaTable table, int level) {
    int count = 0;
    double most = 0;
    boolean array = true;
    for (int cursor = table.next(-1); cursor >= 0; cursor = table.next(cursor)) {
      count++;
      if (array && table.keyAt(cursor) instanceof Double key && isIndex(key)) {
        most = Math.max(most, key);
      } else {
        array = false;
      }
    }
    call.step(1 + (count >> 2));
    if (array && most == count) {
      array(table, count, level);
    } else {
      map(table, count, level);
    }
  }

  private static boolean isIndex(double key) {
    return key > 0 && (int) key == key;
  }

  private void array(LuaTable table, int length, int level) {
    container(length, 0x90, 0xdc);
    for (int i = 1; i <= length; i++) {
      write(table.get(i), level + 1);
    }
  }

  private void map(LuaTable table, int count, int level) {
    container(count, 0x80, 0xde);
    for (int cursor = table.next(-1); cursor >= 0; cursor = table.next(cursor)) {
      write(table.keyAt(cursor), level + 1);
      write(table.valueAtCursor(cursor), level + 1);
    }
  }

  private void container(int count, int small, int large) {
    if (count <= 15) {
      out.append(small | count);
    } else if (count <= 0xffff) {
      header(large, count, 2);
    } else {
      header(large + 1, count, 4);
    }
  }

  private void header(int type, long value, int bytes) {
    out.append(type);
    out.bigEndian(value, bytes);
  }
}
