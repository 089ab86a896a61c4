// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import java.util.Random;

/**
 * A random Lua program that ends, prints a lot, and makes many mistakes, each within a pcall. It
 * shows nothing that two interpreters may do differently, such as addresses.
 */
final class RandomProgram {
  private static final String[] NAMES = {"a", "b", "c", "d", "t", "u", "g", "f", "h"};
  private static final String[] BINARY = {
    "+", "-", "*", "/", "%", "..", "==", "~=", "<", "<=", ">", ">=", "and", "or", "+", "-", ".."
  };
  private static final String[] LITERALS = {
    "nil",
    "true",
    "false",
    "0",
    "1",
    "2",
    "3",
    "10",
    "-1",
    "0.5",
    "1e3",
    "100",
    "'x'",
    "''",
    "'10'",
    "'abc'",
    "'0x10'",
    "' 5 '",
    "{}",
    "{ 1, 2, 3 }",
    "{ x = 1, y = 'z' }",
    "{ n = 2, 'p' }"
  };
  private static final String[] FIELDS = {"x", "y", "n", "z", "long_name"};
  private static final String[] CALLS = {
    "text", "tonumber", "type", "f", "h", "g", "math.floor", "string.len", "string.upper",
    "select", "rawget", "next", "pcall", "unpack", "math.max", "string.rep", "setmetatable", "mt"
  };
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
        if k == 'table' or k == 'function' then return k end
        return x
      end
      local function text(x) return tostring(key(x)) end
      local depth = 0
      local function h(x) depth = depth + 1 if depth > 40 then return 0 end return x and f(x) end
      """;

  private final Random random;
  private final StringBuilder text = new StringBuilder(PRELUDE);
  private int loops;

  RandomProgram(long seed) {
    random = new Random(seed);
  }

  String text() {
    int parts = 8 + random.nextInt(12);
    for (int i = 0; i < parts; i++) {
      text.append("show(pcall(function(...)\n");
      block(2);
      text.append("return ").append(expressions(2)).append("\nend, a, b))\n");
      text.append("show(a, b, c, d, t, u, g)\n");
    }
    return text.toString();
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  // ---- statements

  private void block(int depth) {
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    switch (random.nextInt(depth > 0 ? 13 : 6)) {
      case 0, 1 -> text.append(target()).append(" = ").append(expression(3)).append('\n');
      case 2 ->
          text.append(target())
              .append(", ")
              .append(target())
              .append(" = ")
              .append(expressions(2))
              .append('\n');
      case 3 ->
          text.append("local ")
              .append(pick(NAMES))
              .append(" = ")
              .append(expressions(2))
              .append('\n');
      case 4 -> text.append("show(").append(expressions(2)).append(")\n");
      case 5 -> text.append(call(2)).append('\n');
      case 6, 7 -> ifStatement(depth);
      case 8 -> numericFor(depth);
      case 9 -> genericFor(depth);
      case 10 -> whileLoop(depth);
      case 11 -> closure(depth);
      default -> coroutine(depth);
    }
  }

  private void ifStatement(int depth) {
    text.append("if ").append(expression(3)).append(" then\n");
    block(depth - 1);
    if (chance(2)) {
      text.append("elseif ").append(expression(2)).append(" then\n");
      block(depth - 1);
    }
    if (chance(2)) {
      text.append("else\n");
      block(depth - 1);
    }
    text.append("end\n");
  }

  private void numericFor(int depth) {
    String step = chance(3) ? ", " + (random.nextInt(5) - 2.5) : "";
    text.append("for ")
        .append(pick(NAMES))
        .append(" = ")
        .append(random.nextInt(4) - 1)
        .append(", ")
        .append(chance(6) ? expression(1) : random.nextInt(5))
        .append(step)
        .append(" do\n");
    text.append("depth = depth + 1 if depth > 200 then break end\n");
    block(depth - 1);
    text.append("end\n");
  }

  private void genericFor(int depth) {
    text.append("for ")
        .append(pick(NAMES))
        .append(", ")
        .append(pick(NAMES))
        .append(" in ")
        .append(chance(2) ? "ipairs" : "pairs")
        .append('(')
        .append(chance(3) ? expression(1) : "t")
        .append(") do\n");
    text.append("depth = depth + 1 if depth > 200 then break end\n");
    text.append("show(").append(expressions(1)).append(")\nend\n");
    loops += depth;
  }

  private void whileLoop(int depth) {
    String counter = "i" + loops++;
    text.append("local ").append(counter).append(" = 0\n");
    boolean isRepeat = chance(2);
    text.append(isRepeat ? "repeat\n" : "while " + counter + " < 3 do\n");
    text.append(counter).append(" = ").append(counter).append(" + 1\n");
    block(depth - 1);
    if (chance(3)) {
      text.append("if ").append(expression(2)).append(" then break end\n");
    }
    text.append(isRepeat ? "until " + counter + " >= 3 or " + expression(1) + "\n" : "end\n");
  }

  private void closure(int depth) {
    String name = "k" + loops++;
    text.append("local ")
        .append(name)
        .append(" = 0\nlocal function w")
        .append(name)
        .append("(x, ...)\n")
        .append(name)
        .append(" = ")
        .append(name)
        .append(" + 1\n");
    text.append("if ").append(name).append(" > 3 then return ").append(name).append(", ... end\n");
    block(depth - 1);
    text.append("return ")
        .append(chance(2) ? "w" + name + "(" + expressions(1) + ")" : expressions(2))
        .append("\nend\nshow(w")
        .append(name)
        .append('(')
        .append(expressions(2))
        .append("))\n");
  }

  private void coroutine(int depth) {
    String name = "co" + loops++;
    text.append("local ").append(name).append(" = coroutine.create(function(x, ...)\n");
    block(depth - 1);
    text.append("local y = coroutine.yield(").append(expressions(1)).append(")\n");
    text.append("show(y, coroutine.yield(x, ...))\nreturn ")
        .append(expressions(1))
        .append("\nend)\n");
    for (int i = 0; i < 4; i++) {
      text.append("show(coroutine.resume(")
          .append(name)
          .append(", ")
          .append(expressions(1))
          .append("))\n");
    }
  }

  private String target() {
    return switch (random.nextInt(5)) {
      case 0 -> pick(NAMES) + "." + pick(FIELDS);
      case 1 -> "t[key(" + expression(1) + ")]";
      default -> NAMES[random.nextInt(7)];
    };
  }

  // ---- expressions

  private String expressions(int depth) {
    StringBuilder list = new StringBuilder(expression(depth));
    while (chance(3)) {
      list.append(", ").append(expression(depth));
    }
    return list.append(chance(5) ? ", ..." : "").toString().replace("...", inVararg());
  }

  /** Three dots are not everywhere allowed; a call gives several values everywhere. */
  private String inVararg() {
    return "f(a, b)";
  }

  private String expression(int depth) {
    if (depth == 0 || chance(4)) {
      return chance(2) ? pick(LITERALS) : pick(NAMES);
    }
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> expression(depth - 1) + " " + pick(BINARY) + " " + expression(depth - 1);
      case 3 -> "(" + expression(depth - 1) + ")";
      case 4 -> (chance(2) ? "not " : chance(2) ? "- " : "#") + "(" + expression(depth - 1) + ")";
      case 5 -> pick(NAMES) + "." + pick(FIELDS);
      case 6 -> "(" + pick(NAMES) + ")[" + expression(depth - 1) + "]";
      case 7 ->
          "{ "
              + expression(depth - 1)
              + ", "
              + pick(FIELDS)
              + " = "
              + expression(depth - 1)
              + ", [key("
              + expression(0)
              + ")] = "
              + expression(0)
              + ", "
              + expressions(depth - 1)
              + " }";
      default -> call(depth - 1);
    };
  }

  private String call(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> pick(NAMES) + ":" + (chance(2) ? "upper" : "rep") + "(" + random.nextInt(3) + ")";
      case 1 -> "f(" + expressions(depth) + ")";
      case 2 -> "string.rep(" + expression(0) + ", " + random.nextInt(4) + ")";
      default -> {
        String called = pick(CALLS);
        // Sizes stay small, whatever the arguments are.
        yield called.equals("string.rep") || called.equals("unpack")
            ? called + "(" + expression(0) + ")"
            : called + "(" + expressions(depth) + ")";
      }
    };
  }
}
