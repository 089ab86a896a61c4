// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

/** Functions near the limits of what one instruction can address. */
final class LargeFunction {
  private final RandomExpression any;
  private final StringBuilder text = new StringBuilder("show((function(...)\n");

  LargeFunction(RandomExpression any) {
    this.any = any;
  }

  /** Up to all local variables that a function may have. */
  String locals() {
    int count = 120 + any.below(78);
    for (int i = 0; i < count; i++) {
      text.append("local v").append(i).append(" = ");
      text.append(i > 0 && any.chance(2) ? "v" + any.below(i) : any.pick("1", "'x'", "nil", "..."));
      text.append('\n');
    }
    String other = "v" + any.below(count);
    String one = "v" + any.below(count);
    text.append("local function swap() ").append(one).append(", ").append(other);
    text.append(" = ").append(other).append(", ").append(one).append(" end swap()\n");
    text.append("show(").append(one).append(", ").append(other).append(", ").append(any.list(2));
    return text.append(")\nreturn v").append(count - 1).append("\nend)(a, b))\n").toString();
  }

  /** More constants than an instruction has room for: all kinds of uses of those beyond. */
  String constants() {
    int count = 230 + any.below(60);
    text.append("local r = {");
    for (int i = 0; i < count; i++) {
      text.append(any.chance(2) ? "'s" + i + "'" : i + ".25").append(", ");
    }
    text.append("}\nlocal n, s = 5, 'x'\n");
    for (int i = 0; i < 12; i++) {
      String number = 1000 + i + ".5";
      String word = "w" + i;
      text.append(
          switch (any.below(9)) {
            case 0 -> "show(n + " + number + ", " + number + " - n, n * " + number + ")\n";
            case 1 -> "show(n < " + number + ", " + number + " <= n, n == " + number + ")\n";
            case 2 -> "r." + word + " = " + number + " show(r." + word + ", r['" + word + "'])\n";
            case 3 -> "show(s .. '" + word + "', '" + word + "' == s, s ~= '" + word + "')\n";
            case 4 -> "show(pcall(function() return r:" + word + "(" + number + ") end))\n";
            case 5 ->
                "function r:" + word + "(x) return x end show(r:" + word + "('" + word + "'))\n";
            case 6 -> "show({ ['" + word + "'] = " + number + ", " + word + "2 = n })\n";
            case 7 -> word + "g = n show(" + word + "g, n == nil, true == n, n ~= false)\n";
            default ->
                "show('" + word + "' < s and n or " + number + ", not (n > " + number + "))\n";
          });
    }
    return text.append("return #r, r[").append(count - 1).append("]\nend)())\n").toString();
  }

  /** Constructors that are stored block by block. */
  String items() {
    int count = any.pick("1", "2").equals("1") ? 49 + any.below(4) : 98 + any.below(60);
    text.append("local r = { ");
    for (int i = 1; i <= count; i++) {
      text.append(any.chance(20) ? "k" + i + " = " : any.chance(30) ? "[" + i + "] = " : "");
      text.append(any.chance(8) ? any.any(1) : Integer.toString(i)).append(any.pick(", ", "; "));
    }
    text.append(any.pick("", "...", "f(1, 2, 3)", "(...)", "unpack({ 7, 8, 9 })", "nil"));
    text.append(" }\nshow(#r, r[1], r[49], r[50], r[51], r[100], r[101], r[").append(count);
    return text.append("], r[#r])\nreturn #r\nend)(a, b, c))\n").toString();
  }
}
