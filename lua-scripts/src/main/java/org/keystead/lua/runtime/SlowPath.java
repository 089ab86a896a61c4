// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * Every instruction that {@link Interpreter} did not finish by itself: other types, metamethods,
 * errors, and what is rare.
 */
final class SlowPath {
  /** Shorter lists of values are part of the step that copies them. */
  private static final int LONG_LIST = 64;

  private SlowPath() {}

  /**
   * Carries out one instruction of the running Lua function, whose frame has the place of the next.
   *
   * @return {@link Machine#RELOAD} when another frame runs now, else {@link Machine#DONE}
   */
  static int execute(LuaState state, Coroutine t, int i) {
    int f = t.frame;
    int base = t.frames[f + Frames.BASE];
    LuaClosure closure = t.closure(f);
    int a = base + Op.a(i);
    int b = base + Op.b(i);
    int c = base + Op.c(i);
    int op = Op.opOf(i);
    switch (op) {
      case Op.GETGLOBAL -> getGlobal(t, closure, Op.bx(i), a);
      case Op.SETGLOBAL -> setGlobal(t, closure, Op.bx(i), a);
      case Op.GETTABLE -> get(t, a, b, t.get(c));
      case Op.GETFIELD -> get(t, a, b, closure.prototype.constants[Op.c(i)]);
      case Op.GETINT -> get(t, a, b, Numbers.box(Op.c(i)));
      case Op.SETTABLE -> Operators.setIndex(t, t.get(a), t.get(b), t.get(c), a);
      case Op.SETFIELD ->
          Operators.setIndex(t, t.get(a), closure.prototype.constants[Op.b(i)], t.get(c), a);
      case Op.SETINT -> Operators.setIndex(t, t.get(a), Numbers.box(Op.b(i)), t.get(c), a);
      case Op.NEWTABLE ->
          t.setObject(a, state.newTable(Op.decodeSize(Op.b(i)), Op.decodeSize(Op.c(i))));
      case Op.SELF -> self(t, a, b, closure.prototype.constants[Op.c(i)]);
      case Op.SELF_R -> self(t, a, b, t.get(c));
      case Op.ADD, Op.SUB, Op.MUL, Op.DIV, Op.MOD, Op.POW -> arithmetic(t, op, a, b, c);
      case Op.ADD_K, Op.SUB_K, Op.MUL_K, Op.DIV_K, Op.MOD_K -> {
        Object constant = Numbers.box(closure.prototype.numbers[Op.c(i)]);
        int plain = op - Op.ADD_K + Op.ADD;
        t.set(a, Operators.arithmetic(t, plain, t.get(b), constant, b, -1));
      }
      case Op.UNM -> t.set(a, Operators.negate(t, t.get(b), b));
      case Op.LEN -> t.set(a, Operators.length(t, t.get(b), b));
      case Op.CONCAT -> {
        Operators.concat(t, b, c);
        t.copy(b, a);
      }
      case Op.EQ -> jumpIf(t, Operators.isEqual(t, t.get(b), t.get(c)), i);
      case Op.LT -> jumpIf(t, Operators.isLess(t, t.get(b), t.get(c)), i);
      case Op.LE -> jumpIf(t, Operators.isLessOrEqual(t, t.get(b), t.get(c)), i);
      case Op.LT_K, Op.LE_K, Op.GT_K, Op.GE_K -> compareWithConstant(t, closure, op, i);
      case Op.TAILCALL -> {
        return tailCall(state, t, a, Op.b(i));
      }
      case Op.FORPREP -> {
        prepareLoop(t, a);
        t.frames[f + Frames.PC] += Op.signedBx(i);
      }
      case Op.SETLIST -> setList(t, closure.prototype, a, Op.b(i));
      case Op.CLOSE -> t.close(a);
      case Op.CLOSURE -> t.setObject(a, newClosure(t, closure, Op.bx(i), base));
      case Op.VARARG -> extraArguments(t, f, a, Op.b(i) - 1);
      default -> WideForms.execute(t, closure, i);
    }
    return Machine.DONE;
  }

  // ---- fields

  static void getGlobal(Coroutine t, LuaClosure closure, int name, int a) {
    t.set(a, Operators.index(t, closure.environment, closure.prototype.constants[name]));
  }

  static void setGlobal(Coroutine t, LuaClosure closure, int name, int a) {
    Operators.setIndex(t, closure.environment, closure.prototype.constants[name], t.get(a));
  }

  private static void get(Coroutine t, int a, int b, Object key) {
    Object object = t.get(b);
    if (key instanceof LuaString name && loadInherited(t, object, name, a)) {
      return;
    }
    t.set(a, Operators.index(t, object, key, b));
  }

  private static void self(Coroutine t, int a, int b, Object key) {
    Object object = t.get(b);
    if (!(key instanceof LuaString name && loadInherited(t, object, name, a))) {
      t.set(a, Operators.index(t, object, key, b));
    }
    t.set(a + 1, object);
  }

  /** The usual inheritance, tables of tables, without boxing. */
  static boolean loadInherited(Coroutine t, Object object, LuaString name, int a) {
    Object current = object;
    for (int depth = 0; depth < 8; depth++) {
      LuaTable metatable = Meta.tableOf(t.state, current);
      if (metatable == null
          || !(Meta.of(metatable, Meta.INDEX) instanceof LuaTable parent)
          || current instanceof LuaTable own && !own.isNilAt(own.locate(name))) {
        return false;
      } else if (Fields.load(parent, name, t.objects, t.numbers, a)) {
        return true;
      }
      current = parent;
    }
    return false;
  }

  // ---- arithmetic and comparison

