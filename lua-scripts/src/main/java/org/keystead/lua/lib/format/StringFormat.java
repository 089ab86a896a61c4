// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib.format;

import org.keystead.lua.lib.common.ByteBuilder;
import org.keystead.lua.lib.common.Conversions;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Numbers;

/**
 * {@code string.format}.
 *
 * <p>What C makes of it shows: a zero byte ends a text that is printed with {@code %s}, unless the
 * text is long and no precision given, and {@code %c} of zero prints its padding only.
 */
public final class StringFormat {
  /** From this length on the text of a plain %s is copied as it is. */
  private static final int LONG_TEXT = 100;

  private StringFormat() {}

  /** The function. */
  public static int format(Call call) {
    LuaString format = call.string(1);
    ByteBuilder out = new ByteBuilder(call, format.length() + 32);
    int argument = 1;
    int at = 0;
    while (at < format.length()) {
      int plainEnd = nextPercent(format, at);
      out.append(format.array(), format.offset() + at, plainEnd - at);
      at = plainEnd + 1;
      if (plainEnd == format.length()) {
        break;
      }
      call.step(1);
      if (at < format.length() && format.at(at) == '%') {
        out.append('%');
        at++;
      } else {
        argument++;
        if (call.isNone(argument)) {
          throw call.argumentError(argument, "no value");
        }
        FormatSpec spec = FormatSpec.parse(format, at, call);
        convert(call, argument, spec, out);
        at = spec.end();
      }
    }
    return call.result(out.toLuaString());
  }

  private static int nextPercent(LuaString format, int from) {
    int at = from;
    while (at < format.length() && format.at(at) != '%') {
      at++;
    }
    return at;
  }

  private static void convert(Call call, int argument, FormatSpec spec, ByteBuilder out) {
    switch (spec.conversion()) {
      case 'c' -> character(out, spec, call.number(argument));
      case 'd', 'i' -> NumberFormat.signed(out, spec, Numbers.toLong(call.number(argument)));
      case 'o', 'u', 'x', 'X' ->
          NumberFormat.unsigned(out, spec, Conversions.toUnsignedLong(call.number(argument)));
      case 'e', 'E', 'f', 'g', 'G' -> NumberFormat.floating(out, spec, call.number(argument));
      case 'q' -> quoted(out, call.string(argument));
      case 's' -> text(out, spec, call.string(argument));
      default -> throw call.error(invalidOption(spec.conversion()));
    }
  }

  private static LuaString invalidOption(int conversion) {
    LuaString letter = conversion == 0 ? LuaString.EMPTY : LuaString.ofByte(conversion);
    return LuaString.of("invalid option '%").concat(letter).concat(LuaString.of("' to 'format'"));
  }

  private static void character(ByteBuilder out, FormatSpec spec, double number) {
    int character = (int) Numbers.toLong(number) & 0xff;
    if (number >= Integer.MAX_VALUE + 1.0 || number <= Integer.MIN_VALUE - 1.0) {
      character = 0;
    }
    // C stops at the zero byte: what stands before it is kept, what follows is lost.
    int length = character == 0 ? 0 : 1;
    FormatSpec padding = character == 0 ? spec.narrower() : spec;
    padding.write(out, new byte[] {(byte) character}, 0, length);
  }

  private static void text(ByteBuilder out, FormatSpec spec, LuaString text) {
    if (!spec.hasPrecision() && text.length() >= LONG_TEXT) {
      out.append(text);
      return;
    }
    int most = spec.hasPrecision() ? Math.min(spec.precision(), text.length()) : text.length();
    int length = 0;
    while (length < most && text.at(length) != 0) {
      length++;
    }
    spec.write(out, text.array(), text.offset(), length);
  }

  /** {@code %q}: in quotes, so that Lua reads it back. */
  private static void quoted(ByteBuilder out, LuaString text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      int c = text.at(i);
      switch (c) {
        case '"', '\\', '\n' -> {
          out.append('\\');
          out.append(c);
        }
        case '\r' -> out.append("\\r");
        case 0 -> out.append("\\000");
        default -> out.append(c);
      }
    }
    out.append('"');
  }
}
