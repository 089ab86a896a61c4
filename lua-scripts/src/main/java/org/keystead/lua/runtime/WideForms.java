// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * The instructions of functions so large that the usual operands do not suffice: more than 65,536
 * constants or inner functions, loops of more than 32,767 instructions.
 */
final class WideForms {
  private WideForms() {}

  /** Carries out one instruction of the running Lua function; see {@link SlowPath#execute}. */
  static void execute(Coroutine t, LuaClosure closure, int i) {
    int[] code = closure.prototype.code;
    int base = t.frames[t.frame + Frames.BASE];
    int a = base + Op.a(i);
    int pc = t.frames[t.frame + Frames.PC];
    int op = Op.opOf(i);
    switch (op) {
      case Op.FORPREP_WIDE -> {
        int loop = pc + Op.distance(i);
        SlowPath.prepareLoop(t, base + Op.a(code[loop]));
        t.frames[t.frame + Frames.PC] = loop;
      }
      case Op.FORLOOP_WIDE -> repeatIf(t, isWithin(t, a), pc, code[pc]);
      case Op.TFORTEST_WIDE -> repeatIf(t, hasMore(t, a), pc, code[pc]);
      default -> withOperand(t, closure, i, code[pc]);
    }
  }

  private static void withOperand(Coroutine t, LuaClosure closure, int i, int word) {
    int base = t.frames[t.frame + Frames.BASE];
    int a = base + Op.a(i);
    int operand = Op.operand(word);
    t.frames[t.frame + Frames.PC]++;
    switch (Op.opOf(i)) {
      case Op.LOADK_WIDE -> loadConstant(t, closure.prototype, operand, a);
      case Op.GETGLOBAL_WIDE -> SlowPath.getGlobal(t, closure, operand, a);
      case Op.SETGLOBAL_WIDE -> SlowPath.setGlobal(t, closure, operand, a);
      case Op.CLOSURE_WIDE -> t.setObject(a, SlowPath.newClosure(t, closure, operand, base));
      default -> throw new AssertionError("No such instruction: " + Op.opOf(i));
    }
  }

  private static void loadConstant(Coroutine t, Prototype prototype, int constant, int a) {
    double number = prototype.numbers[constant];
    t.numbers[a] = number;
    if (number != number) {
      t.objects[a] = prototype.constants[constant];
    }
  }

  private static boolean isWithin(Coroutine t, int a) {
    double step = t.numbers[a + 2];
    double index = t.numbers[a] + step;
    double limit = t.numbers[a + 1];
    if (step > 0 ? index <= limit : limit <= index) {
      t.set(a, index);
      t.set(a + 3, index);
      return true;
    }
    return false;
  }

  private static boolean hasMore(Coroutine t, int a) {
    if (t.object(a + 3) == Nil.NIL) {
      return false;
    }
    t.copy(a + 3, a + 2);
    return true;
  }

  /** Takes the jump of the next word, or passes it. */
  private static void repeatIf(Coroutine t, boolean repeats, int pc, int jump) {
    int next = repeats ? pc + 1 + Op.distance(jump) : pc + 1;
    if (repeats) {
      t.frames[t.frame + Frames.PC] = next + 1; // a poll sees the instruction as begun
      t.state.step(1);
    }
    t.frames[t.frame + Frames.PC] = next;
  }
}
