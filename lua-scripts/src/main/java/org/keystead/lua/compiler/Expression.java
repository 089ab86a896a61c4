// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import org.keystead.lua.runtime.LuaString;

/**
 * What is known of an expression that was parsed and whose value is not in a register yet. It stays
 * in this form as long as possible, so that each use can choose the instruction that fits.
 */
final class Expression {
  /** Where the value is or comes from. */
  enum Kind {
    /** No value: an empty list. */
    VOID,
    NIL,
    TRUE,
    FALSE,
    /** A string; info is its constant. */
    STRING,
    /** A literal; {@link #number}. */
    NUMBER,
    /** A variable; info is its register. */
    LOCAL,
    /** A captured variable; info is its index. */
    UPVALUE,
    /** info is the name's constant. */
    GLOBAL,
    /** A field; info is the table's register, {@link #keyKind} and {@link #key} tell the key. */
    INDEXED,
    /** A comparison; info is the jump that it takes when true. */
    JUMP,
    /** An instruction that can still choose its register; info is its place. */
    RELOCATABLE,
    /** info is the register. */
    REGISTER,
    /** A call; info is the instruction's place. */
    CALL,
    /** Three dots; info is the instruction's place. */
    VARARG
  }

  /** How a key is addressed. */
  enum Key {
    REGISTER,
    STRING,
    INTEGER
  }

  /** No jump. */
  static final int NO_JUMP = -1;

  Kind kind;
  int info;
  double number;
  Key keyKind = Key.REGISTER;
  int key;

  /** Jumps that leave the expression when it is true. */
  int trueExits = NO_JUMP;

  /** Jumps that leave the expression when it is false. */
  int falseExits = NO_JUMP;

  Expression(Kind kind, int info) {
    this.kind = kind;
    this.info = info;
  }

  static Expression none() {
    return new Expression(Kind.VOID, 0);
  }

  static Expression number(double value) {
    Expression expression = new Expression(Kind.NUMBER, 0);
    expression.number = value;
    return expression;
  }

  static Expression string(FunctionCode code, LuaString value) {
    return new Expression(Kind.STRING, code.constant(value));
  }

  /** Becomes this kind, its exits unchanged. */
  void become(Kind newKind, int newInfo) {
    kind = newKind;
    info = newInfo;
  }

  boolean hasExits() {
    return trueExits != falseExits;
  }

  boolean isNumeral() {
    return kind == Kind.NUMBER && trueExits == NO_JUMP && falseExits == NO_JUMP;
  }

  boolean hasMultipleResults() {
    return kind == Kind.CALL || kind == Kind.VARARG;
  }
}
