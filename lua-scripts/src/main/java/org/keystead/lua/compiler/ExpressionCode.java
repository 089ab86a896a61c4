// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import static org.keystead.lua.compiler.Expression.NO_JUMP;

import org.keystead.lua.compiler.Expression.Key;
import org.keystead.lua.compiler.Expression.Kind;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Op;

/** Brings expressions into registers, variables and conditions. */
final class ExpressionCode {
  static final int MOST_SHORT = 255;

  private final FunctionCode code;

  ExpressionCode(FunctionCode code) {
    this.code = code;
  }

  // ---- values

  /** Reads a variable: what is left is a value. */
  void discharge(Expression e) {
    switch (e.kind) {
      case LOCAL -> e.kind = Kind.REGISTER;
      case UPVALUE -> e.become(Kind.RELOCATABLE, code.emit(Op.of(Op.GETUPVAL, 0, e.info, 0)));
      case GLOBAL -> e.become(Kind.RELOCATABLE, code.emitWide(Op.GETGLOBAL, 0, e.info));
      case INDEXED -> {
        releaseIndexed(e);
        int op =
            switch (e.keyKind) {
              case REGISTER -> Op.GETTABLE;
              case STRING -> Op.GETFIELD;
              case INTEGER -> Op.GETINT;
            };
        e.become(Kind.RELOCATABLE, code.emit(Op.of(op, 0, e.info, e.key)));
      }
      case CALL, VARARG -> setOneResult(e);
      default -> {}
    }
  }

  private void releaseIndexed(Expression e) {
    if (e.keyKind == Key.REGISTER) {
      code.release(e.key);
    }
    code.release(e.info);
  }

  /** A list's last expression gives so many results; -1 for all that there are. */
  void setResults(Expression e, int results) {
    if (e.kind == Kind.CALL) {
      code.setC(e.info, results + 1);
    } else if (e.kind == Kind.VARARG) {
      code.setB(e.info, results + 1);
      code.setA(e.info, code.freeRegister());
      code.reserve(1);
    }
  }

  void setOneResult(Expression e) {
    if (e.kind == Kind.CALL) {
      e.become(Kind.REGISTER, Op.a(code.instruction(e.info)));
    } else if (e.kind == Kind.VARARG) {
      code.setB(e.info, 2);
      e.kind = Kind.RELOCATABLE;
    }
  }

  private void toRegisterWithoutExits(Expression e, int register) {
    discharge(e);
    switch (e.kind) {
      case NIL -> code.emitNil(register, 1);
      case FALSE, TRUE -> code.emit(Op.of(Op.LOADBOOL, register, e.kind == Kind.TRUE ? 1 : 0, 0));
      case STRING -> code.emitWide(Op.LOADK, register, e.info);
      case NUMBER -> code.emitWide(Op.LOADK, register, code.constant(e.number));
      case RELOCATABLE -> code.setA(e.info, register);
      case REGISTER -> {
        if (register != e.info) {
          code.emit(Op.of(Op.MOVE, register, e.info, 0));
        }
      }
      default -> {
        return;
      }
    }
    e.become(Kind.REGISTER, register);
  }

  private void toAnyRegisterWithoutExits(Expression e) {
    if (e.kind != Kind.REGISTER) {
      code.reserve(1);
      toRegisterWithoutExits(e, code.freeRegister() - 1);
    }
  }

  void toRegister(Expression e, int register) {
    toRegisterWithoutExits(e, register);
    if (e.kind == Kind.JUMP) {
      e.trueExits = code.join(e.trueExits, e.info);
    }
    if (e.hasExits()) {
      int loadFalse = NO_JUMP;
      int loadTrue = NO_JUMP;
      if (code.needsValue(e.trueExits) || code.needsValue(e.falseExits)) {
        int skip = e.kind == Kind.JUMP ? NO_JUMP : code.jump();
        code.label();
        loadFalse = code.emit(Op.of(Op.LOADBOOL, register, 0, 1));
        code.label();
        loadTrue = code.emit(Op.of(Op.LOADBOOL, register, 1, 0));
        code.patchToHere(skip);
      }
      int end = code.label();
      code.patch(e.falseExits, end, register, loadFalse);
      code.patch(e.trueExits, end, register, loadTrue);
    }
    e.falseExits = NO_JUMP;
    e.trueExits = NO_JUMP;
    e.become(Kind.REGISTER, register);
  }

  void toNextRegister(Expression e) {
    discharge(e);
    code.release(e);
    code.reserve(1);
    toRegister(e, code.freeRegister() - 1);
  }

  int toAnyRegister(Expression e) {
    discharge(e);
    if (e.kind == Kind.REGISTER) {
      if (!e.hasExits()) {
        return e.info;
      } else if (e.info >= code.scope.active()) {
        toRegister(e, e.info);
        return e.info;
      }
    }
    toNextRegister(e);
    return e.info;
  }

  void toValue(Expression e) {
    if (e.hasExits()) {
      toAnyRegister(e);
    } else {
      discharge(e);
    }
  }

  // ---- fields and variables

