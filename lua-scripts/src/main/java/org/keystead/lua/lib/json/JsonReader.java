// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.lua.lib.common.NestingLimit;
import org.keystead.lua.lib.json.JsonTokens.Kind;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;

/** A JSON text as a Lua value. */
final class JsonReader {
  private static final int FIRST_DEPTH = 8;
  private static final int ARRAY_SLOTS = 2;
  private static final int OBJECT_SLOTS = 3;

  private final Call call;
  private final JsonSettings settings;
  private final LuaString text;
  private final JsonTokens tokens;
  private final NestingLimit slots = new NestingLimit(1);

  private LuaTable[] tables = new LuaTable[FIRST_DEPTH];

  /** Of each open table: the key that waits for its value; null of an array. */
  private @Nullable LuaString[] keys = new LuaString[FIRST_DEPTH];

  /** Of each open array: how many elements it has. */
  private int[] lengths = new int[FIRST_DEPTH];

  private int depth;

  JsonReader(Call call, JsonSettings settings, LuaString text) {
    this.call = call;
    this.settings = settings;
    this.text = text;
    this.tokens = new JsonTokens(call, text, settings.decodeInvalidNumbers);
  }

  Object read() {
    if (text.length() >= 2 && (text.at(0) == 0 || text.at(1) == 0)) {
      throw call.error("JSON parser does not support UTF-16 or UTF-32");
    }
    tokens.next();
    Object value = value();
    if (tokens.next() != Kind.T_END) {
      throw tokens.unexpected("the end");
    }
    return value;
  }

  /**
   * The value that begins with the current token and, when it is a table, ends with its bracket.
   */
  private Object value() {
    while (true) {
      @Nullable Object value = begin();
      // A value may end tables, which are values in turn; else it is followed by another.
      while (value != null) {
        if (depth == 0) {
          return value;
        }
        store(value);
        value = afterElement();
      }
    }
  }

  /** A complete value, or null when a table was opened whose first value is the current token. */
  private @Nullable Object begin() {
    switch (tokens.kind()) {
      case T_STRING, T_NUMBER, T_BOOLEAN, T_NULL:
        return tokens.value();
      case T_OBJ_BEGIN:
        descend(OBJECT_SLOTS);
        LuaTable object = call.newTable();
        if (tokens.next() == Kind.T_OBJ_END) {
          return object;
        }
        open(object, key());
        return null;
      case T_ARR_BEGIN:
        descend(ARRAY_SLOTS);
        LuaTable array = call.newTable();
        if (tokens.next() == Kind.T_ARR_END) {
          return array;
        }
        open(array, null);
        return null;
      default:
        throw tokens.unexpected("value");
    }
  }

  private void store(Object value) {
    LuaTable table = tables[depth - 1];
    LuaString key = keys[depth - 1];
    if (key != null) {
      table.put(key, value);
    } else {
      table.put((double) ++lengths[depth - 1], value);
    }
  }

  /** The table when it ends here, or null when another of its values is the current token. */
  private @Nullable Object afterElement() {
    boolean array = keys[depth - 1] == null;
    Kind next = tokens.next();
    if (next == (array ? Kind.T_ARR_END : Kind.T_OBJ_END)) {
      return close();
    } else if (next != Kind.T_COMMA) {
      throw tokens.unexpected(array ? "comma or array end" : "comma or object end");
    }
    tokens.next();
    if (!array) {
      keys[depth - 1] = key();
    }
    return null;
  }

  /** Reads a key, its colon, and the token after it. */
  private LuaString key() {
    if (tokens.kind() != Kind.T_STRING) {
      throw tokens.unexpected("object key string");
    }
    LuaString key = (LuaString) tokens.value();
    if (tokens.next() != Kind.T_COLON) {
      throw tokens.unexpected("colon");
    }
    tokens.next();
    return key;
  }

  private void descend(int neededSlots) {
    if (depth + 1 > settings.decodeMaxDepth || !slots.allows(neededSlots)) {
      throw tooDeep();
    }
  }

  private LuaError tooDeep() {
    return call.error(
        "Found too many nested data structures ("
            + (depth + 1)
            + ") at character "
            + tokens.position());
  }

  private void open(LuaTable table, @Nullable LuaString key) {
    if (depth == tables.length) {
      call.charge(16L * 2 * depth);
      tables = Arrays.copyOf(tables, 2 * depth);
      keys = Arrays.copyOf(keys, 2 * depth);
      lengths = Arrays.copyOf(lengths, 2 * depth);
    }
    tables[depth] = table;
    keys[depth] = key;
    lengths[depth] = 0;
    depth++;
    slots.use(key == null ? 1 : 2);
    // On the stack it is seen when live memory is counted.
    call.push(table);
  }

  private LuaTable close() {
    depth--;
    slots.use(keys[depth] == null ? -1 : -2);
    call.pop(1);
    return tables[depth];
  }
}
