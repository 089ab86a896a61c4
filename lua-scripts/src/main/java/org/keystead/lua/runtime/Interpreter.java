// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * The loop that carries instructions out.
 *
 * <p><b>Problem.</b> HotSpot compiles no method of more than 8,000 bytes of byte code, and its best
 * compiler stops inlining at about that size too.
 *
 * <p><b>Idea.</b> Each case here does the usual thing only: numbers that are numbers, fields that
 * are in the table. All else leaves the switch for {@link SlowPath}, which can do every instruction
 * whole, and the loop goes on from where that left the frame. Comparisons leave it for the shared
 * jump.
 *
 * <p><b>Limits.</b> The program counter is a local variable; whatever may raise an error, call or
 * measure memory stores it in the frame before; a poll after a jump stores the place behind the
 * instruction that comes next, as for one that has begun.
 */
final class Interpreter {
  private Interpreter() {}

  /** Runs the current coroutine's top frame until it, or what replaced it, returns to Java. */
  // house: allow MethodLength, one loop on purpose: see the class
  static void run(LuaState state) {
    nextFrame:
    while (true) {
      Coroutine t = state.current;
      int[] frames = t.frames;
      int f = t.frame;
      int base = frames[f + Frames.BASE];
      int pc = frames[f + Frames.PC];
      double[] num = t.numbers;
      Object[] ref = t.objects;
      LuaClosure closure = (LuaClosure) ref[frames[f + Frames.FUNC]];
      Prototype prototype = closure.prototype;
      int[] code = prototype.code;
      Object[] objects = prototype.constants;
      double[] numbers = prototype.numbers;

      while (true) {
        int i = code[pc++];
        int a = base + (i >>> 8 & 0xff);
        slow:
        {
          boolean taken;
          switch (i & 0xff) {
            case Op.MOVE -> {
              int b = base + (i >>> 16 & 0xff);
              double value = num[b];
              num[a] = value;
              if (value != value) {
                ref[a] = ref[b];
              }
              continue;
            }
            case Op.LOADK -> {
              int k = i >>> 16;
              double value = numbers[k];
              num[a] = value;
              if (value != value) {
                ref[a] = objects[k];
              }
              continue;
            }
            case Op.LOADBOOL -> {
              num[a] = Coroutine.NOT_A_NUMBER;
              ref[a] = (i >>> 16 & 0xff) != 0 ? Boolean.TRUE : Boolean.FALSE;
              pc += i >>> 24;
              continue;
            }
            case Op.LOADNIL -> {
              int b = base + (i >>> 16 & 0xff);
              for (int r = a; r <= b; r++) {
                num[r] = Coroutine.NOT_A_NUMBER;
                ref[r] = Nil.NIL;
              }
              continue;
            }
            case Op.GETUPVAL -> {
              closure.upValues[i >>> 16 & 0xff].load(ref, num, a);
              continue;
            }
            case Op.SETUPVAL -> {
              closure.upValues[i >>> 16 & 0xff].store(ref, num, a);
              continue;
            }
            case Op.GETGLOBAL -> {
              if (Fields.load(closure.environment, (LuaString) objects[i >>> 16], ref, num, a)) {
                continue;
              }
              break slow;
            }
            case Op.GETTABLE -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              double key = num[c];
              if (num[b] != num[b]
                  && ref[b] instanceof LuaTable table
                  && (key == key
                      ? Fields.load(table, key, ref, num, a)
                      : ref[c] instanceof LuaString name
                          && Fields.load(table, name, ref, num, a))) {
                continue;
              }
              break slow;
            }
            case Op.GETFIELD -> {
              int b = base + (i >>> 16 & 0xff);
              if (num[b] != num[b]
                  && ref[b] instanceof LuaTable table
                  && Fields.load(table, (LuaString) objects[i >>> 24], ref, num, a)) {
                continue;
              }
              break slow;
            }
            case Op.GETINT -> {
              int b = base + (i >>> 16 & 0xff);
              if (num[b] != num[b]
                  && ref[b] instanceof LuaTable table
                  && Fields.load(table, (double) (i >>> 24), ref, num, a)) {
                continue;
              }
              break slow;
            }
            case Op.SETTABLE -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              double key = num[b];
              if (num[a] != num[a]
                  && ref[a] instanceof LuaTable table
                  && (key == key
                      ? Fields.store(table, key, ref, num, c)
                      : ref[b] instanceof LuaString name
                          && Fields.store(table, name, ref, num, c))) {
                continue;
              }
              break slow;
            }
            case Op.SETFIELD -> {
              if (num[a] != num[a]
                  && ref[a] instanceof LuaTable table
                  && Fields.store(
                      table, (LuaString) objects[i >>> 16 & 0xff], ref, num, base + (i >>> 24))) {
                continue;
              }
              break slow;
            }
            case Op.SETINT -> {
              if (num[a] != num[a]
                  && ref[a] instanceof LuaTable table
                  && Fields.store(table, (double) (i >>> 16 & 0xff), ref, num, base + (i >>> 24))) {
                continue;
              }
              break slow;
            }
            case Op.SELF -> {
              int b = base + (i >>> 16 & 0xff);
              if (num[b] != num[b] && ref[b] instanceof LuaTable table) {
                LuaString name = (LuaString) objects[i >>> 24];
                if (Fields.load(table, name, ref, num, a)
                    || SlowPath.loadInherited(t, table, name, a)) {
                  num[a + 1] = Coroutine.NOT_A_NUMBER;
                  ref[a + 1] = table;
                  continue;
                }
              }
              break slow;
            }
            case Op.ADD -> {
              int b = base + (i >>> 16 & 0xff);
              double result = num[b] + num[base + (i >>> 24)];
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.SUB -> {
              int b = base + (i >>> 16 & 0xff);
              double result = num[b] - num[base + (i >>> 24)];
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.MUL -> {
              int b = base + (i >>> 16 & 0xff);
              double result = num[b] * num[base + (i >>> 24)];
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.DIV -> {
              int b = base + (i >>> 16 & 0xff);
              double result = num[b] / num[base + (i >>> 24)];
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.MOD -> {
              int b = base + (i >>> 16 & 0xff);
              double divisor = num[base + (i >>> 24)];
              double result = num[b] - Math.floor(num[b] / divisor) * divisor;
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.ADD_K -> {
              int b = base + (i >>> 16 & 0xff);
              double result = num[b] + numbers[i >>> 24];
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.SUB_K -> {
              int b = base + (i >>> 16 & 0xff);
              double result = num[b] - numbers[i >>> 24];
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.MUL_K -> {
              int b = base + (i >>> 16 & 0xff);
              double result = num[b] * numbers[i >>> 24];
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.DIV_K -> {
              int b = base + (i >>> 16 & 0xff);
              double result = num[b] / numbers[i >>> 24];
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.MOD_K -> {
              int b = base + (i >>> 16 & 0xff);
              double divisor = numbers[i >>> 24];
              double result = num[b] - Math.floor(num[b] / divisor) * divisor;
              if (result == result) {
                num[a] = result;
                continue;
              }
              break slow;
            }
            case Op.UNM -> {
              int b = base + (i >>> 16 & 0xff);
              double value = num[b];
              if (value == value) {
                num[a] = -value;
                continue;
              }
              break slow;
            }
            case Op.NOT -> {
              int b = base + (i >>> 16 & 0xff);
              boolean isFalse = num[b] != num[b] && (ref[b] == Nil.NIL || ref[b] == Boolean.FALSE);
              num[a] = Coroutine.NOT_A_NUMBER;
              ref[a] = isFalse ? Boolean.TRUE : Boolean.FALSE;
              continue;
            }
            case Op.LEN -> {
              int b = base + (i >>> 16 & 0xff);
              if (num[b] != num[b]) {
                Object value = ref[b];
                if (value instanceof LuaTable table) {
                  num[a] = table.length();
                  continue;
                } else if (value instanceof LuaString string) {
                  num[a] = string.length();
                  continue;
                }
              }
              break slow;
            }
            case Op.JMP -> {
              int distance = i >> 8;
              pc += distance;
              if (distance < 0 && --state.fuel <= 0) {
                frames[f + Frames.PC] = pc + 1;
                state.poll();
              }
              continue;
            }
            case Op.EQ -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              double left = num[b];
              double right = num[c];
              if (left == right) {
                taken = (i & 0x100) != 0;
              } else if (left == left || right == right) {
                taken = (i & 0x100) == 0;
              } else {
                Object one = ref[b];
                Object other = ref[c];
                if (one != other && Values.isLongToCompare(one, other)) {
                  break slow;
                }
                taken = Values.isSame(one, other) == ((i & 0x100) != 0);
              }
            }
            case Op.EQ_K -> {
              int b = base + (i >>> 16 & 0xff);
              double left = num[b];
              double right = numbers[i >>> 24];
              boolean isEqual =
                  left == right
                      || left != left && right != right && Values.isSame(ref[b], objects[i >>> 24]);
              taken = isEqual == ((i & 0x100) != 0);
            }
            case Op.LT -> {
              double left = num[base + (i >>> 16 & 0xff)];
              double right = num[base + (i >>> 24)];
              if (left < right) {
                taken = (i & 0x100) != 0;
              } else if (left >= right) {
                taken = (i & 0x100) == 0;
              } else {
                break slow;
              }
            }
            case Op.LE -> {
              double left = num[base + (i >>> 16 & 0xff)];
              double right = num[base + (i >>> 24)];
              if (left <= right) {
                taken = (i & 0x100) != 0;
              } else if (left > right) {
                taken = (i & 0x100) == 0;
              } else {
                break slow;
              }
            }
            case Op.LT_K -> {
              double left = num[base + (i >>> 16 & 0xff)];
              double right = numbers[i >>> 24];
              if (left < right) {
                taken = (i & 0x100) != 0;
              } else if (left >= right) {
                taken = (i & 0x100) == 0;
              } else {
                break slow;
              }
            }
            case Op.LE_K -> {
              double left = num[base + (i >>> 16 & 0xff)];
              double right = numbers[i >>> 24];
              if (left <= right) {
                taken = (i & 0x100) != 0;
              } else if (left > right) {
                taken = (i & 0x100) == 0;
              } else {
                break slow;
              }
            }
            case Op.GT_K -> {
              double left = numbers[i >>> 24];
              double right = num[base + (i >>> 16 & 0xff)];
              if (left < right) {
                taken = (i & 0x100) != 0;
              } else if (left >= right) {
                taken = (i & 0x100) == 0;
              } else {
                break slow;
              }
            }
            case Op.GE_K -> {
              double left = numbers[i >>> 24];
              double right = num[base + (i >>> 16 & 0xff)];
              if (left <= right) {
                taken = (i & 0x100) != 0;
              } else if (left > right) {
                taken = (i & 0x100) == 0;
              } else {
                break slow;
              }
            }
            case Op.TEST -> {
              double number = num[a];
              Object value = ref[a];
              boolean isTrue = number == number || value != Nil.NIL && value != Boolean.FALSE;
              taken = isTrue == (i >>> 24 != 0);
            }
            case Op.TESTSET -> {
              int b = base + (i >>> 16 & 0xff);
              double number = num[b];
              Object value = ref[b];
              boolean isTrue = number == number || value != Nil.NIL && value != Boolean.FALSE;
              taken = isTrue == (i >>> 24 != 0);
              if (taken) {
                num[a] = number;
                if (number != number) {
                  ref[a] = value;
                }
              }
            }
            case Op.CALL -> {
              int b = i >>> 16 & 0xff;
              if (b != 0) {
                t.top = a + b;
              }
              frames[f + Frames.PC] = pc;
              if (num[a] != num[a] && ref[a] instanceof LuaClosure called) {
                Machine.enter(state, t, called, a, (i >>> 24) - 1, Frames.LUA);
                continue nextFrame;
              }
              int status = Machine.precall(state, t, a, (i >>> 24) - 1, Frames.LUA);
              if (status == Machine.DONE) {
                num = t.numbers;
                ref = t.objects;
                frames = t.frames;
                continue;
              } else if (status == Machine.RELOAD) {
                continue nextFrame;
              }
              return;
            }
            case Op.RETURN -> {
              if (t.openCount != 0) {
                t.close(base);
              }
              int b = i >>> 16 & 0xff;
              int results = b == 0 ? t.top - a : b - 1;
              if (frames[f + Frames.KIND] != Frames.LUA) {
                if (Machine.returnSpecial(state, t, a, results) == Machine.RELOAD) {
                  continue nextFrame;
                }
                return;
              }
              int to = frames[f + Frames.FUNC];
              int wanted = frames[f + Frames.WANTED];
              t.frame = f - Frames.SIZE;
              if (wanted == 1 && results > 0) {
                double value = num[a];
                num[to] = value;
                if (value != value) {
                  ref[to] = ref[a];
                }
              } else if (wanted != 0) {
                Machine.move(t, a, results, to, wanted);
              }
              continue nextFrame;
            }
            case Op.FORLOOP -> {
              double step = num[a + 2];
              double index = num[a] + step;
              if (step > 0 ? index <= num[a + 1] : num[a + 1] <= index) {
                num[a] = index;
                num[a + 3] = index;
                pc += i >> 16;
                if (--state.fuel <= 0) {
                  frames[f + Frames.PC] = pc + 1;
                  state.poll();
                }
              }
              continue;
            }
            case Op.FORPREP -> {
              double start = num[a] - num[a + 2];
              if (start == start && num[a + 1] == num[a + 1]) {
                num[a] = start;
                pc += i >> 16;
                continue;
              }
              break slow;
            }
            case Op.TFORCALL -> {
              frames[f + Frames.PC] = pc;
              int status = SlowPath.callIterator(state, t, a, i >>> 24);
              if (status == Machine.DONE) {
                num = t.numbers;
                ref = t.objects;
                frames = t.frames;
                continue;
              } else if (status == Machine.RELOAD) {
                continue nextFrame;
              }
              return;
            }
            case Op.TFORTEST -> {
              double value = num[a + 3];
              if (value == value || ref[a + 3] != Nil.NIL) {
                num[a + 2] = value;
                if (value != value) {
                  ref[a + 2] = ref[a + 3];
                }
                pc += i >> 16;
                if (--state.fuel <= 0) {
                  frames[f + Frames.PC] = pc + 1;
                  state.poll();
                }
              }
              continue;
            }
            default -> {
              break slow;
            }
          }
          // A comparison or test: the next instruction is the jump that it takes or skips.
          if (taken) {
            int distance = code[pc] >> 8;
            pc += distance + 1;
            if (distance < 0 && --state.fuel <= 0) {
              frames[f + Frames.PC] = pc + 1;
              state.poll();
            }
          } else {
            pc++;
          }
          continue;
        }
        frames[f + Frames.PC] = pc;
        if (SlowPath.execute(state, t, i) != Machine.DONE) {
          continue nextFrame;
        }
        num = t.numbers;
        ref = t.objects;
        frames = t.frames;
        pc = frames[f + Frames.PC];
      }
    }
  }
}
