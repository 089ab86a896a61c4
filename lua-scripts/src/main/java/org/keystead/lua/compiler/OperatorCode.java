// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import org.keystead.lua.compiler.Expression.Kind;
import org.keystead.lua.runtime.Numbers;
import org.keystead.lua.runtime.Op;

/** Writes unary and binary operators, folding what is known already. */
final class OperatorCode {
  private final FunctionCode code;
  private final ExpressionCode expressions;

  OperatorCode(FunctionCode code, ExpressionCode expressions) {
    this.code = code;
    this.expressions = expressions;
  }

  // ---- unary

  void negate(Expression e) {
    if (e.isNumeral()) {
      // Not-a-number is left to the machine; zero keeps its sign.
      if (e.number == e.number) {
        e.number = -e.number;
        return;
      }
    }
    emitUnary(Op.UNM, e);
  }

  void length(Expression e) {
    emitUnary(Op.LEN, e);
  }

  private void emitUnary(int op, Expression e) {
    int register = expressions.toAnyRegister(e);
    code.release(e);
    e.become(Kind.RELOCATABLE, code.emit(Op.of(op, 0, register, 0)));
  }

  // ---- binary

  /** What has to be done with the left operand before the right one is parsed. */
  void begin(Binary operator, Expression left) {
    switch (operator) {
      case AND -> expressions.goIfTrue(left);
      case OR -> expressions.goIfFalse(left);
      case CONCAT -> expressions.toNextRegister(left);
      case ADD, SUB, MUL, DIV, MOD, POW -> {
        if (!left.isNumeral()) {
          expressions.toAnyRegister(left);
        }
      }
      default -> {
        expressions.toValue(left);
        if (!isConstant(left)) {
          expressions.toAnyRegister(left);
        }
      }
    }
  }

  /** Both operands are there: the result replaces the left one. */
  void finish(Binary operator, Expression left, Expression right) {
    switch (operator) {
      case AND -> {
        expressions.discharge(right);
        right.falseExits = code.join(right.falseExits, left.falseExits); // the right one is short
        replace(left, right);
      }
      case OR -> {
        expressions.discharge(right);
        right.trueExits = code.join(right.trueExits, left.trueExits);
        replace(left, right);
      }
      case CONCAT -> concat(left, right);
      case ADD, SUB, MUL, DIV, MOD, POW -> arithmetic(operator, left, right);
      case EQ, NE -> equal(operator == Binary.EQ, left, right);
      default -> order(operator, left, right);
    }
  }

  private static void replace(Expression left, Expression right) {
    left.kind = right.kind;
    left.info = right.info;
    left.number = right.number;
    left.keyKind = right.keyKind;
    left.key = right.key;
    left.trueExits = right.trueExits;
    left.falseExits = right.falseExits;
  }

  private void concat(Expression left, Expression right) {
    expressions.toValue(right);
    if (right.kind == Kind.RELOCATABLE && Op.opOf(code.instruction(right.info)) == Op.CONCAT) {
      // a .. (b .. c) is one instruction from a on.
      code.release(left);
      code.setB(right.info, left.info);
      left.become(Kind.RELOCATABLE, right.info);
    } else {
      expressions.toNextRegister(right);
      release(left, right);
      left.become(Kind.RELOCATABLE, code.emit(Op.of(Op.CONCAT, 0, left.info, right.info)));
    }
  }

  private void arithmetic(Binary operator, Expression left, Expression right) {
    if (fold(operator, left, right)) {
      return;
    }
    int op = operator.op();
    int second;
    if (right.isNumeral()
        && operator != Binary.POW
        && code.constant(right.number) <= ExpressionCode.MOST_SHORT) {
      second = code.constant(right.number);
      op += Op.ADD_K - Op.ADD;
    } else {
      second = expressions.toAnyRegister(right);
    }
    int first = expressions.toAnyRegister(left);
    release(left, right);
    left.become(Kind.RELOCATABLE, code.emit(Op.of(op, 0, first, second)));
  }

