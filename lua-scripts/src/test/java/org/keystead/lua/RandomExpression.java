// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import java.util.Random;

/** Random Lua expressions over the names that {@link RandomProgram} declares. */
final class RandomExpression {
  static final String[] NAMES = {"a", "b", "c", "d", "t", "u", "g", "f", "h"};
  private static final String[] FIELDS = {"x", "y", "n", "z", "long_name"};
  private static final String[] BINARY = {
    "+", "-", "*", "/", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "and", "or", "+", "-",
    "..", "and", "or"
  };
  private static final String[] LOGICAL = {"and", "or", "and", "or", "==", "~=", "<", ">="};
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
    "0x1F",
    "100",
    "255",
    "256",
    "'x'",
    "''",
    "'10'",
    "'abc'",
    "'0x10'",
    "' 5 '",
    "[[long]]",
    "\"q\\065\\n\"",
    "{}",
    "{ 1, 2, 3 }",
    "{ x = 1, y = 'z' }",
    "{ n = 2, 'p' }"
  };
  private static final String[] CALLS = {
    "text", "tonumber", "type", "f", "h", "g", "math.floor", "string.len", "string.upper",
    "select", "rawget", "next", "pcall", "unpack", "math.max", "string.rep", "setmetatable", "mt",
    "seen", "seen", "rawequal"
  };

  private final Random random;

  /** Whether three dots are allowed where the next expression stands. */
  private boolean isVararg;

  private int seen;

  RandomExpression(Random random) {
    this.random = random;
  }

  boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String pick(String... from) {
    return from[random.nextInt(from.length)];
  }

  String name() {
    return pick(NAMES);
  }

  String field() {
    return pick(FIELDS);
  }

  /**
   * Says whether three dots are allowed from here on.
   *
   * @return whether they were before
   */
  boolean vararg(boolean isAllowed) {
    boolean before = isVararg;
    isVararg = isAllowed;
    return before;
  }

  /** What may stand on the left of an assignment. */
  String target() {
    return switch (below(6)) {
      case 0 -> name() + "." + field();
      case 1 -> "t[key(" + any(1) + ")]";
      case 2 -> name() + "[" + pick("1", "2", "key(a)", "key(b)", "'x'", "key(d)") + "]";
      default -> NAMES[below(7)];
    };
  }

  /** One or more, of which the last may have any number of values. */
  String list(int depth) {
    StringBuilder list = new StringBuilder(any(depth));
    while (chance(3)) {
      list.append(", ").append(any(depth));
    }
    if (chance(5)) {
      list.append(", ").append(isVararg ? "..." : "f(a, b)");
    }
    return list.toString();
  }

  /** Any expression. */
  String any(int depth) {
    if (depth == 0 || chance(4)) {
      return simple();
    }
    return switch (below(14)) {
      case 0, 1, 2 -> operation(depth, BINARY);
      case 3 -> "(" + any(depth - 1) + ")";
      case 4 -> unary() + "(" + any(depth - 1) + ")";
      case 5 -> name() + "." + field();
      case 6 -> "(" + name() + ")[ " + any(depth - 1) + " ]";
      case 7 -> table(depth);
      case 8 -> logical(depth);
      case 9 -> "not (" + logical(depth) + ")";
      case 10 -> function(depth);
      case 11 -> chance(4) ? concatenation() : operation(depth, BINARY);
      default -> call(depth - 1);
    };
  }

  private String simple() {
    if (isVararg && chance(8)) {
      return pick("(...)", "select('#', ...)", "...");
    }
    return chance(2) ? pick(LITERALS) : name();
  }

  private String unary() {
    return pick("not ", "not ", "- ", "#", "- -", "not not ");
  }

  private String operation(int depth, String[] operators) {
    String left = chance(4) ? constant() : any(depth - 1);
    String right = chance(4) ? constant() : any(depth - 1);
    return left + " " + pick(operators) + " " + right;
  }

  private String constant() {
    return pick("1", "'x'", "nil", "true", "false", "2.5", "'10'", "-1");
  }

  /** Comparisons, conjunctions and negations within each other: where jumps are made. */
  private String logical(int depth) {
    StringBuilder chain = new StringBuilder();
    for (int i = 1 + below(3); i >= 0; i--) {
      String part =
          switch (below(5)) {
            case 0 -> "not " + simple();
            case 1 -> "(" + operation(Math.max(1, depth), LOGICAL) + ")";
            case 2 -> "seen(" + simple() + ")";
            case 3 -> "(" + simple() + " " + pick("<", "==", "~=", ">=") + " " + simple() + ")";
            default -> simple();
          };
      chain.append(part).append(i > 0 ? " " + pick(LOGICAL) + " " : "");
    }
    return chain.toString();
  }

  private String concatenation() {
    StringBuilder chain = new StringBuilder(simple());
    for (int i = 2 + below(20); i > 0; i--) {
      chain.append(" .. ").append(chance(6) ? "(" + simple() + " .. 'y')" : text());
    }
    return chain.toString();
  }

  private String text() {
    return chance(12)
        ? simple()
        : pick("'x'", "1", "cut(a)", "cut(b)", "'10'", "2.5", "text(t)", "c");
  }

  private String table(int depth) {
    StringBuilder table = new StringBuilder("{ ");
    for (int i = below(4); i > 0; i--) {
      String item =
          switch (below(4)) {
            case 0 -> field() + " = " + any(depth - 1);
            case 1 -> "[key(" + any(0) + ")] = " + any(depth - 1);
            default -> any(depth - 1);
          };
      table.append(item).append(pick(", ", "; "));
    }
    return table.append(list(depth - 1)).append(" }").toString();
  }

  /** A function that is called at once. */
  private String function(int depth) {
    boolean dots = chance(2);
    boolean before = vararg(dots);
    String body = "return " + (chance(3) ? "f(" + list(depth - 1) + ")" : list(depth - 1));
    vararg(before);
    String parameters = pick("", "a", "a, b", "t") + (dots ? ", ..." : "");
    parameters = parameters.startsWith(", ") ? parameters.substring(2) : parameters;
    return "(function(" + parameters + ") " + body + " end)(" + list(depth - 1) + ")";
  }

  /** A call, which may also stand alone. */
  String call(int depth) {
    int inner = Math.max(depth, 0);
    return switch (below(8)) {
      case 0 -> name() + ":" + pick("upper", "rep", "x", "n") + "(" + below(3) + ")";
      case 1 -> "f(" + list(inner) + ")";
      case 2 -> "string.rep(" + any(0) + ", " + below(4) + ")";
      case 3 -> "('" + pick("x", "%d", "") + "'):" + pick("rep", "len", "nothing") + "(2)";
      case 4 -> "seen(" + ++seen + ", " + list(inner) + ")";
      default -> {
        String called = pick(CALLS);
        // Sizes stay small, whatever the arguments are.
        yield called.equals("string.rep") || called.equals("unpack")
            ? called + "(" + any(0) + ")"
            : called + "(" + list(inner) + ")";
      }
    };
  }

  /** Brackets and signs within each other. */
  String deep() {
    int levels = 5 + below(60);
    StringBuilder text = new StringBuilder();
    StringBuilder ends = new StringBuilder();
    for (int i = 0; i < levels; i++) {
      switch (below(6)) {
        case 0 -> {
          text.append("(");
          ends.insert(0, ")");
        }
        case 1 -> text.append("not ");
        case 2 -> {
          text.append("{ ");
          ends.insert(0, " }");
        }
        case 3 -> {
          text.append("f(");
          ends.insert(0, ")");
        }
        case 4 -> {
          text.append(constant()).append(" .. (");
          ends.insert(0, ")");
        }
        default -> {
          text.append(name()).append(pick(" and (", " or (", " == ("));
          ends.insert(0, ")");
        }
      }
    }
    return text.append(simple()).append(ends).toString();
  }
}
