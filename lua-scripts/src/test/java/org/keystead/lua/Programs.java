// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaFunction;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.NativeFunction;
import org.keystead.testkit.RealParts;

/** Runs whole programs that print, in our interpreter and in the machine's. */
final class Programs {
  private static final String RUNNER =
      "local ok, e = pcall(assert(loadstring(io.read('*a'), '=program'))) "
          + "if not ok then print('error', e) end";

  /** As many calls in each other as in {@link #RUNNER} and the program that runs it. */
  private static final String OUR_RUNNER =
      "local _, ok, e = pcall(pcall, ...) if not ok then print('error', e) end";

  private Programs() {}

  /** What the machine's lua5.1 prints. */
  static List<String> runReal(String source) {
    try {
      Process process =
          new ProcessBuilder(RealParts.require("lua5.1").toString(), "-e", RUNNER)
              .redirectErrorStream(true)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(source.getBytes(StandardCharsets.ISO_8859_1));
      }
      return lines(process.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What ours prints. */
  static List<String> runOurs(String source) {
    LuaState state = Lua.newState(Limits.DEFAULT.withSteps(50_000_000));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    state
        .globals()
        .put(
            LuaString.name("print"),
            NativeFunction.of(
                call -> {
                  for (int i = 1; i <= call.count(); i++) {
                    if (i > 1) {
                      printed.write('\t');
                    }
                    LuaString text = call.text(call.value(i));
                    printed.write(text.array(), text.offset(), text.length());
                  }
                  printed.write('\n');
                  return 0;
                }));
    LuaString bytes = LuaString.wrap(source.getBytes(StandardCharsets.ISO_8859_1));
    LuaFunction program = state.load(bytes, LuaString.of("=program"));
    state.call(state.load(Lua.compile("=runner", OUR_RUNNER)), program);
    return lines(printed.toByteArray());
  }

  private static List<String> lines(byte[] printed) {
    return new String(printed, StandardCharsets.ISO_8859_1).lines().toList();
  }
}
