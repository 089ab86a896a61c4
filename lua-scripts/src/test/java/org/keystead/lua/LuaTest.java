// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keystead.lua.runtime.Level;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaFunction;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;
import org.keystead.lua.runtime.Nil;
import org.keystead.lua.runtime.Prototype;

class LuaTest {
  private final LuaState state = Lua.newState();

  private Object[] run(String source) {
    return state.call(state.load(Lua.compile("@chunk", source)));
  }

  private String failure(String source) {
    return assertThrows(LuaError.class, () -> run(source)).getMessage();
  }

  @Test
  void aFunctionTakesArgumentsAndGivesResultsToTheHost() {
    LuaFunction sum = state.load(Lua.compile("=sum", "local a, b = ... return a + b, nil, 'x'"));

    assertArrayEquals(new Object[] {3.0, Nil.NIL, LuaString.of("x")}, state.call(sum, 1.0, 2.0));
  }

  @Test
  void onePrototypeServesManyStates() {
    Prototype chunk = Lua.compile("=count", "n = (n or 0) + 1 return n");
    LuaState other = Lua.newState();

    state.call(state.load(chunk));

    assertArrayEquals(new Object[] {2.0}, state.call(state.load(chunk)));
    assertArrayEquals(new Object[] {1.0}, other.call(other.load(chunk)));
  }

  @Test
  void bytesOfAnyKindPassUnchanged() {
    byte[] source = "return 'x\200\377\0y'".getBytes(StandardCharsets.ISO_8859_1);

    Object[] results = state.call(state.load(Lua.compile("=b", source)));

    assertArrayEquals(
        "x\200\377\0y".getBytes(StandardCharsets.ISO_8859_1),
        ((LuaString) results[0]).toByteArray());
  }

  @Test
  void readOnlyTablesRefuseEveryKindOfChange() {
    LuaTable table = state.newTable();
    table.put(LuaString.of("x"), 1.0);
    table.setReadOnly(true);
    state.globals().put(LuaString.of("locked"), table);
    String inChunk = "chunk:1: Attempt to modify a readonly table";

    assertEquals(inChunk, failure("locked.y = 1"));
    assertEquals(inChunk, failure("locked.x = 2"));
    assertEquals(inChunk, failure("locked[1] = 2"));
    assertEquals(inChunk, failure("locked.x = nil"));
    assertEquals("Attempt to modify a readonly table", failure("rawset(locked, 'x', 1)"));
    assertEquals("Attempt to modify a readonly table", failure("setmetatable(locked, {})"));
    assertArrayEquals(new Object[] {1.0}, run("return locked.x"));
  }

  @Test
  void aHandlerSeesTheFunctionsInErrorAsTheyRan() {
    List<Level> levels = new ArrayList<>();
    LuaFunction handler =
        NativeFunction.of(
            call -> {
              for (int i = 0; call.level(i) != null; i++) {
                levels.add(call.level(i));
              }
              return call.result(LuaString.of("handled: " + call.value(1)));
            });
    LuaFunction chunk =
        state.load(Lua.compile("@chunk", "local function f()\n error('e', 0)\nend\nf()\n"));

    LuaError error = assertThrows(LuaError.class, () -> state.call(chunk, new Object[0], handler));

    assertEquals("handled: e", error.getMessage());
    assertEquals(List.of(-1, -1, 2, 4), levels.stream().map(Level::line).toList());
    assertEquals("@chunk", levels.get(2).source().toString());
  }

  @Test
  void anErrorThatTheHostCaughtLeavesTheStateUsable() {
    NativeFunction swallow =
        NativeFunction.of(
            call -> {
              try {
                call.state().call(call.value(1));
                return call.result(Nil.NIL);
              } catch (LuaError error) {
                return call.result(error.value());
              }
            });
    state.globals().put(LuaString.of("swallow"), swallow);

    assertArrayEquals(
        new Object[] {LuaString.of("inner"), 5.0},
        run(
            "local x = 5 local f = function() x = x local y = 1"
                + " error('inner', 0) end return swallow(f), x"));
    assertArrayEquals(
        new Object[] {LuaString.of("deep"), LuaString.of("ok")},
        run(
            "return swallow(function() table.sort({3, 2, 1}, function() error('deep', 0) end) end),"
                + " select(2, pcall(function() return 'ok' end))"));
  }

  @Test
  void nativesCallBackWithoutLosingTheirArguments() {
    NativeFunction twice =
        NativeFunction.of(
            call -> {
              Object first = call.apply(call.value(1), call.value(2));
              call.push(call.value(1));
              call.push(call.value(2));
              int results = call.invoke(1, -1);
              call.push(first);
              return results + 1;
            });
    state.globals().put(LuaString.of("twice"), twice);

    assertArrayEquals(
        new Object[] {2.0, 3.0, 2.0}, run("return twice(function(x) return x, x + 1 end, 2)"));
  }

  @Test
  void longChunkNamesAreShortenedAsTheMachinesLuaDoes() {
    assertEquals(
        "...".concat("p/".repeat(33)).concat("f.lua:1: unexpected symbol near '='").substring(0, 3),
        syntax("@" + "p/".repeat(60) + "f.lua").substring(0, 3));
    assertEquals("n".repeat(79) + ":1:", syntax("=" + "n".repeat(200)).substring(0, 82));
    assertEquals(
        "[string \"" + "c".repeat(63) + "...\"]", syntax("c".repeat(200)).substring(0, 77));
    assertEquals("[string \"first...\"]", syntax("first\nsecond").substring(0, 19));
  }

  private static String syntax(String name) {
    return assertThrows(LuaError.class, () -> Lua.compile(name, "x = =")).getMessage();
  }
}