  private static boolean fold(Binary operator, Expression left, Expression right) {
    if (!left.isNumeral() || !right.isNumeral()) {
      return false;
    }
    double a = left.number;
    double b = right.number;
    double result =
        switch (operator) {
          case ADD -> a + b;
          case SUB -> a - b;
          case MUL -> a * b;
          case DIV -> b == 0 ? Double.NaN : a / b;
          case MOD -> b == 0 ? Double.NaN : a - Math.floor(a / b) * b;
          default -> Numbers.power(a, b);
        };
    if (result != result) {
      return false;
    }
    left.number = result;
    return true;
  }

  private static boolean isConstant(Expression e) {
    return !e.hasExits()
        && switch (e.kind) {
          case NIL, TRUE, FALSE, STRING, NUMBER -> true;
          default -> false;
        };
  }

  private void equal(boolean wanted, Expression left, Expression right) {
    expressions.toValue(right);
    // Which one comes first makes no difference to constants.
    boolean swap = isConstant(left) && !isConstant(right);
    Expression first = swap ? right : left;
    Expression second = swap ? left : right;
    int constant = isConstant(second) ? constantOf(second) : Integer.MAX_VALUE;
    boolean isShort = constant <= ExpressionCode.MOST_SHORT && !code.isLong(constant);
    int op = isShort ? Op.EQ_K : Op.EQ;
    int b;
    int c;
    if (op == Op.EQ_K) {
      c = constant;
      b = expressions.toAnyRegister(first);
    } else {
      b = expressions.toAnyRegister(first);
      c = expressions.toAnyRegister(second);
    }
    release(left, right);
    expressions.compare(left, Op.of(op, wanted ? 1 : 0, b, c));
  }

  private int constantOf(Expression e) {
    return switch (e.kind) {
      case NIL -> code.nilConstant();
      case TRUE -> code.constant(Boolean.TRUE);
      case FALSE -> code.constant(Boolean.FALSE);
      case NUMBER -> code.constant(e.number);
      default -> e.info;
    };
  }

  private void order(Binary operator, Expression left, Expression right) {
    boolean isSwapped = operator == Binary.GT || operator == Binary.GE;
    boolean isStrict = operator == Binary.LT || operator == Binary.GT;
    expressions.toValue(right);
    int op;
    int b;
    int c;
    if (isShortNumber(right)) {
      c = code.constant(right.number);
      b = expressions.toAnyRegister(left);
      op = isSwapped ? (isStrict ? Op.GT_K : Op.GE_K) : (isStrict ? Op.LT_K : Op.LE_K);
    } else if (isShortNumber(left)) {
      c = code.constant(left.number);
      b = expressions.toAnyRegister(right);
      op = isSwapped ? (isStrict ? Op.LT_K : Op.LE_K) : (isStrict ? Op.GT_K : Op.GE_K);
    } else {
      // A left constant is loaded last: a pending jump of the right one would leap over its load.
      int second = expressions.toAnyRegister(right);
      int first = expressions.toAnyRegister(left);
      b = isSwapped ? second : first;
      c = isSwapped ? first : second;
      op = isStrict ? Op.LT : Op.LE;
    }
    release(left, right);
    expressions.compare(left, Op.of(op, 1, b, c));
  }

  private boolean isShortNumber(Expression e) {
    return e.isNumeral() && code.constant(e.number) <= ExpressionCode.MOST_SHORT;
  }

  /** Temporaries are freed from the top. */
  private void release(Expression left, Expression right) {
    int first = left.kind == Kind.REGISTER ? left.info : -1;
    int second = right.kind == Kind.REGISTER ? right.info : -1;
    if (first > second) {
      code.release(left);
      code.release(right);
    } else {
      code.release(right);
      code.release(left);
    }
  }
}
