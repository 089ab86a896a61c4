// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import java.util.Random;

/**
 * A random Lua program that ends, prints a lot, and makes many mistakes, each within a pcall. It
 * shows nothing that two interpreters may do differently, such as addresses.
 */
final class RandomProgram {
  private static final String PRELUDE =
      """
      local function show(...)
        local r = {}
        for i = 1, select('#', ...) do
          local v = select(i, ...)
          local k = type(v)
          if k == 'table' then
            local s, n = {}, 0
            for key, value in pairs(v) do
              n = n + 1
              if type(key) ~= 'table' and type(key) ~= 'function' and n < 20 then
                local vt = type(value)
                local shown = (vt == 'table' or vt == 'function' or vt == 'thread') and vt
                s[#s + 1] = tostring(key) .. '=' .. (shown or tostring(value))
              end
            end
            r[i] = '{' .. table.concat(s, ' ') .. '}#' .. #v
          elseif k == 'function' or k == 'thread' then
            r[i] = k
          else
            r[i] = k:sub(1, 1) .. tostring(v):sub(1, 200):gsub('0x%x+', '')
          end
        end
        print(unpack(r, 1, select('#', ...)))
      end
      local meta = { __add = function(x, y) return 7 end, __concat = function(x, y) return 'cat' end,
        __eq = function() return true end, __lt = function() return false end,
        __call = function(self, ...) return select('#', ...) end, __unm = function() return 1 end,
        __index = function(_, k) return type(k) end }
      local function mt(x) return setmetatable(type(x) == 'table' and x or {}, meta) end
      local a, b, c, d, t, u = 1, 'two', 3.5, nil, { 1, 2, 3, x = 1 }, { y = { z = 5 } }
      g = 5
      local function f(x, ...) return x, ... end
      -- Where an object lies as a key follows from its address.
      local function key(x)
        local k = type(x)
        if k == 'table' or k == 'function' or k == 'thread' then return k end
        return x
      end
      local function text(x) return tostring(key(x)) end
      -- Texts do not grow without end.
      local function cut(x) return type(x) == 'string' and x:sub(1, 100) or x end
      local function tame(x)
        for k, v in pairs(type(x) == 'table' and x or {}) do rawset(x, k, cut(v)) end
      end
      local depth = 0
      local function h(x) depth = depth + 1 if depth > 40 then return 0 end return x and f(x) end
      -- In which order things are done.
      local order = {}
      local function seen(x, ...)
        if #order < 60 then order[#order + 1] = text(x) end
        return x, ...
      end
      """;

  private static final String TAME =
      "a, b, c, d, g = cut(a), cut(b), cut(c), cut(d), cut(g) tame(t) tame(u)\n";

  private final RandomExpression any;
  private final StringBuilder text = new StringBuilder(PRELUDE);
  private int named;

  RandomProgram(long seed) {
    any = new RandomExpression(new Random(seed));
  }

  String text() {
    int parts = 8 + any.below(12);
    for (int i = 0; i < parts; i++) {
      add("show(pcall(function(...)\n", TAME);
      any.vararg(true);
      block(2);
      add("return ", any.list(2), "\nend, a, b))\nshow(a, b, c, d, t, u, g)\n");
      any.vararg(false);
      add("print(table.concat(order, ' ')) order = {}\n");
    }
    return text.toString();
  }

  private void add(Object... parts) {
    for (Object part : parts) {
      text.append(part);
    }
  }

  private String fresh(String prefix) {
    return prefix + named++;
  }

  // ---- statements

