// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaAbort;
import org.keystead.lua.runtime.LuaState;

/**
 * What one instruction or call can be made to do for long counts as many steps: between two looks
 * at the clock no more than some milliseconds pass, whatever a script does.
 */
class CountedWorkTest {
  private static final long STEPS = 20_000_000;
  private static final int MOST_ROUNDS = 20_000;

  /** Only keeps a failure from hanging. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LuaState state = Lua.newState(Limits.DEFAULT.withSteps(STEPS));

  private Object[] run(String source) {
    return state.call(state.load(Lua.compile("=work", source)));
  }

  private static final String EMPTIED =
      "t = {} for i = 1, 1e5 do t[i] = i end for i = 1, 1e5 do t[i] = nil end";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        EMPTIED + " | next(t)",
        EMPTIED + " | table.maxn(t)",
        EMPTIED + " | for k in pairs(t) do end",
        "t = {} for i = 1, 1e5 do t[i] = { i } end | collectgarbage()",
        "s = ('1'):rep(1e6) | x = s + 1",
        "s = ('1'):rep(1e6) | x = -s",
        "s = ('1'):rep(1e6) | for i = s, 1 do end",
        "s = ('1'):rep(1e6) | tonumber(s)",
        "s = ('1'):rep(1e6) | tonumber(s, 16)",
        "s = ('1'):rep(1e6) | math.floor(s)",
        "s = ('x'):rep(1e6) r = ('x'):rep(1e6) | rawequal(s, r)",
        "s = ('x'):rep(1e6) r = ('x'):rep(1e6) | x = s == r",
        "s = ('x'):rep(1e6) f = loadstring('local v = ... return v == \"' .. s .. '\"')"
            + " r = ('x'):rep(1e6) | f(r)",
        "t = {} for i = 1, 1e5 do t[i] = i end t.k = 1 | t['q' .. n] = 1 t['q' .. n] = nil",
        "function key(i) return ('%021d'):format(i):gsub('.', 'x%0x') .. 'x' end t = {}"
            + " for i = 1, 3000 do t[key(i)] = i end k = key(5000) | x = t[k]",
        "t = {} for i = 0, 3000 do t[1 + (i * 2 ^ 32 + 5000 - i) / 2 ^ 52] = i end"
            + " k = 1 + (4000 * 2 ^ 32 + 1000) / 2 ^ 52 | x = t[k]",
        "f = loadstring('local a ' .. ('a = 1 '):rep(2e5) .. 'a.b.c = 1') | pcall(f)",
        "f = loadstring('local a ' .. ('a = 1 '):rep(2e5) .. 'setmetatable()') | pcall(f)",
        "s = ('x'):rep(1e6) | pcall(error, s)",
      })
  void whatTakesLongCountsAsManySteps(String setup, String work) {
    run(setup);

    LuaAbort abort =
        assertThrows(LuaAbort.class, () -> run("n = 0 while true do n = n + 1 " + work + " end"));

    assertEquals(LuaAbort.Reason.STEPS, abort.reason());
    double rounds = (Double) run("return n")[0];
    assertTrue(rounds < MOST_ROUNDS, "rounds: " + rounds);
  }

  @Test
  void longListsOfArgumentsCountWhenTheyAreCopied() {
    assertThrows(
        LuaAbort.class,
        () -> run("n = 0 local function f(...) n = n + 1 return f(n, ...) end return f()"));

    double most = (Double) run("return n")[0];
    assertTrue(most < 100_000, "arguments: " + most);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "('if a then '):rep(1) .. ('elseif a then '):rep(3e5) .. 'end'",
        "'return ' .. ('a and '):rep(3e5) .. 'a'",
        "'return ' .. ('a or '):rep(3e5) .. 'a'",
        "'while a do ' .. ('if a then break end '):rep(3e5) .. 'end'",
        "('local function f() local ' .. ('v, '):rep(180) .. 'v '):rep(150)"
            + " .. ('a = a '):rep(7e5) .. ('end '):rep(150)"
      })
  void whatIsLongIsCompiledInTime(String source) {
    Object[] compiled =
        assertTimeoutPreemptively(PATIENCE, () -> run("return type(loadstring(" + source + "))"));

    assertEquals("function", compiled[0].toString());
  }
}
