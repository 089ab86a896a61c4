// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.script.ScriptException;
import org.keystead.lua.runtime.Level;
import org.keystead.lua.runtime.LuaAbort;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Values;

/**
 * Errors as Redis 7 passes them through Lua: a table whose field {@code err} is the reply, with
 * {@code source} and {@code line} once it was raised.
 */
final class Failures {
  static final LuaString ERR = LuaString.name("err");
  static final LuaString SOURCE = LuaString.name("source");
  static final LuaString LINE = LuaString.name("line");

  /** Set where the server has counted the error already. */
  static final LuaString COUNTED = LuaString.name("ignore_error_stats_update");

  private Failures() {}

  /** An error table for a reply. */
  static LuaTable table(LuaState state, String line) {
    LuaTable table = state.newTable(0, 4);
    LuaString text = LuaString.of(line);
    state.charge(text.length());
    table.put(ERR, text);
    return table;
  }

  /** What a string or number says. */
  static String text(Object value) {
    return Values.text(value).toString();
  }

  /** The reply of an error that nobody has handled. */
  static String line(Object value) {
    if (value instanceof LuaTable table) {
      return reply(table);
    }
    return "ERR " + (isText(value) ? text(value) : "execution failure");
  }

  private static String reply(LuaTable table) {
    Object err = table.get(ERR);
    return isText(err) ? text(err) : "ERR unknown error";
  }

  /** What ended a run: the error that a script did not catch. */
  static ScriptException ofRun(Object value, String name) {
    if (!(value instanceof LuaTable table)) {
      String text = isText(value) ? text(value) : "execution failure";
      return ScriptException.err(
          "Error running script " + name + ", " + text.substring(0, Math.min(100, text.length())));
    }
    return new ScriptException(
        reply(table) + place(name, table.get(SOURCE), table.get(LINE)), isCounted(table));
  }

  /** What ended a run: the server, or a limit. */
  static ScriptException ofRun(LuaAbort end, String name) {
    Level where = end.where();
    String place =
        where == null
            ? " script: " + name + '.'
            : place(name, where.source(), (double) where.line());
    return ScriptException.err(end.getMessage() + place);
  }

  private static String place(String name, Object source, Object line) {
    return isText(source) && isText(line)
        ? " script: " + name + ", on " + text(source) + ':' + text(line) + '.'
        : "";
  }

  static boolean isCounted(LuaTable table) {
    return Values.isTrue(table.get(COUNTED));
  }

  /** Whether Lua takes it for a string. */
  static boolean isText(@Nullable Object value) {
    return value instanceof LuaString || value instanceof Double;
  }
}