  private void block(int depth) {
    int count = 1 + any.below(4);
    for (int i = 0; i < count; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (any.below(depth > 0 ? 24 : 9)) {
      case 0, 1 -> add(any.target(), " = ", any.any(3), "\n");
      case 2, 3 -> assignment();
      case 4 -> add("local ", any.name(), any.chance(2) ? ", " + any.name() : "", values(), "\n");
      case 5 -> add("show(", any.list(2), ")\n");
      case 6 -> {
        String call = any.call(2);
        add(call.startsWith("(") ? "g = " : "", call, "\n");
      }
      case 7 -> add("seen(", any.list(3), ")\n");
      case 8 -> rare();
      case 9, 10 -> ifStatement(depth);
      case 11 -> numericFor(depth);
      case 12 -> oddFor(depth);
      case 13 -> genericFor(depth);
      case 14 -> iterator(depth);
      case 15 -> whileLoop(depth);
      case 16 -> closure(depth);
      case 17 -> sharedVariables(depth);
      case 18 -> method(depth);
      case 19 -> recursion(depth);
      case 20 -> handled(depth);
      case 21 -> removal(depth);
      default -> coroutine(depth);
    }
  }

  private String values() {
    return any.chance(8) ? "" : " = " + any.list(2);
  }

  private void assignment() {
    add(any.target());
    for (int i = any.below(4); i >= 0; i--) {
      add(", ", any.target());
    }
    add(" = ", any.list(2), "\n");
  }

  /** What makes functions large. */
  private void rare() {
    switch (any.below(12)) {
      case 0 -> add(new LargeFunction(any).locals());
      case 1 -> add(new LargeFunction(any).constants());
      case 2 -> add(new LargeFunction(any).items());
      case 3 -> add("show(", any.deep(), ")\n");
      case 4 -> add("error(", any.any(1), ", ", any.below(4), ")\n");
      default -> add("show(#", any.name(), ", ", any.list(3), ")\n");
    }
  }

  private void ifStatement(int depth) {
    add("if ", any.any(3), " then\n");
    block(depth - 1);
    while (any.chance(2)) {
      add("elseif ", any.any(2), " then\n");
      block(depth - 1);
    }
    if (any.chance(2)) {
      add("else\n");
      block(depth - 1);
    }
    add("end\n");
  }

  /** Loops end, whatever their bodies do. */
  private void loopBody(int depth) {
    add(" do\ndepth = depth + 1 if depth > 200 then break end\n", TAME);
    block(depth - 1);
    if (any.chance(4)) {
      add("if ", any.any(2), " then break end\n");
    }
    add("end\n");
  }

  private void numericFor(int depth) {
    String step = any.chance(3) ? ", " + (any.below(5) - 2.5) : "";
    String limit = any.chance(6) ? any.any(1) : "" + any.below(5);
    add("for ", any.name(), " = ", any.below(4) - 1, ", ", limit, step);
    loopBody(depth);
  }

  private void oddFor(int depth) {
    add("for ", any.name(), " = ", bound(), ", ", bound(), any.chance(2) ? ", " + bound() : "");
    loopBody(depth);
  }

  private String bound() {
    return any.pick(
        "1",
        "'2'",
        "0.1",
        "-3",
        "1e300",
        "math.huge",
        "-math.huge",
        "0/0",
        "2^53",
        "nil",
        "0",
        "5",
        "' 4 '",
        "'0x3'",
        "a",
        "#t",
        "{}",
        "'x'",
        "-1",
        "2^31",
        "mt(1)");
  }

  private void genericFor(int depth) {
    add("for ", any.name(), ", ", any.name(), " in ", any.pick("ipairs", "pairs"), "(");
    add(any.chance(3) ? any.any(1) : "t", ")");
    loopBody(depth);
  }

  private void iterator(int depth) {
    add("for ", any.name(), ", ", any.name(), any.chance(3) ? ", x" : "", " in ");
    if (any.chance(2)) {
      add("coroutine.wrap(function(x, ...)\n");
      boolean before = any.vararg(true);
      block(depth - 1);
      add("for i = 1, 3 do coroutine.yield(i, ", any.list(1), ") end\n");
      add(any.chance(2) ? "return " + any.list(1) + "\n" : "");
      any.vararg(before);
      add("end), ", any.list(1));
    } else {
      add("function(x, y) if type(y) ~= 'number' or y < 3 then ");
      boolean before = any.vararg(false);
      add("return (tonumber(y) or 0) + 1, ", any.list(2), " end end, ", any.any(1), ", 0");
      any.vararg(before);
    }
    loopBody(depth);
  }

  private void whileLoop(int depth) {
    String counter = fresh("i");
    boolean isRepeat = any.chance(2);
    add("local ", counter, " = 0\n", isRepeat ? "repeat\n" : "while " + counter + " < 3 do\n");
    add(counter, " = ", counter, " + 1\n", TAME);
    block(depth - 1);
    if (any.chance(3)) {
      add("if ", any.any(2), " then break end\n");
    }
    String inner = any.chance(2) ? "local z = function() return " + counter + " end\n" : "";
    String more = inner.isEmpty() ? any.any(1) : "z() >= 2";
    add(isRepeat ? inner + "until " + counter + " >= 3 or " + more + "\n" : "end\n");
  }

  private void closure(int depth) {
    String name = fresh("k");
    add("local ", name, " = 0\nlocal function w", name, "(x, ...)\n");
    boolean before = any.vararg(true);
    add(name, " = ", name, " + 1\nif ", name, " > 3 then return ", name, ", ... end\n", TAME);
    block(depth - 1);
    add("return ", any.chance(2) ? "w" + name + "(" + any.list(1) + ")" : any.list(2), "\nend\n");
    any.vararg(before);
    add("show(w", name, "(", any.list(2), "))\n");
  }

  /** Closures of a loop's rounds, which share some variables and have others of their own. */
  private void sharedVariables(int depth) {
    String list = fresh("l");
    add("local ", list, ", o", list, " = {}, ", any.any(1), "\nfor i = 1, 3 do\nlocal x = ");
    add(any.any(1), "\n", list, "[#", list, " + 1] = function(...)\nlocal y = i\n");
    boolean before = any.vararg(true);
    add(TAME, "x, i, o", list, " = ", any.any(1), ", y + 1, ", any.list(1), "\n");
    add("return x, i, o", list, ", function() i = i + 1 return i, x end\nend\n");
    any.vararg(before);
    block(depth - 1);
    add(any.chance(2) ? "if " + any.any(2) + " then break end\n" : "", "end\n");
    add("for _, q in ipairs(", list, ") do\nlocal _, n, _, r = q(", any.list(1), ")\n");
    add("show(n, q(), r(), o", list, ")\nend\n");
  }

  private void method(int depth) {
    boolean isMethod = any.chance(2);
    String name = fresh("m");
    add("function u", isMethod ? ":" : ".", name, "(x, ...)\n", TAME);
    boolean before = any.vararg(true);
    block(depth - 1);
    add("return ", isMethod ? "self == u" : "x", ", ", any.list(1), "\nend\n");
    any.vararg(before);
    add("show(pcall(u.", name, ", u, ", any.list(1), "))\n");
    add("show(u", any.pick(":", "."), name, "(", any.list(1), "))\n");
  }

  private void recursion(int depth) {
    String name = fresh("r");
    add("local function ", name, "(n, ...)\nif n <= 0 then return ... end\n", TAME);
    boolean before = any.vararg(true);
    add(any.chance(2) ? "local old = function(x, ...) return arg.n, x end show(old(...))\n" : "");
    block(depth - 1);
    add("return ", any.chance(2) ? "" : "'more', ", name, "(n - 1, ", any.list(1), ", ...)\nend\n");
    any.vararg(before);
    add("show(", name, "(", any.below(4), ", ", any.list(1), "))\n");
  }

  private void handled(int depth) {
    add("show(xpcall(function()\n");
    boolean before = any.vararg(false);
    block(depth - 1);
    add("return ", any.list(1), "\nend, ");
    add(any.chance(4) ? any.name() : "function(...) return select('#', ...), ... end", "))\n");
    any.vararg(before);
  }

  private void removal(int depth) {
    add("for k, v in pairs(", any.pick("t", "u"), ") do\n");
    add(any.pick("t", "u"), "[k] = ", any.pick("nil", "nil", "v", "1"), "\n");
    add("depth = depth + 1 if depth > 200 then break end\nend\n");
    add("show(next(", any.pick("t", "u"), "), #t, ", any.list(depth), ")\n");
  }

  private void coroutine(int depth) {
    String name = fresh("co");
    add("local ", name, " = coroutine.create(function(x, ...)\n");
    boolean before = any.vararg(true);
    block(depth - 1);
    add("local y = coroutine.yield(", any.list(1), ")\n");
    add("show(y, coroutine.yield(x, ...))\nreturn ", any.list(1), "\nend)\n");
    any.vararg(before);
    for (int i = 0; i < 4; i++) {
      add("show(coroutine.resume(", name, ", ", any.list(1), "))\n");
    }
  }
}
