// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

/** Random patterns: mostly sound ones, some broken. */
final class RandomPattern {
  private final Literals any;

  RandomPattern(Literals any) {
    this.any = any;
  }

  String make() {
    StringBuilder pattern = new StringBuilder(any.chance(15) ? "^" : "");
    int open = 0;
    for (int i = 1 + any.below(5); i > 0; i--) {
      if (any.chance(20)) {
        pattern.append('(');
        open++;
      }
      pattern.append(item());
      if (open > 0 && any.chance(50)) {
        pattern.append(')');
        open--;
      }
    }
    if (any.chance(90)) {
      pattern.append(")".repeat(open));
    }
    return pattern.append(any.chance(15) ? "$" : "").toString();
  }

  private String item() {
    if (any.chance(15)) {
      return any.oneOf(
          "()", "%1", "%2", "%b()", "%bab", "%f[a]", "%f[^%w]", "%f[%z]", "%", "[", "[^", "%f",
          "%b");
    }
    return single() + any.oneOf("", "", "", "*", "+", "-", "?");
  }

  private String single() {
    return switch (any.below(6)) {
      case 0 -> "%" + any.oneOf("a", "d", "s", "w", "p", "A", "D", "S", "W", "x", "%", ".", "(");
      case 1 -> ".";
      case 2 ->
          any.oneOf("[", "[^")
              + any.oneOf("ab", "a-c", "%d", "%s.", "^a", "]a", "a-", "-a", "%a1")
              + "]";
      default -> any.oneOf("a", "b", "c", "1", " ", "-", "x");
    };
  }
}
