// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** Lua's basic functions and coroutine: those that have to know the machine from inside. */
public final class BaseLibrary {
  /** The field with the number of extra arguments, in the table {@code arg}. */
  static final LuaString N = LuaString.name("n");

  static final NativeFunction NEXT = NativeFunction.of(BaseLibrary::next);
  private static final NativeFunction NEXT_INDEX = NativeFunction.of(BaseLibrary::nextIndex);
  private static final LuaString VERSION = LuaString.name("Lua 5.1");
  private static final LuaString SHOWN_METATABLE = LuaString.name("__metatable");
  private static final int MOST_RESULTS = 1 << 24;

  private BaseLibrary() {}

  /** Puts the functions into the globals. */
  public static void open(LuaState state) {
    LuaTable globals = state.globals();
    globals.put(LuaString.name("_G"), globals);
    globals.put(LuaString.name("_VERSION"), VERSION);
    put(globals, "assert", BaseLibrary::check);
    put(globals, "collectgarbage", BaseLibrary::collectGarbage);
    put(globals, "error", BaseLibrary::raise);
    put(globals, "gcinfo", call -> call.result(Math.floor(kilobytes(call))));
    put(globals, "getfenv", Environments::get);
    put(globals, "setfenv", Environments::set);
    put(globals, "getmetatable", BaseLibrary::getMetatable);
    put(globals, "setmetatable", BaseLibrary::setMetatable);
    put(globals, "ipairs", BaseLibrary::ipairs);
    put(globals, "pairs", BaseLibrary::pairs);
    globals.put(LuaString.name("next"), NEXT);
    put(globals, "load", Chunks::load);
    put(globals, "loadstring", Chunks::loadString);
    globals.put(LuaString.name("pcall"), new ControlFunction(Frames.PCALL, null));
    globals.put(LuaString.name("xpcall"), new ControlFunction(Frames.XPCALL, null));
    put(globals, "rawequal", BaseLibrary::rawEqual);
    put(globals, "rawget", BaseLibrary::rawGet);
    put(globals, "rawset", BaseLibrary::rawSet);
    put(globals, "select", BaseLibrary::select);
    put(globals, "tonumber", ToNumber::call);
    put(globals, "tostring", BaseLibrary::toText);
    put(globals, "type", call -> call.result(typeName(call.any(1))));
    put(globals, "unpack", BaseLibrary::unpack);
    CoroutineLibrary.open(state);
  }

  /**
   * A pcall for hosts whose errors are more than a text: what it returns behind false are the
   * results of that function, which is called with the error in the place of pcall.
   */
  public static NativeFunction pcall(NativeFunction ofError) {
    return ControlFunction.pcall(ofError);
  }

  static void put(LuaTable table, String name, NativeFunction.Body body) {
    table.put(LuaString.name(name), NativeFunction.of(body));
  }

  private static int toText(Call call) {
    Object value = call.any(1);
    Object handler = Meta.of(call.state(), value, Meta.TOSTRING);
    if (handler != Nil.NIL) {
      return call.result(call.apply(handler, value)); // of any type
    }
    return value instanceof LuaString ? call.result(value) : call.result(Values.text(value));
  }

  private static LuaString typeName(Object value) {
    return LuaString.name(Values.typeName(value));
  }

  // ---- errors

  private static int check(Call call) {
    call.any(1);
    if (!call.isTrue(1)) {
      throw call.error(call.string(2, LuaString.of("assertion failed!")));
    }
    for (int i = 1; i <= call.count(); i++) {
      call.pushArgument(i);
    }
    return call.count();
  }

  private static int raise(Call call) {
    int level = call.smallInteger(2, 1);
    Object value = call.value(1);
    if ((value instanceof LuaString || value instanceof Double) && level > 0) {
      value = call.thread().positioned(level, Values.text(value));
    }
    throw new LuaError(value);
  }

  // ---- memory

  private static double kilobytes(Call call) {
    return call.state().usedBytes() / 1024.0;
  }

  private static int collectGarbage(Call call) {
    LuaString option = call.string(1, LuaString.of("collect"));
    call.integer(2, 0);
    switch (option.toString()) {
      case "collect" -> {
        call.state().countMemory();
        return call.result(0.0);
      }
      case "count" -> {
        return call.result(kilobytes(call));
      }
      case "step" -> {
        call.state().countMemory();
        return call.result(true);
      }
      case "stop", "restart" -> {
        return call.result(0.0);
      }
      case "setpause", "setstepmul" -> {
        return call.result(200.0);
      }
      default -> throw call.argumentError(1, "invalid option '" + option + "'");
    }
  }

