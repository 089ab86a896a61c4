// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import org.jspecify.annotations.Nullable;
import org.keystead.lua.runtime.Op;

/** The binary operators: how strongly they bind to the left and to the right. */
enum Binary {
  ADD(6, 6, Op.ADD),
  SUB(6, 6, Op.SUB),
  MUL(7, 7, Op.MUL),
  DIV(7, 7, Op.DIV),
  MOD(7, 7, Op.MOD),
  POW(10, 9, Op.POW),
  CONCAT(5, 4, Op.CONCAT),
  NE(3, 3, Op.EQ),
  EQ(3, 3, Op.EQ),
  LT(3, 3, Op.LT),
  LE(3, 3, Op.LE),
  GT(3, 3, Op.LT),
  GE(3, 3, Op.LE),
  AND(2, 2, 0),
  OR(1, 1, 0);

  /** How strongly unary operators bind. */
  static final int UNARY = 8;

  private final int left;
  private final int right;
  private final int op;

  Binary(int left, int right, int op) {
    this.left = left;
    this.right = right;
    this.op = op;
  }

  int left() {
    return left;
  }

  int right() {
    return right;
  }

  int op() {
    return op;
  }

  static @Nullable Binary of(int token) {
    return switch (token) {
      case '+' -> ADD;
      case '-' -> SUB;
      case '*' -> MUL;
      case '/' -> DIV;
      case '%' -> MOD;
      case '^' -> POW;
      case Token.CONCAT -> CONCAT;
      case Token.NE -> NE;
      case Token.EQ -> EQ;
      case '<' -> LT;
      case Token.LE -> LE;
      case '>' -> GT;
      case Token.GE -> GE;
      case Token.AND -> AND;
      case Token.OR -> OR;
      default -> null;
    };
  }
}
