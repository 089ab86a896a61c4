// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.string;

import org.keystead.lua.lib.common.Conversions;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.lib.format.StringFormat;
import org.keystead.lua.lib.pattern.PatternFunctions;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;

/** The global {@code string}. */
public final class StringLibrary {
  /** The start of what Lua 5.1 writes for a compiled function; no loader here accepts it. */
  private static final byte[] DUMP_HEADER = {27, 'L', 'u', 'a', 0x51, 0, 1, 4, 8, 4, 8, 0};

  private static final LuaString DUMP = LuaString.wrap(DUMP_HEADER);

  private StringLibrary() {}

  /** Makes the library a global and the metatable's {@code __index} of strings. */
  public static LuaTable open(LuaState state) {
    LuaTable library =
        new LibraryTable(state, 16)
            .function("byte", StringLibrary::bytes)
            .function("char", StringLibrary::characters)
            .function("dump", StringLibrary::dump)
            .function("find", PatternFunctions::find)
            .function("format", StringFormat::format)
            .function("gfind", PatternFunctions::gmatch)
            .function("gmatch", PatternFunctions::gmatch)
            .function("gsub", PatternFunctions::gsub)
            .function("len", call -> call.result((double) call.string(1).length()))
            .function("lower", StringLibrary::lower)
            .function("match", PatternFunctions::match)
            .function("rep", StringLibrary::repeat)
            .function("reverse", StringLibrary::reverse)
            .function("sub", StringLibrary::sub)
            .function("upper", StringLibrary::upper)
            .asGlobal(state, "string");
    LuaTable metatable = state.newTable(0, 1);
    metatable.put(LuaString.name("__index"), library);
    state.setStringMetatable(metatable);
    return library;
  }

  private static int bytes(Call call) {
    LuaString string = call.string(1);
    int length = string.length();
    long first = Conversions.position(call.integer(2, 1), length);
    if (call.isNoneOrNil(3)) {
      if (first == 0 || first > length) {
        return 0;
      }
      return call.result((double) string.at((int) first - 1));
    }
    long last = Conversions.position(call.integer(3), length);
    int start = (int) Math.min(Math.max(first, 1), length + 1L);
    int end = (int) Math.min(last, length);
    int count = Math.max(0, end - start + 1);
    if (!call.checkStack(count)) {
      throw call.error("stack overflow (string slice too long)");
    }
    for (int i = start; i <= end; i++) {
      call.push((double) string.at(i - 1));
    }
    return count;
  }

  private static int characters(Call call) {
    int count = call.count();
    byte[] bytes = new byte[count];
    for (int i = 1; i <= count; i++) {
      int code = call.smallInteger(i);
      if (code < 0 || code > 255) {
        throw call.argumentError(i, "invalid value");
      }
      bytes[i - 1] = (byte) code;
    }
    return call.result(LuaString.wrap(bytes));
  }

  private static int dump(Call call) {
    if (call.function(1) instanceof NativeFunction) {
      throw call.error("unable to dump given function");
    }
    return call.result(DUMP);
  }

  private static int lower(Call call) {
    LuaString string = call.string(1);
    byte[] bytes = copyFor(call, string);
    for (int i = 0; i < bytes.length; i++) {
      byte c = bytes[i];
      if (c >= 'A' && c <= 'Z') {
        bytes[i] = (byte) (c + ('a' - 'A'));
      }
    }
    return call.result(LuaString.wrap(bytes));
  }

  private static int upper(Call call) {
    LuaString string = call.string(1);
    byte[] bytes = copyFor(call, string);
    for (int i = 0; i < bytes.length; i++) {
      byte c = bytes[i];
      if (c >= 'a' && c <= 'z') {
        bytes[i] = (byte) (c - ('a' - 'A'));
      }
    }
    return call.result(LuaString.wrap(bytes));
  }

  private static int reverse(Call call) {
    LuaString string = call.string(1);
    byte[] bytes = copyFor(call, string);
    for (int low = 0, high = bytes.length - 1; low < high; low++, high--) {
      byte c = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = c;
    }
    return call.result(LuaString.wrap(bytes));
  }

  private static byte[] copyFor(Call call, LuaString string) {
    call.chargeString(string.length());
    call.step(1 + (string.length() >> 4));
    return string.toByteArray();
  }

  private static int repeat(Call call) {
    LuaString string = call.string(1);
    int times = call.smallInteger(2);
    int length = string.length();
    if (times <= 0 || length == 0) {
      return call.result(LuaString.EMPTY);
    }
    long total = (long) length * times;
    call.chargeString(total);
    call.step(1 + (int) (total >> 5));
    byte[] bytes = new byte[(int) total];
    string.copyTo(bytes, 0);
    // Each copy doubles what is there.
    for (int done = length; done < total; done += Math.min(done, (int) total - done)) {
      System.arraycopy(bytes, 0, bytes, done, Math.min(done, (int) total - done));
    }
    return call.result(LuaString.wrap(bytes));
  }

  private static int sub(Call call) {
    LuaString string = call.string(1);
    int length = string.length();
    long start = Math.max(1, Conversions.position(call.integer(2), length));
    long end = Math.min(Conversions.position(call.integer(3, -1), length), length);
    if (start > end) {
      return call.result(LuaString.EMPTY);
    }
    return call.result(string.substring((int) start - 1, (int) end));
  }
}
