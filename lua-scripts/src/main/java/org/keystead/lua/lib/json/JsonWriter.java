// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.json;

import java.util.Arrays;
import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.lib.common.NestingLimit;
import org.keystead.lua.lib.format.NumberFormat;
import org.keystead.lua.lib.json.JsonSettings.InvalidNumbers;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Nil;
import org.keystead.lua.runtime.NumberText;
import org.keystead.lua.runtime.Values;

/**
 * A Lua value as JSON.
 *
 * <p>A table whose keys are all integers from 1 on is an array, its holes null; any other is an
 * object, and so is the empty one. Metatables mean nothing.
 */
final class JsonWriter {
  /** The length of a table that is written as an object. */
  private static final int OBJECT = -1;

  private static final int FIRST_DEPTH = 8;
  private static final int OPEN_SLOTS = 3;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /** What stands after the backslash: 0 for a byte that needs none, u for one that has no short. */
  private static final byte[] ESCAPES = escapes();

  private final Call call;
  private final JsonSettings settings;
  private final ByteBuilder out;
  private final NestingLimit slots = new NestingLimit(1);

  private LuaTable[] tables = new LuaTable[FIRST_DEPTH];

  /** Of each open table: elements of an array, or {@link #OBJECT}. */
  private int[] lengths = new int[FIRST_DEPTH];

  /** Of each open table: the last index or cursor that was written. */
  private int[] cursors = new int[FIRST_DEPTH];

  private int depth;

  JsonWriter(Call call, JsonSettings settings) {
    this.call = call;
    this.settings = settings;
    this.out = new ByteBuilder(call);
  }

  LuaString write(Object value) {
    append(value);
    while (depth > 0) {
      call.step(1);
      if (lengths[depth - 1] == OBJECT) {
        nextField();
      } else {
        nextElement();
      }
    }
    return out.toLuaString();
  }

  private void append(Object value) {
    if (value instanceof LuaString string) {
      string(string);
    } else if (value instanceof Double number) {
      number(number);
    } else if (value instanceof LuaTable table) {
      open(table);
    } else if (value instanceof Boolean truth) {
      out.append(truth ? "true" : "false");
    } else if (value == Nil.NIL || value == JsonLibrary.NULL) {
      out.append("null");
    } else {
      throw refused(value, "type not supported");
    }
  }

  private LuaError refused(Object value, String reason) {
    return call.error("Cannot serialise " + Values.typeName(value) + ": " + reason);
  }

  private void open(LuaTable table) {
    if (depth + 1 > settings.encodeMaxDepth || !slots.allows(OPEN_SLOTS)) {
      throw call.error("Cannot serialise, excessive nesting (" + (depth + 1) + ")");
    }
    int length = arrayLength(table);
    if (depth == tables.length) {
      call.charge(16L * 2 * depth);
      tables = Arrays.copyOf(tables, 2 * depth);
      lengths = Arrays.copyOf(lengths, 2 * depth);
      cursors = Arrays.copyOf(cursors, 2 * depth);
    }
    boolean array = length > 0;
    tables[depth] = table;
    lengths[depth] = array ? length : OBJECT;
    cursors[depth] = array ? 0 : -1;
    depth++;
    slots.use(slotsOf(depth - 1));
    out.append(array ? '[' : '{');
  }

  private void close(int bracket) {
    depth--;
    slots.use(-slotsOf(depth));
    out.append(bracket);
  }

  /** The original keeps an element on its stack, or a key and its value. */
  private int slotsOf(int level) {
    return lengths[level] == OBJECT ? 2 : 1;
  }

  private void nextElement() {
    int top = depth - 1;
    if (cursors[top] == lengths[top]) {
      close(']');
      return;
    }
    if (cursors[top] > 0) {
      out.append(',');
    }
    append(tables[top].get(++cursors[top]));
  }

  private void nextField() {
    int top = depth - 1;
    LuaTable table = tables[top];
    boolean first = cursors[top] < 0;
    int cursor = table.next(cursors[top]);
    if (cursor < 0) {
      close('}');
      return;
    }
    cursors[top] = cursor;
    if (!first) {
      out.append(',');
    }
    Object key = table.keyAt(cursor);
    if (key instanceof Double number) {
      out.append('"');
      number(number);
      out.append('"');
    } else if (key instanceof LuaString string) {
      string(string);
    } else {
      throw refused(key, "table key must be a number or string");
    }
    out.append(':');
    append(table.valueAtCursor(cursor));
  }

  /** The highest key of a table that is an array, or {@link #OBJECT}. */
  private int arrayLength(LuaTable table) {
    int most = 0;
    int items = 0;
    for (int cursor = table.next(-1); cursor >= 0; cursor = table.next(cursor)) {
      if (!(table.keyAt(cursor) instanceof Double key) || key < 1 || Math.floor(key) != key) {
        return OBJECT;
      }
      items++;
      if (key > most) {
        // What does not fit becomes negative in C, and the table an object.
        most = key > Integer.MAX_VALUE ? Integer.MIN_VALUE : (int) key.doubleValue();
      }
    }
    call.step(1 + (items >> 2));
    if (settings.sparseRatio > 0
        && most > items * settings.sparseRatio
        && most > settings.sparseSafe) {
      if (!settings.sparseToObject) {
        throw refused(table, "excessively sparse array");
      }
      return OBJECT;
    }
    return most;
  }

  private void number(double number) {
    if (!Double.isFinite(number)) {
      if (settings.encodeInvalidNumbers == InvalidNumbers.OFF) {
        throw refused(number, "must not be NaN or Inf");
      } else if (settings.encodeInvalidNumbers == InvalidNumbers.NULL) {
        out.append("null");
      } else if (Double.isNaN(number)) {
        out.append("nan");
      } else {
        out.append(number > 0 ? "inf" : "-inf");
      }
    } else if (settings.numberPrecision == JsonSettings.MAX_PRECISION) {
      out.append(NumberText.format(number));
    } else {
      out.append(NumberFormat.general(number, settings.numberPrecision));
    }
  }

  private void string(LuaString string) {
    byte[] array = string.array();
    int end = string.offset() + string.length();
    int start = string.offset();
    call.step(1 + (string.length() >> 4));
    out.append('"');
    for (int at = start; at < end; at++) {
      byte c = array[at];
      if (c < 0 || ESCAPES[c] == 0) {
        continue;
      }
      out.append(array, start, at - start);
      start = at + 1;
      out.append('\\');
      out.append(ESCAPES[c]);
      if (ESCAPES[c] == 'u') {
        out.append("00");
        out.append(HEX[c >> 4]);
        out.append(HEX[c & 15]);
      }
    }
    out.append(array, start, end - start);
    out.append('"');
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[128];
    Arrays.fill(escapes, 0, ' ', (byte) 'u');
    escapes[127] = 'u';
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['/'] = '/';
    escapes['\\'] = '\\';
    return escapes;
  }
}