  // ---- metatables and raw access

  private static int getMetatable(Call call) {
    LuaTable metatable = Meta.tableOf(call.state(), call.any(1));
    if (metatable == null) {
      return call.result(Nil.NIL);
    }
    Object shown = metatable.get(SHOWN_METATABLE);
    return call.result(shown == Nil.NIL ? metatable : shown);
  }

  private static int setMetatable(Call call) {
    LuaTable table = call.table(1);
    Object metatable = call.value(2);
    if (metatable != Nil.NIL && !(metatable instanceof LuaTable) || call.isNone(2)) {
      throw call.argumentError(2, "nil or table expected");
    }
    LuaTable old = table.metatable();
    if (old != null && old.get(SHOWN_METATABLE) != Nil.NIL) {
      throw call.error("cannot change a protected metatable");
    }
    table.setMetatable(metatable instanceof LuaTable given ? given : null);
    return call.result((Object) table);
  }

  private static int rawEqual(Call call) {
    Object left = call.any(1);
    Object right = call.any(2);
    if (left instanceof LuaString one && right instanceof LuaString other) {
      call.state().chargeComparison(one, other);
    }
    return call.result(Values.rawEquals(left, right));
  }

  private static int rawGet(Call call) {
    LuaTable table = call.table(1);
    return call.result(table.get(call.any(2)));
  }

  private static int rawSet(Call call) {
    LuaTable table = call.table(1);
    Object key = call.any(2);
    Object value = call.any(3);
    table.put(key, value);
    return call.result((Object) table);
  }

  // ---- traversal

  private static int next(Call call) {
    LuaTable table = call.table(1);
    int cursor = table.cursorOf(call.value(2));
    if (cursor == -2) {
      throw LuaError.plain("invalid key to 'next'");
    }
    int following = table.next(cursor);
    if (following < 0) {
      return call.result(Nil.NIL);
    }
    call.push(table.keyAt(following));
    call.push(table.valueAtCursor(following));
    return 2;
  }

  /**
   * {@code next} for a loop: reads its key from one register, writes key and value from another on.
   */
  static boolean loadNext(Coroutine thread, LuaTable table, int key, int to, int results) {
    int cursor = table.cursorOf(thread.get(key));
    if (cursor == -2) {
      return false;
    }
    int following = table.next(cursor);
    if (following < 0) {
      thread.setObject(to, Nil.NIL);
      for (int i = 1; i < results; i++) {
        thread.setObject(to + i, Nil.NIL);
      }
      return true;
    }
    thread.set(to, table.keyAt(following));
    if (results > 1) {
      thread.load(to + 1, table, table.placeOf(following));
    }
    for (int i = 2; i < results; i++) {
      thread.setObject(to + i, Nil.NIL);
    }
    return true;
  }

  private static int pairs(Call call) {
    LuaTable table = call.table(1);
    call.push((Object) NEXT);
    call.push((Object) table);
    call.pushNil();
    return 3;
  }

  private static int ipairs(Call call) {
    LuaTable table = call.table(1);
    call.push((Object) NEXT_INDEX);
    call.push((Object) table);
    call.push(0.0);
    return 3;
  }

  private static int nextIndex(Call call) {
    int index = call.smallInteger(2) + 1;
    LuaTable table = call.table(1);
    int place = table.locate((double) index);
    if (table.isNilAt(place)) {
      return 0;
    }
    call.push((double) index);
    call.pushField(table, index);
    return 2;
  }

  // ---- lists of values

  private static int select(Call call) {
    int count = call.count();
    if (call.value(1) instanceof LuaString option && option.length() > 0 && option.at(0) == '#') {
      return call.result((double) count - 1);
    }
    int from = call.smallInteger(1);
    if (from < 0) {
      from = count + from;
    } else if (from > count) {
      from = count;
    }
    if (from < 1) {
      throw call.argumentError(1, "index out of range");
    }
    for (int i = from + 1; i <= count; i++) {
      call.pushArgument(i);
    }
    return count - from;
  }

  private static int unpack(Call call) {
    LuaTable table = call.table(1);
    int from = call.smallInteger(2, 1);
    int to = call.isNoneOrNil(3) ? table.length() : call.smallInteger(3);
    if (from > to) {
      return 0;
    }
    long count = (long) to - from + 1;
    if (count > MOST_RESULTS || !call.checkStack((int) count)) {
      throw call.error("too many results to unpack");
    }
    call.step((int) count / 8);
    for (int i = 0; i < count; i++) {
      call.pushField(table, from + i);
    }
    return (int) count;
  }
}
