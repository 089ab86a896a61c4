// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.lua;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.keystead.bench.machine.Options;
import org.keystead.lua.Lua;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;

/**
 * CPU time of numeric loops, string building, tables and calls: ours, hot, and lua5.1's.
 *
 * <p>Both run each piece of work {@code --rounds} times and give the best; both count CPU time, so
 * that a busy machine disturbs little. Options: {@code --rounds 40}, {@code --only numbers}.
 */
public final class LuaSpeed {
  private static final double NANOS = 1e9;
  private static final String REAL =
      """
      local work, rounds = assert(loadstring(io.read('*a'), '=work'))(), tonumber(arg[1])
      for name, f in pairs(work) do
        local best, result = math.huge
        for i = 1, rounds do
          local begin = os.clock()
          result = f()
          best = math.min(best, os.clock() - begin)
        end
        print(name, string.format('%.6f', best), result)
      end
      """;

  private record Measured(double seconds, String result) {}

  private final String source;
  private final int rounds;

  private LuaSpeed(String source, int rounds) {
    this.source = source;
    this.rounds = rounds;
  }

  /** Measures and prints a table. */
  public static void main(String[] arguments) throws IOException {
    Options options = new Options("LuaSpeed", arguments);
    int rounds = options.number("rounds", 40);
    String only = options.text("only", "");
    try (InputStream work =
        Objects.requireNonNull(LuaSpeed.class.getResourceAsStream("work.lua"))) {
      String source = new String(work.readAllBytes(), StandardCharsets.UTF_8);
      new LuaSpeed(source, rounds).run(only, System.out);
    }
  }

  private void run(String only, PrintStream out) throws IOException {
    Map<String, Measured> real = measureReal();
    out.printf(Locale.ROOT, "%-10s %10s %10s %7s%n", "work", "ours ms", "lua5.1 ms", "ratio");
    LuaState state = Lua.newState();
    LuaTable work = (LuaTable) state.call(state.load(Lua.compile("=work", source)))[0];
    for (Map.Entry<String, Measured> entry : real.entrySet()) {
      if (!only.isEmpty() && !only.equals(entry.getKey())) {
        continue;
      }
      Measured ours = measureOurs(state, work.get(LuaString.of(entry.getKey())));
      Measured theirs = entry.getValue();
      if (!ours.result().equals(theirs.result())) {
        throw new IllegalStateException(entry.getKey() + ": " + ours + " is not " + theirs);
      }
      out.printf(
          Locale.ROOT,
          "%-10s %10.2f %10.2f %7.2f%n",
          entry.getKey(),
          ours.seconds() * 1000,
          theirs.seconds() * 1000,
          ours.seconds() / theirs.seconds());
    }
  }

  private Measured measureOurs(LuaState state, Object function) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    Object result = "";
    for (int i = 0; i < rounds; i++) {
      long begin = threads.getCurrentThreadCpuTime();
      result = state.call(function)[0];
      best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
    }
    return new Measured(best / NANOS, String.format(Locale.ROOT, "%.0f", result));
  }

  private Map<String, Measured> measureReal() throws IOException {
    Process process =
        new ProcessBuilder("lua5.1", "-e", REAL.replace("arg[1]", String.valueOf(rounds)))
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(source.getBytes(StandardCharsets.UTF_8));
    }
    Map<String, Measured> measured = new LinkedHashMap<>();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : printed.lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (parts.length != 3) {
        throw new IOException("lua5.1 says: " + printed);
      }
      measured.put(parts[0], new Measured(Double.parseDouble(parts[1]), parts[2]));
    }
    return measured;
  }
}