  /** Makes {@code table[key]} of a table in a register. */
  void index(Expression table, Expression key) {
    toKey(key);
    table.kind = Kind.INDEXED;
    table.keyKind = key.keyKind;
    table.key = key.key;
  }

  /** Puts a key where an instruction can address it: {@link Expression#keyKind}. */
  void toKey(Expression key) {
    toValue(key);
    if (key.kind == Kind.STRING && key.info <= MOST_SHORT) {
      key.keyKind = Key.STRING;
      key.key = key.info;
    } else if (key.kind == Kind.NUMBER
        && key.number >= 0
        && key.number <= MOST_SHORT
        && key.number == (int) key.number
        && 1 / key.number > 0) {
      key.keyKind = Key.INTEGER;
      key.key = (int) key.number;
    } else {
      key.keyKind = Key.REGISTER;
      key.key = toAnyRegister(key);
    }
  }

  void store(Expression variable, Expression value) {
    switch (variable.kind) {
      case LOCAL -> {
        code.release(value);
        toRegister(value, variable.info);
        return;
      }
      case UPVALUE -> code.emit(Op.of(Op.SETUPVAL, toAnyRegister(value), variable.info, 0));
      case GLOBAL -> code.emitWide(Op.SETGLOBAL, toAnyRegister(value), variable.info);
      default -> emitSet(variable, toAnyRegister(value));
    }
    code.release(value);
  }

  /** {@code table[key] = register}. */
  void emitSet(Expression indexed, int register) {
    int op =
        switch (indexed.keyKind) {
          case REGISTER -> Op.SETTABLE;
          case STRING -> Op.SETFIELD;
          case INTEGER -> Op.SETINT;
        };
    code.emit(Op.of(op, indexed.info, indexed.key, register));
  }

  /** {@code object:name}: the method and the object in two new registers. */
  void self(Expression object, LuaString name) {
    int register = toAnyRegister(object);
    code.release(object);
    int method = code.freeRegister();
    code.reserve(2);
    int constant = code.constant(name);
    if (constant <= MOST_SHORT) {
      code.emit(Op.of(Op.SELF, method, register, constant));
    } else {
      // The name goes where the method will be, unless the object is still there.
      code.reserve(1);
      code.emitWide(Op.LOADK, method + 2, constant);
      code.emit(Op.of(Op.SELF_R, method, register, method + 2));
      code.setFreeRegister(method + 2);
    }
    object.become(Kind.REGISTER, method);
  }

  // ---- conditions

  private int conditionalJump(int instruction) {
    code.emit(instruction);
    return code.jump();
  }

  void compare(Expression e, int instruction) {
    e.become(Kind.JUMP, conditionalJump(instruction));
  }

  private void invert(Expression e) {
    int control = code.controlOf(e.info);
    code.setA(control, 1 - Op.a(code.instruction(control)));
  }

  private int jumpIf(Expression e, boolean condition) {
    if (e.kind == Kind.RELOCATABLE && Op.opOf(code.instruction(e.info)) == Op.NOT) {
      int operand = Op.b(code.instruction(e.info));
      code.dropLast();
      return conditionalJump(Op.of(Op.TEST, operand, 0, condition ? 0 : 1));
    }
    toAnyRegisterWithoutExits(e);
    code.release(e);
    return conditionalJump(Op.of(Op.TESTSET, FunctionCode.NO_REGISTER, e.info, condition ? 1 : 0));
  }

  /** Goes on when the expression is true, leaves by its false exits otherwise. */
  void goIfTrue(Expression e) {
    discharge(e);
    int leave =
        switch (e.kind) {
          case STRING, NUMBER, TRUE -> NO_JUMP;
          case JUMP -> {
            invert(e);
            yield e.info;
          }
          default -> jumpIf(e, false);
        };
    e.falseExits = code.join(leave, e.falseExits);
    code.patchToHere(e.trueExits);
    e.trueExits = NO_JUMP;
  }

  /** Goes on when the expression is false, leaves by its true exits otherwise. */
  void goIfFalse(Expression e) {
    discharge(e);
    int leave =
        switch (e.kind) {
          case NIL, FALSE -> NO_JUMP;
          case JUMP -> e.info;
          default -> jumpIf(e, true);
        };
    e.trueExits = code.join(leave, e.trueExits);
    code.patchToHere(e.falseExits);
    e.falseExits = NO_JUMP;
  }

  void not(Expression e) {
    discharge(e);
    switch (e.kind) {
      case NIL, FALSE -> e.kind = Kind.TRUE;
      case STRING, NUMBER, TRUE -> e.kind = Kind.FALSE;
      case JUMP -> invert(e);
      default -> {
        toAnyRegisterWithoutExits(e);
        code.release(e);
        e.become(Kind.RELOCATABLE, code.emit(Op.of(Op.NOT, 0, e.info, 0)));
      }
    }
    int exits = e.falseExits;
    e.falseExits = e.trueExits;
    e.trueExits = exits;
    code.dropValues(e.falseExits);
    code.dropValues(e.trueExits);
  }
}
