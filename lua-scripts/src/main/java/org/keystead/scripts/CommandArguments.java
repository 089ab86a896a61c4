// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.engine.bytes.Decimal;
import org.keystead.lua.lib.format.NumberFormat;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaString;

/** The arguments of a function as those of a command. Reused from call to call. */
final class CommandArguments {
  private static final int KEPT_BYTES = 64 << 10;

  /** Up to here seventeen digits are the number itself. */
  private static final double LARGEST_PLAIN = 1e17;

  private static final int DIGITS = 17;

  private final Arguments arguments = new Arguments();
  private byte[] bytes = new byte[1024];
  private int size;

  /** The arguments that were read last. */
  Arguments arguments() {
    return arguments;
  }

  /** Reads all arguments of a call; returns what is wrong with them, null for nothing. */
  @Nullable String read(Call call) {
    int count = call.count();
    if (count == 0) {
      return "Please specify at least one argument for this redis lib call";
    }
    clear();
    for (int i = 1; i <= count; i++) {
      if (call.isNumber(i)) {
        number(call.number(i));
      } else if (call.value(i) instanceof LuaString text) {
        add(text);
      } else {
        return "Lua redis lib command arguments must be strings or integers";
      }
    }
    arguments.locate(bytes, 0);
    return null;
  }

  /** Forgets them. */
  void clear() {
    arguments.clear();
    size = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[1024];
    }
  }

  private void number(double value) {
    long whole = (long) value;
    if (whole == value && Math.abs(value) < LARGEST_PLAIN && (whole != 0 || 1 / value > 0)) {
      reserve(Decimal.MAX_LENGTH);
      int length = Decimal.write(whole, bytes, size);
      arguments.add(size, length);
      size += length;
    } else {
      byte[] digits = NumberFormat.general(value, DIGITS).getBytes(StandardCharsets.US_ASCII);
      reserve(digits.length);
      System.arraycopy(digits, 0, bytes, size, digits.length);
      arguments.add(size, digits.length);
      size += digits.length;
    }
  }

  private void add(LuaString text) {
    int length = text.length();
    reserve(length);
    text.copyTo(bytes, size);
    arguments.add(size, length);
    size += length;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(needed, 2L * bytes.length)));
    }
  }
}
