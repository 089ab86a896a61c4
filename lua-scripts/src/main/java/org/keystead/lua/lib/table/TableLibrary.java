// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.table;

import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.lib.common.Conversions;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaFunction;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Nil;
import org.keystead.lua.runtime.Values;

/** The global {@code table}. */
public final class TableLibrary {
  private TableLibrary() {}

  /** Makes the library a global. */
  public static LuaTable open(LuaState state) {
    return new LibraryTable(state, 9)
        .function("concat", TableLibrary::concat)
        .function("foreach", TableLibrary::foreach)
        .function("foreachi", TableLibrary::foreachi)
        .function("getn", call -> call.result((double) call.table(1).length()))
        .function("insert", TableLibrary::insert)
        .function("maxn", TableLibrary::maxn)
        .function("remove", TableLibrary::remove)
        .function("setn", TableLibrary::setn)
        .function("sort", TableSort::sort)
        .asGlobal(state, "table");
  }

  private static int concat(Call call) {
    LuaString separator = call.string(2, LuaString.EMPTY);
    LuaTable table = call.table(1);
    int first = call.smallInteger(3, 1);
    int last = call.isNoneOrNil(4) ? table.length() : call.smallInteger(4);
    ByteBuilder out = new ByteBuilder(call);
    for (long i = first; i <= last; i++) {
      call.step(1);
      Object element = table.get((int) i);
      if (!Conversions.isText(element)) {
        throw call.error(
            "invalid value ("
                + Values.typeName(element)
                + ") at index "
                + i
                + " in table for 'concat'");
      }
      out.append(Conversions.text(element));
      if (i < last) {
        out.append(separator);
      }
    }
    return call.result(out.toLuaString());
  }

  private static int foreach(Call call) {
    LuaTable table = call.table(1);
    LuaFunction body = call.function(2);
    Object key = Nil.NIL;
    while (true) {
      call.step(1);
      // The function may have changed the table: the key tells where to go on, not the cursor.
      int cursor = table.cursorOf(key);
      if (cursor < -1) {
        throw LuaError.plain("invalid key to 'next'");
      }
      cursor = table.next(cursor);
      if (cursor < 0) {
        return 0;
      }
      key = table.keyAt(cursor);
      call.push(key); // so that a weak table keeps it
      if (stops(call, body, key, table.valueAtCursor(cursor))) {
        return 1;
      }
      call.pop(1);
    }
  }

  private static int foreachi(Call call) {
    LuaTable table = call.table(1);
    LuaFunction body = call.function(2);
    int length = table.length();
    for (int i = 1; i <= length; i++) {
      call.step(1);
      if (stops(call, body, (double) i, table.get(i))) {
        return 1;
      }
    }
    return 0;
  }

  /** Calls the function; leaves its result on the stack unless that is nil. */
  private static boolean stops(Call call, LuaFunction body, Object key, Object value) {
    call.push(body);
    call.push(key);
    call.push(value);
    call.invoke(2, 1);
    if (call.top(1) != Nil.NIL) {
      return true;
    }
    call.pop(1);
    return false;
  }

  private static int insert(Call call) {
    LuaTable table = call.table(1);
    int end = table.length() + 1;
    switch (call.count()) {
      case 2 -> {
        call.pushArgument(2);
        call.popTo(table, end);
      }
      case 3 -> {
        int position = call.smallInteger(2);
        for (int i = Math.max(end, position); i > position; i--) {
          call.step(1);
          move(call, table, i - 1, i);
        }
        call.pushArgument(3);
        call.popTo(table, position);
      }
      default -> throw call.error("wrong number of arguments to 'insert'");
    }
    return 0;
  }

  private static int remove(Call call) {
    LuaTable table = call.table(1);
    int end = table.length();
    int position = call.smallInteger(2, end);
    if (position < 1 || position > end) {
      return 0;
    }
    call.pushField(table, position);
    for (int i = position; i < end; i++) {
      call.step(1);
      move(call, table, i + 1, i);
    }
    table.put((double) end, (Object) Nil.NIL);
    return 1;
  }

  private static void move(Call call, LuaTable table, int from, int to) {
    call.pushField(table, from);
    call.popTo(table, to);
  }

  private static int maxn(Call call) {
    LuaTable table = call.table(1);
    double most = 0;
    int steps = 0;
    for (int cursor = table.next(-1); cursor >= 0; cursor = table.next(cursor)) {
      steps++;
      if (table.keyAt(cursor) instanceof Double key && key > most) {
        most = key;
      }
    }
    call.step(1 + (steps >> 2));
    return call.result(most);
  }

  private static int setn(Call call) {
    call.table(1);
    throw call.error("'setn' is obsolete");
  }
}
