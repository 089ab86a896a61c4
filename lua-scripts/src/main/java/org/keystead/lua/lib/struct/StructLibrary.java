// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.struct;

import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.lib.common.Conversions;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NumberText;

/** The global {@code struct}. */
public final class StructLibrary {
  private StructLibrary() {}

  /** Makes the library a global. */
  public static LuaTable open(LuaState state) {
    return new LibraryTable(state, 3)
        .function("pack", StructLibrary::pack)
        .function("size", StructLibrary::size)
        .function("unpack", StructLibrary::unpack)
        .asGlobal(state, "struct");
  }

  private static int pack(Call call) {
    LayoutReader layout = new LayoutReader(call.string(1), call);
    ByteBuilder out = new ByteBuilder(call);
    int argument = 1;
    while (layout.next(out.length())) {
      out.repeat(0, layout.padding());
      int size = layout.size();
      switch (layout.option()) {
        case 'b', 'B', 'h', 'H', 'l', 'L', 'T', 'i', 'I' ->
            integer(out, packed(number(call, ++argument)), size, layout.isLittleEndian());
        case 'x' -> out.append(0);
        case 'f' -> {
          float value = (float) number(call, ++argument);
          integer(out, Float.floatToRawIntBits(value), size, layout.isLittleEndian());
        }
        case 'd' -> {
          double value = number(call, ++argument);
          integer(out, Double.doubleToRawLongBits(value), size, layout.isLittleEndian());
        }
        case 'c', 's' -> text(call, ++argument, layout, out);
        default -> layout.control();
      }
    }
    return call.result(out.toLuaString());
  }

  private static void text(Call call, int argument, LayoutReader layout, ByteBuilder out) {
    checkPresent(call, argument, "string");
    LuaString text = call.string(argument);
    int size = layout.size() == 0 ? text.length() : layout.size();
    if (text.length() < size) {
      throw call.argumentError(argument + 1, "string too short");
    }
    out.append(text.array(), text.offset(), size);
    if (layout.option() == 's') {
      out.append(0);
    }
  }

  private static double number(Call call, int argument) {
    checkPresent(call, argument, "number");
    return call.number(argument);
  }

  /** The original sees its own marker, a nil, behind the last argument. */
  private static void checkPresent(Call call, int argument, String expected) {
    if (call.isNone(argument)) {
      throw call.argumentError(argument, expected + " expected, got nil");
    }
  }

  private static long packed(double number) {
    return Conversions.toUnsignedLong(number);
  }

  private static void integer(ByteBuilder out, long value, int size, boolean littleEndian) {
    for (int i = 0; i < size; i++) {
      int index = littleEndian ? i : size - 1 - i;
      out.append(index < Long.BYTES ? (int) (value >>> 8 * index) : 0);
    }
  }

  private static int size(Call call) {
    LayoutReader layout = new LayoutReader(call.string(1), call);
    long total = 0;
    while (layout.next(total)) {
      int option = layout.option();
      if (option == 's') {
        throw call.argumentError(1, "option 's' has no fixed size");
      } else if (option == 'c' && layout.size() == 0) {
        throw call.argumentError(1, "option 'c0' has no fixed size");
      }
      total += layout.padding() + layout.size();
      if (!layout.isAlphanumeric()) {
        layout.control();
      }
    }
    return call.result((double) total);
  }

  private static int unpack(Call call) {
    LayoutReader layout = new LayoutReader(call.string(1), call);
    LuaString data = call.string(2);
    long first = call.integer(3, 1);
    if (first == 0) {
      throw call.argumentError(3, "offset must be 1 or greater");
    }
    long position = first - 1;
    int results = 0;
    while (layout.next(position)) {
      position += layout.padding();
      checkLeft(call, data, position, layout.size());
      if (!call.checkStack(2)) {
        throw call.error("stack overflow (too many results)");
      }
      int at = (int) position;
      int size = layout.size();
      switch (layout.option()) {
        case 'b', 'B', 'h', 'H', 'l', 'L', 'T', 'i', 'I' -> {
          call.push(integer(data, at, layout));
          results++;
        }
        case 'x' -> {
          // Skipped.
        }
        case 'f' -> {
          call.push((double) Float.intBitsToFloat((int) bits(data, at, layout)));
          results++;
        }
        case 'd' -> {
          call.push(NumberText.ofBits(bits(data, at, layout)));
          results++;
        }
        case 'c' -> {
          if (size == 0) {
            size = previousResult(call, data, position, results);
            results--;
          }
          call.push(data.substring(at, at + size));
          results++;
        }
        case 's' -> {
          int end = endOfText(call, data, at);
          call.push(data.substring(at, end));
          results++;
          size = end + 1 - at;
        }
        default -> layout.control();
      }
      position += size;
    }
    call.push((double) position + 1);
    return results + 1;
  }

  private static void checkLeft(Call call, LuaString data, long position, long size) {
    if (position < 0 || size < 0 || position > data.length() - size) {
      throw call.argumentError(2, "data string too short");
    }
  }

  /** The size that c0 takes from the value before it, which is not a result then. */
  private static int previousResult(Call call, LuaString data, long position, int results) {
    double number = results == 0 ? NumberText.FAILURE : asNumber(call, call.top(1));
    if (NumberText.isFailure(number)) {
      throw call.error("format 'c0' needs a previous size");
    }
    call.pop(1);
    long size = Conversions.toUnsignedLong(number);
    checkLeft(call, data, position, size);
    return (int) size;
  }

  private static double asNumber(Call call, Object value) {
    return value instanceof LuaString text ? call.state().parseNumber(text) : (Double) value;
  }

  private static int endOfText(Call call, LuaString data, int from) {
    int end = from;
    while (end < data.length() && data.at(end) != 0) {
      end++;
    }
    call.step(1 + (end - from >> 4));
    if (end == data.length()) {
      throw call.error("unfinished string in data");
    }
    return end;
  }

  private static double integer(LuaString data, int at, LayoutReader layout) {
    long bits = bits(data, at, layout);
    boolean signed = Character.isLowerCase(layout.option());
    if (!signed) {
      return unsigned(bits);
    }
    int unused = Math.max(0, Long.SIZE - 8 * layout.size());
    return unused == Long.SIZE ? 0 : bits << unused >> unused;
  }

  private static double unsigned(long bits) {
    if (bits >= 0) {
      return bits;
    }
    // Halved to the nearest: the lowest bit still tells to which side the rest rounds.
    return 2.0 * (bits >>> 1 | bits & 1);
  }

  /** The lower 64 bits of the integer at a place. */
  private static long bits(LuaString data, int at, LayoutReader layout) {
    int size = layout.size();
    long bits = 0;
    for (int i = 0; i < Math.min(size, Long.BYTES); i++) {
      int index = layout.isLittleEndian() ? i : size - 1 - i;
      bits |= (long) data.at(at + index) << 8 * i;
    }
    return bits;
  }
}
