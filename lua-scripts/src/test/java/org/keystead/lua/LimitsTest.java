// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.lua.runtime.Limits;
import org.keystead.lua.runtime.LuaAbort;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaState;

/** Scripts that want to stay for ever or to have it all. */
class LimitsTest {
  private static final Limits SMALL =
      new Limits(300_000_000, 8 << 20, 1 << 20).withSteps(3_000_000);

  private static Object[] run(LuaState state, String source) {
    return state.call(state.load(Lua.compile("=hostile", source)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true do end",
        "repeat until false",
        "for i = 1, 1e300 do end",
        "for i = 2, 1, 0 do end",
        "local function f() return f() end f()",
        "while true do pcall(error) end",
        "local function loop() while true do end end pcall(loop) return 1",
        "local function loop() while true do end end while true do pcall(loop) end",
        "local function loop() while true do end end xpcall(loop, loop)",
        "xpcall(error, function() while true do end end)",
        "local co = coroutine.wrap(function() while true do end end) pcall(co)",
        "local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true"
            + " do co() end",
        "setmetatable(_G, { __index = function() while true do end end }) return x",
        "local m = { __lt = function() while true do end end }"
            + " return setmetatable({}, m) < setmetatable({}, m)",
        "table.sort({ 1, 2, 3 }, function() while true do end end)",
        "('x'):gsub('x', function() while true do end end)",
        "for k in next, { 1 }, nil do while true do end end",
        "for _ in function() return 1 end do end",
        "load(function() while true do end end)",
        "load(function() return ' ' end)",
        "local s = '--' load(function() local r = s s = 'x' return r end)",
        "local s = '--[[' load(function() local r = s s = (' '):rep(5e5) return r end)",
        "while true do loadstring((' '):rep(1e6)) end",
        "while true do loadstring('--' .. ('x'):rep(1e6)) end",
        "while true do loadstring('=') end",
        "local s = ('x = 1 '):rep(1e4) while true do loadstring(s) end",
        "local t = {} t[1] = t while true do t = t[1] end",
        "while true do local x = 'a' < 'b' end",
        "for i = 1, 1e9 do string.rep('x', 1e5) end",
        "local s = string.rep('a', 5e5) while true do s:find(s .. 'b') end"
      })
  void whatNeverEndsIsEnded(String source) {
    LuaState state = Lua.newState(SMALL);
    LuaAbort abort = assertThrows(LuaAbort.class, () -> run(state, source));

    assertEquals(LuaAbort.Reason.STEPS, abort.reason(), abort.getMessage());
    assertArrayEquals(new Object[] {2.0}, run(state, "return 1 + 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local t = {} while true do t[#t + 1] = {} end",
        "local t = {} for i = 1, 1e9 do t[i] = i end",
        "local t = {} for i = 1, 1e9 do t['k' .. i] = true end",
        "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end",
        "local t = {} for i = 1, 1e9 do t[i] = function() return t end end",
        "local t = {} for i = 1, 1e9 do t[i] = coroutine.create(function() end) end",
        "local t = {} while true do t = { t } end",
        "local f = function() end while true do local g = f f = function() return g end end",
        "local t = {} while true do pcall(function() t[#t + 1] = ('y'):rep(1e5) end) end",
        "x = {} while true do x = setmetatable({}, { __index = x }) end",
        "local t = {} while true do t[#t + 1] = coroutine.wrap(function() local x = ('z'):rep(1e5)"
            + " .. #t coroutine.yield() return x end) t[#t]() end",
        "local t = {} while true do t[#t + 1] = loadstring('return ' .. #t .. (' + 1'):rep(1000))"
            + " end",
        "local t = {} while true do t[#t + 1] = loadstring('return \"' .. ('x'):rep(1e5) .. #t"
            + " .. '\"') end",
        "local s, t = ('x'):rep(5e5), {} while true do t[#t + 1] = select(2, pcall(error, s)) end",
        "local s, t = ('x'):rep(5e5), {}"
            + " while true do t[#t + 1] = select(2, pcall(assert, false, s)) end",
        "local s, t = ('x'):rep(5e5), {} while true do"
            + " t[#t + 1] = select(2, pcall(coroutine.wrap(function() error(s, 0) end))) end",
        "local f, t = loadstring(('x'):rep(1e5) .. '()'), {}"
            + " while true do t[#t + 1] = select(2, pcall(f)) end",
        "load(function() return 'x = 1 ' end)",
        "local n = 0 load(function() n = n + 1 return 'x' .. n .. '=1 ' end)",
        "local n = 0 load(function() n = n + 1 return 'f(' .. n .. ')' end)",
        "load(function() return 'f = function() end ' end)",
        "load(function() return 'do local a end ' end)",
        "local b = 'return {' load(function() local r = b b = '1,' return r end)",
        "loadstring(('x = {} '):rep(140000))",
        "local s = ('x = {} '):rep(20000)"
            + " local function f(n) return load(function()"
            + " if n > 0 then n = n - 1 loadstring(s) f(n) end return s end) end f(1000)",
        "local t = { 'x' } for i = 2, 1e9 do t[i] = i + 0.5 end"
      })
  void whatHoldsTooMuchIsEnded(String source) {
    LuaState state = Lua.newState(SMALL.withSteps(Long.MAX_VALUE));

    LuaAbort abort = assertThrows(LuaAbort.class, () -> run(state, source));

    assertEquals(LuaAbort.Reason.MEMORY, abort.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for i = 1, 300000 do local t = { i } end return true",
        "local s for i = 1, 20000 do s = ('x'):rep(1000) .. i end return #s > 1000",
        "for i = 1, 100000 do local f = function() return i end end return true",
        "for i = 1, 20000 do coroutine.wrap(function() coroutine.yield(i) end)() end return true",
        "local t = {} for i = 1, 2000000 do t[i % 1000] = { i } end return true",
        "local s = ('x'):rep(5e5) local t = {} for i = 1, 1000 do t[i] = s end return true",
        "local c = setmetatable({}, { __mode = 'v' }) for i = 1, 300000 do c[i] = { i } end"
            + " return true",
        "local c = setmetatable({}, { __mode = 'k' }) for i = 1, 100000 do"
            + " c[function() return i end] = i end return true",
        "local function f(n) if n > 0 then local s = ('x'):rep(2000) f(n - 1) end return true end"
            + " for i = 1, 20 do f(1000) end return f(1)"
      })
  void garbageCostsNothing(String source) {
    LuaState state = Lua.newState(SMALL.withSteps(Long.MAX_VALUE));

    assertArrayEquals(new Object[] {true}, run(state, source));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local s = 'x' while true do s = s .. s end",
        "local s = ('x'):rep(1e6) return s .. s",
        "return ('x'):rep(1e9)",
        "assert(load(function() return 'x' end))",
        "assert(load(function() return '1' end))",
        "local s = 'return \"' assert(load(function() local r = s s = 'x' return r end))",
        "return (('x'):rep(1000)):gsub('x', ('y'):rep(10000))",
        "local t = {} for i = 1, 20 do t[i] = ('x'):rep(1e5) end return table.concat(t)",
        "return ('%99d'):rep(20000):format(unpack({}, 1, 5))"
      })
  void noStringIsLongerThanAllowed(String source) {
    LuaState state = Lua.newState(SMALL);

    assertThrows(LuaError.class, () -> run(state, source));
    assertArrayEquals(new Object[] {2.0}, run(state, "return 1 + 1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local function f() return 1 + f() end f()",
        "local function f() return (pcall(f)) and error('x') end while f() do end error('y')",
        "local t = setmetatable({}, {}) getmetatable(t).__index = function(_, k) return t[k] end"
            + " return t.x",
        "local function f() table.sort({ 1, 2 }, f) end f()",
        "local function f() ('x'):gsub('x', f) end f()",
        "local function f() return coroutine.wrap(f)() end f()",
        "local function f() error(setmetatable({}, { __tostring = f })) end"
            + " tostring(setmetatable({}, { __tostring = f }))",
        "return loadstring('return ' .. ('('):rep(1e5) .. '1' .. (')'):rep(1e5))()",
        "return loadstring(('{'):rep(1e5))()",
        "local s = '1' for i = 1, 15 do s = s .. '..' .. s end return loadstring('return ' .. s)()",
        "return unpack({}, 1, 2 ^ 31 - 1)",
        "return unpack({}, 1, 1e6)",
        "return select('#', string.byte(('x'):rep(1e6), 1, -1))",
        "local t = {} for i = 1, 7000 do t[i] = i end return math.max(unpack(t), unpack(t)) .. nil"
      })
  void whatIsTooDeepIsAnErrorThatScriptsCanCatch(String source) {
    LuaState state = Lua.newState(SMALL.withSteps(50_000_000).withMemoryBytes(64 << 20));

    assertThrows(LuaError.class, () -> run(state, source));
    assertArrayEquals(new Object[] {2.0}, run(state, "return 1 + 1"));
  }

  @Test
  void killingWorksFromTheHookAndLastsUntilTakenBack() {
    LuaState state = Lua.newState();
    AtomicInteger polls = new AtomicInteger();
    state.setHook(
        running -> {
          if (polls.incrementAndGet() == 100) {
            running.kill("enough");
          }
        });

    LuaAbort abort =
        assertThrows(
            LuaAbort.class,
            () -> run(state, "while true do pcall(function() while true do end end) end"));

    assertEquals("enough", abort.getMessage());
    assertEquals(LuaAbort.Reason.KILLED, abort.reason());
    assertThrows(LuaAbort.class, () -> run(state, "for i = 1, 1e6 do end"));
    state.revive();
    assertArrayEquals(new Object[0], run(state, "for i = 1, 1e6 do end"));
    assertTrue(polls.get() > 100);
  }

  @Test
  void stepsAreGivenAnewToEachCall() {
    LuaState state = Lua.newState(SMALL);
    for (int i = 0; i < 5; i++) {
      run(state, "for i = 1, 1e6 do end");
    }
    assertThrows(LuaAbort.class, () -> run(state, "for i = 1, 5e6 do end"));
  }
}
