// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.script.ScriptFlags;
import org.keystead.commands.script.ScriptFlags.Flag;
import org.keystead.commands.script.ScriptLanguage.Registration;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaFunction;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;

/** Takes down the functions that a library registers: {@code redis.register_function}. */
final class Registrar {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

  private final FunctionWorld world;
  private final List<Registration> registered = new ArrayList<>();
  private boolean loading;

  Registrar(FunctionWorld world) {
    this.world = world;
  }

  /** What is known of a function so far. */
  private static final class Draft {
    @Nullable String name;
    String description = "";
    ScriptFlags flags = ScriptFlags.of(List.of());
    @Nullable LuaFunction callback;
  }

  void begin() {
    loading = true;
  }

  /** The functions so far; begins anew. */
  List<Registration> registered() {
    return List.copyOf(registered);
  }

  void end() {
    loading = false;
    registered.clear();
  }

  int register(Call call) {
    if (!loading) {
      throw refuse(call, "redis.register_function can only be called on FUNCTION LOAD command");
    }
    Draft draft =
        switch (call.count()) {
          case 1 -> named(call);
          case 2 -> positional(call);
          default -> throw refuse(call, "wrong number of arguments to redis.register_function");
        };
    add(call, draft);
    return 0;
  }

  private void add(Call call, Draft draft) {
    String name = draft.name;
    LuaFunction callback = draft.callback;
    if (name == null) {
      throw refuse(call, "redis.register_function must get a function name argument");
    }
    if (callback == null) {
      throw refuse(call, "redis.register_function must get a callback argument");
    }
    if (!NAME.matcher(name).matches()) {
      throw refuse(
          call,
          "Library names can only contain letters, numbers, or underscores(_) and must be at least"
              + " one character long");
    }
    if (registered.stream().anyMatch(other -> other.name().equals(name))) {
      throw refuse(call, "Function already exists in the library");
    }
    registered.add(new Registration(name, draft.description, draft.flags, world.program(callback)));
  }

  private static Draft positional(Call call) {
    Draft draft = new Draft();
    draft.name = text(call.value(1));
    if (draft.name == null) {
      throw refuse(call, "first argument to redis.register_function must be a string");
    }
    if (!(call.value(2) instanceof LuaFunction callback)) {
      throw refuse(call, "second argument to redis.register_function must be a function");
    }
    draft.callback = callback;
    return draft;
  }

  private static Draft named(Call call) {
    if (!(call.value(1) instanceof LuaTable table)) {
      throw refuse(
          call,
          "calling redis.register_function with a single argument is only applicable to Lua table"
              + " (representing named arguments).");
    }
    Draft draft = new Draft();
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      String key = text(table.keyAt(at));
      if (key == null) {
        throw refuse(call, "named argument key given to redis.register_function is not a string");
      }
      take(call, draft, key.toLowerCase(Locale.ROOT), table.valueAtCursor(at));
    }
    return draft;
  }

  private static void take(Call call, Draft draft, String key, Object value) {
    switch (key) {
      case "function_name" -> draft.name = required(call, key, value);
      case "description" -> draft.description = required(call, key, value);
      case "callback" -> {
        if (!(value instanceof LuaFunction callback)) {
          throw refuse(
              call, "callback argument given to redis.register_function must be a function");
        }
        draft.callback = callback;
      }
      case "flags" -> {
        if (!(value instanceof LuaTable names)) {
          throw refuse(
              call,
              "flags argument to redis.register_function must be a table representing function"
                  + " flags");
        }
        draft.flags = flags(call, names);
      }
      default -> throw refuse(call, "unknown argument given to redis.register_function");
    }
  }

  private static String required(Call call, String key, Object value) {
    String text = text(value);
    if (text == null) {
      throw refuse(call, key + " argument given to redis.register_function must be a string");
    }
    return text;
  }

  private static ScriptFlags flags(Call call, LuaTable names) {
    List<Flag> flags = new ArrayList<>();
    for (int i = 1; i <= names.length(); i++) {
      String name = text(names.get(i));
      Flag flag = name == null ? null : Flag.of(name, true);
      if (flag == null) {
        throw refuse(call, "unknown flag given");
      }
      flags.add(flag);
    }
    return ScriptFlags.of(flags);
  }

  /** A string, or a number as it is printed; null for anything else. */
  private static @Nullable String text(Object value) {
    return value instanceof LuaString || value instanceof Double ? Failures.text(value) : null;
  }

  private static LuaError refuse(Call call, String message) {
    return new LuaError(Failures.table(call.state(), "ERR " + message));
  }
}