  private static void arithmetic(Coroutine t, int op, int a, int b, int c) {
    if (op == Op.POW && t.isNumber(b) && t.isNumber(c)) {
      t.set(a, Numbers.power(t.numbers[b], t.numbers[c]));
    } else {
      t.set(a, Operators.arithmetic(t, op, t.get(b), t.get(c), b, c));
    }
  }

  private static void compareWithConstant(Coroutine t, LuaClosure closure, int op, int i) {
    Object value = t.get(t.frames[t.frame + Frames.BASE] + Op.b(i));
    Object constant = Numbers.box(closure.prototype.numbers[Op.c(i)]);
    boolean result =
        switch (op) {
          case Op.LT_K -> Operators.isLess(t, value, constant);
          case Op.LE_K -> Operators.isLessOrEqual(t, value, constant);
          case Op.GT_K -> Operators.isLess(t, constant, value);
          default -> Operators.isLessOrEqual(t, constant, value);
        };
    jumpIf(t, result, i);
  }

  /** Takes or skips the jump that follows; a slow comparison counts as a step either way. */
  private static void jumpIf(Coroutine t, boolean result, int i) {
    int at = t.frame + Frames.PC;
    int pc = t.frames[at];
    boolean isTaken = result == (Op.a(i) != 0);
    t.frames[at] = isTaken ? pc + 1 + Op.distance(t.closure(t.frame).prototype.code[pc]) : pc + 1;
    t.state.step(1);
  }

  // ---- calls

  private static int tailCall(LuaState state, Coroutine t, int a, int count) {
    if (count != 0) {
      t.top = a + count;
    }
    if (!(t.object(a) instanceof LuaClosure called)) {
      // What is not a Lua function returns at once; the RETURN that follows passes its results on.
      return Machine.precall(state, t, a, -1, Frames.LUA);
    }
    int f = t.frame;
    int[] frames = t.frames;
    int func = frames[f + Frames.FUNC];
    int wanted = frames[f + Frames.WANTED];
    int kind = frames[f + Frames.KIND];
    int tails = frames[f + Frames.TAILS];
    t.close(func + 1);
    int size = t.top - a;
    t.copy(a, func, size);
    t.top = func + size;
    t.frame = f - Frames.SIZE;
    Machine.enter(state, t, called, func, wanted, kind);
    t.frames[t.frame + Frames.TAILS] = tails + 1;
    return Machine.RELOAD;
  }

  /** Calls a loop's iterator: its results go behind the loop's three hidden variables. */
  static int callIterator(LuaState state, Coroutine t, int a, int results) {
    if (t.object(a) == BaseLibrary.NEXT && t.object(a + 1) instanceof LuaTable table) {
      if (BaseLibrary.loadNext(t, table, a + 2, a + 3, results)) {
        return Machine.DONE;
      }
    }
    int func = a + 3;
    t.ensure(func + 3);
    t.copy(a, func, 3);
    t.top = func + 3;
    Machine.enterNesting(t);
    int status = Machine.precall(state, t, func, results, Frames.LUA_ITERATOR);
    if (status == Machine.DONE) {
      t.nesting--;
    }
    return status;
  }

  static void prepareLoop(Coroutine t, int a) {
    double start = loopNumber(t, a, "'for' initial value must be a number");
    double limit = loopNumber(t, a + 1, "'for' limit must be a number");
    double step = loopNumber(t, a + 2, "'for' step must be a number");
    t.set(a, start - step);
    t.set(a + 1, limit);
    t.set(a + 2, step);
  }

  private static double loopNumber(Coroutine t, int register, String message) {
    double number = Operators.toNumber(t.state, t.get(register));
    if (NumberText.isFailure(number)) {
      throw Errors.run(t, message);
    }
    return number;
  }

  private static void extraArguments(Coroutine t, int f, int a, int wanted) {
    int extra = t.frames[f + Frames.EXTRA];
    int from = t.frames[f + Frames.BASE] - extra;
    int count = wanted < 0 ? extra : wanted;
    t.ensure(a + count);
    if (count > LONG_LIST) {
      t.state.step(count >> 5);
    }
    if (wanted < 0) {
      t.top = a + count;
    }
    for (int i = 0; i < count; i++) {
      if (i < extra) {
        t.copy(from + i, a + i);
      } else {
        t.setObject(a + i, Nil.NIL);
      }
    }
  }

  // ---- tables and closures

  private static void setList(Coroutine t, Prototype prototype, int a, int counted) {
    int at = t.frame + Frames.PC;
    int stored = Op.operand(prototype.code[t.frames[at]++]) * Op.ITEMS_AT_ONCE;
    int count = counted == 0 ? t.top - a - 1 : counted;
    LuaTable table = (LuaTable) t.objects[a];
    t.state.step(count / 8);
    table.reserveArray(stored + count);
    // From the end, as Lua does it.
    for (int i = count; i > 0; i--) {
      Object object = t.object(a + i);
      if (object == null) {
        table.put((double) (stored + i), t.numbers[a + i]);
      } else {
        table.put((double) (stored + i), object);
      }
    }
  }

  static LuaClosure newClosure(Coroutine t, LuaClosure around, int index, int base) {
    Prototype child = around.prototype.children[index];
    int[] captures = child.captures;
    t.state.charge(LuaClosure.OVERHEAD_BYTES + 4L * captures.length);
    UpValue[] upValues = new UpValue[captures.length];
    for (int i = 0; i < captures.length; i++) {
      int capture = captures[i];
      upValues[i] = capture >= 0 ? t.capture(base + capture) : around.upValues[~capture];
    }
    return new LuaClosure(child, upValues, around.environment);
  }
}
