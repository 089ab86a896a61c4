// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.json;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.lib.json.JsonSettings.InvalidNumbers;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Userdata;

/** The global {@code cjson}. */
public final class JsonLibrary {
  /** JSON's null as a Lua value. */
  public static final Userdata NULL = new Userdata("userdata: (nil)");

  private static final int FIELDS = 16;

  private JsonLibrary() {}

  /** Makes the library a global. */
  public static LuaTable open(LuaState state) {
    LuaTable module = newModule(state);
    state.globals().put(LuaString.name("cjson"), module);
    return module;
  }

  private static LuaTable newModule(LuaState state) {
    JsonSettings settings = new JsonSettings();
    LibraryTable module =
        new LibraryTable(state, FIELDS)
            .function("encode", call -> encode(call, settings))
            .function("decode", call -> decode(call, settings))
            .function("new", call -> call.result((Object) newModule(call.state())));
    addSettings(module, settings);
    return module
        .field("null", NULL)
        .field("_NAME", LuaString.name("cjson"))
        .field("_VERSION", LuaString.name("2.1.0"))
        .table();
  }

  private static void addSettings(LibraryTable module, JsonSettings settings) {
    module
        .function("encode_sparse_array", call -> sparseArray(call, settings))
        .function("encode_max_depth", call -> encodeMaxDepth(call, settings))
        .function("decode_max_depth", call -> decodeMaxDepth(call, settings))
        .function("encode_number_precision", call -> numberPrecision(call, settings))
        .function("encode_keep_buffer", call -> keepBuffer(call, settings))
        .function("encode_invalid_numbers", call -> encodeInvalidNumbers(call, settings))
        .function("decode_invalid_numbers", call -> decodeInvalidNumbers(call, settings));
  }

  private static int encode(Call call, JsonSettings settings) {
    checkOneArgument(call);
    return call.result(new JsonWriter(call, settings).write(call.value(1)));
  }

  private static int decode(Call call, JsonSettings settings) {
    checkOneArgument(call);
    Object value = new JsonReader(call, settings, call.string(1)).read();
    return call.result(value);
  }

  private static void checkOneArgument(Call call) {
    if (call.count() != 1) {
      throw call.argumentError(1, "expected 1 argument");
    }
  }

  private static int sparseArray(Call call, JsonSettings settings) {
    checkCount(call, 3);
    flag(call, 1, value -> settings.sparseToObject = value);
    limit(call, 2, 0, Integer.MAX_VALUE, value -> settings.sparseRatio = value);
    limit(call, 3, 0, Integer.MAX_VALUE, value -> settings.sparseSafe = value);
    call.push(settings.sparseToObject);
    call.push((double) settings.sparseRatio);
    call.push((double) settings.sparseSafe);
    return 3;
  }

  private static int encodeMaxDepth(Call call, JsonSettings settings) {
    checkCount(call, 1);
    limit(call, 1, 1, Integer.MAX_VALUE, value -> settings.encodeMaxDepth = value);
    return call.result((double) settings.encodeMaxDepth);
  }

  private static int decodeMaxDepth(Call call, JsonSettings settings) {
    checkCount(call, 1);
    limit(call, 1, 1, Integer.MAX_VALUE, value -> settings.decodeMaxDepth = value);
    return call.result((double) settings.decodeMaxDepth);
  }

  private static int numberPrecision(Call call, JsonSettings settings) {
    checkCount(call, 1);
    limit(call, 1, 1, JsonSettings.MAX_PRECISION, value -> settings.numberPrecision = value);
    return call.result((double) settings.numberPrecision);
  }

  private static int keepBuffer(Call call, JsonSettings settings) {
    checkCount(call, 1);
    flag(call, 1, value -> settings.keepBuffer = value);
    return call.result(settings.keepBuffer);
  }

  private static int decodeInvalidNumbers(Call call, JsonSettings settings) {
    checkCount(call, 1);
    flag(call, 1, value -> settings.decodeInvalidNumbers = value);
    return call.result(settings.decodeInvalidNumbers);
  }

  private static int encodeInvalidNumbers(Call call, JsonSettings settings) {
    checkCount(call, 1);
    if (!call.isNoneOrNil(1)) {
      settings.encodeInvalidNumbers =
          call.value(1) instanceof Boolean on
              ? on ? InvalidNumbers.ON : InvalidNumbers.OFF
              : InvalidNumbers.values()[option(call, 1, "off", "on", "null")];
    }
    if (settings.encodeInvalidNumbers == InvalidNumbers.NULL) {
      return call.result(LuaString.of("null"));
    }
    return call.result(settings.encodeInvalidNumbers == InvalidNumbers.ON);
  }

  private static void checkCount(Call call, int most) {
    if (call.count() > most) {
      throw call.argumentError(most + 1, "found too many arguments");
    }
  }

  private static void flag(Call call, int argument, Consumer<Boolean> setter) {
    if (call.isNoneOrNil(argument)) {
      return;
    }
    setter.accept(
        call.value(argument) instanceof Boolean on ? on : option(call, argument, "off", "on") == 1);
  }

  private static int option(Call call, int argument, String... names) {
    String name = call.string(argument).toString();
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    throw call.argumentError(argument, "invalid option '" + name + "'");
  }

  private static void limit(Call call, int argument, int least, int most, IntConsumer set) {
    if (call.isNoneOrNil(argument)) {
      return;
    }
    int value = call.smallInteger(argument);
    if (value < least || value > most) {
      // The original names the first argument whichever it is.
      throw call.argumentError(1, "expected integer between " + least + " and " + most);
    }
    set.accept(value);
  }
}
