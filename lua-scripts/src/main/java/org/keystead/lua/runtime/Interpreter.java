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
 * measure memory stores it in the frame before.
 */
final class Interpreter {
  private Interpreter() {}

  /** Runs the current coroutine's top frame until it, or what replaced it, returns to Java. */
  @SuppressWarnings("checkstyle:MethodLength") // one loop, on purpose: see the class
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
              ref[a] = ref[b];
              num[a] = num[b];
              continue;
            }
            case Op.LOADK -> {
              int k = i >>> 16;
              ref[a] = objects[k];
              num[a] = numbers[k];
              continue;
            }
            case Op.LOADBOOL -> {
              ref[a] = (i >>> 16 & 0xff) != 0 ? Boolean.TRUE : Boolean.FALSE;
              pc += i >>> 24;
              continue;
            }
            case Op.LOADNIL -> {
              int b = base + (i >>> 16 & 0xff);
              for (int r = a; r <= b; r++) {
                ref[r] = Nil.NIL;
              }
              continue;
            }
            case Op.GETUPVAL -> {
              closure.upValues[i >>> 16 & 0xff].load(ref, num, a);
              continue;
            }
            case Op.SETUPVAL -> {
              closure.upValues[i >>> 16 & 0xff].store(ref[a], num[a]);
              continue;
            }
            case Op.GETGLOBAL -> {
              if (closure.environment.load((LuaString) objects[i >>> 16], ref, num, a)) {
                continue;
              }
              break slow;
            }
            case Op.GETTABLE -> {
              int c = base + (i >>> 24);
              if (ref[base + (i >>> 16 & 0xff)] instanceof LuaTable table
                  && (ref[c] == null
                      ? table.load(num[c], ref, num, a)
                      : ref[c] instanceof LuaString key && table.load(key, ref, num, a))) {
                continue;
              }
              break slow;
            }
            case Op.GETFIELD -> {
              if (ref[base + (i >>> 16 & 0xff)] instanceof LuaTable table
                  && table.load((LuaString) objects[i >>> 24], ref, num, a)) {
                continue;
              }
              break slow;
            }
            case Op.GETINT -> {
              if (ref[base + (i >>> 16 & 0xff)] instanceof LuaTable table
                  && table.load((double) (i >>> 24), ref, num, a)) {
                continue;
              }
              break slow;
            }
            case Op.SETTABLE -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              if (ref[a] instanceof LuaTable table
                  && (ref[b] == null
                      ? table.store(num[b], ref[c], num[c])
                      : ref[b] instanceof LuaString key && table.store(key, ref[c], num[c]))) {
                continue;
              }
              break slow;
            }
            case Op.SETFIELD -> {
              int c = base + (i >>> 24);
              if (ref[a] instanceof LuaTable table
                  && table.store((LuaString) objects[i >>> 16 & 0xff], ref[c], num[c])) {
                continue;
              }
              break slow;
            }
            case Op.SETINT -> {
              int c = base + (i >>> 24);
              if (ref[a] instanceof LuaTable table
                  && table.store((double) (i >>> 16 & 0xff), ref[c], num[c])) {
                continue;
              }
              break slow;
            }
            case Op.SELF -> {
              int b = base + (i >>> 16 & 0xff);
              Object object = ref[b];
              if (object instanceof LuaTable table
                  && table.load((LuaString) objects[i >>> 24], ref, num, a)) {
                ref[a + 1] = object;
                continue;
              }
              break slow;
            }
            case Op.ADD -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              if (ref[b] == null && ref[c] == null) {
                num[a] = num[b] + num[c];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.SUB -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              if (ref[b] == null && ref[c] == null) {
                num[a] = num[b] - num[c];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.MUL -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              if (ref[b] == null && ref[c] == null) {
                num[a] = num[b] * num[c];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.DIV -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              if (ref[b] == null && ref[c] == null) {
                num[a] = num[b] / num[c];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.MOD -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              if (ref[b] == null && ref[c] == null) {
                double divisor = num[c];
                num[a] = num[b] - Math.floor(num[b] / divisor) * divisor;
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.ADD_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] == null) {
                num[a] = num[b] + numbers[i >>> 24];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.SUB_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] == null) {
                num[a] = num[b] - numbers[i >>> 24];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.MUL_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] == null) {
                num[a] = num[b] * numbers[i >>> 24];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.DIV_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] == null) {
                num[a] = num[b] / numbers[i >>> 24];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.MOD_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] == null) {
                double divisor = numbers[i >>> 24];
                num[a] = num[b] - Math.floor(num[b] / divisor) * divisor;
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.UNM -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] == null) {
                num[a] = -num[b];
                ref[a] = null;
                continue;
              }
              break slow;
            }
            case Op.NOT -> {
              Object value = ref[base + (i >>> 16 & 0xff)];
              ref[a] = value == Nil.NIL || value == Boolean.FALSE ? Boolean.TRUE : Boolean.FALSE;
              continue;
            }
            case Op.LEN -> {
              Object value = ref[base + (i >>> 16 & 0xff)];
              if (value instanceof LuaTable table) {
                num[a] = table.length();
              } else if (value instanceof LuaString string) {
                num[a] = string.length();
              } else {
                break slow;
              }
              ref[a] = null;
              continue;
            }
            case Op.JMP -> {
              int distance = i >> 8;
              pc += distance;
              if (distance < 0 && --state.fuel <= 0) {
                frames[f + Frames.PC] = pc;
                state.poll();
              }
              continue;
            }
            case Op.EQ -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              Object left = ref[b];
              Object right = ref[c];
              if (left instanceof LuaTable && right instanceof LuaTable && left != right) {
                break slow;
              }
              taken = Values.isSame(left, num[b], right, num[c]) == ((i & 0x100) != 0);
            }
            case Op.EQ_K -> {
              int b = base + (i >>> 16 & 0xff);
              int k = i >>> 24;
              taken = Values.isSame(ref[b], num[b], objects[k], numbers[k]) == ((i & 0x100) != 0);
            }
            case Op.LT -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              if (ref[b] != null || ref[c] != null) {
                break slow;
              }
              taken = num[b] < num[c] == ((i & 0x100) != 0);
            }
            case Op.LE -> {
              int b = base + (i >>> 16 & 0xff);
              int c = base + (i >>> 24);
              if (ref[b] != null || ref[c] != null) {
                break slow;
              }
              taken = num[b] <= num[c] == ((i & 0x100) != 0);
            }
            case Op.LT_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] != null) {
                break slow;
              }
              taken = num[b] < numbers[i >>> 24] == ((i & 0x100) != 0);
            }
            case Op.LE_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] != null) {
                break slow;
              }
              taken = num[b] <= numbers[i >>> 24] == ((i & 0x100) != 0);
            }
            case Op.GT_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] != null) {
                break slow;
              }
              taken = numbers[i >>> 24] < num[b] == ((i & 0x100) != 0);
            }
            case Op.GE_K -> {
              int b = base + (i >>> 16 & 0xff);
              if (ref[b] != null) {
                break slow;
              }
              taken = numbers[i >>> 24] <= num[b] == ((i & 0x100) != 0);
            }
            case Op.TEST -> {
              Object value = ref[a];
              taken = (value != Nil.NIL && value != Boolean.FALSE) == (i >>> 24 != 0);
            }
            case Op.TESTSET -> {
              int b = base + (i >>> 16 & 0xff);
              Object value = ref[b];
              taken = (value != Nil.NIL && value != Boolean.FALSE) == (i >>> 24 != 0);
              if (taken) {
                ref[a] = value;
                num[a] = num[b];
              }
            }
            case Op.CALL -> {
              int b = i >>> 16 & 0xff;
              if (b != 0) {
                t.top = a + b;
              }
              frames[f + Frames.PC] = pc;
              if (ref[a] instanceof LuaClosure called) {
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
                ref[to] = ref[a];
                num[to] = num[a];
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
                ref[a + 3] = null;
                pc += i >> 16;
                if (--state.fuel <= 0) {
                  frames[f + Frames.PC] = pc;
                  state.poll();
                }
              }
              continue;
            }
            case Op.FORPREP -> {
              if (ref[a] == null && ref[a + 1] == null && ref[a + 2] == null) {
                num[a] -= num[a + 2];
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
              if (ref[a + 3] != Nil.NIL) {
                ref[a + 2] = ref[a + 3];
                num[a + 2] = num[a + 3];
                pc += i >> 16;
                if (--state.fuel <= 0) {
                  frames[f + Frames.PC] = pc;
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
              frames[f + Frames.PC] = pc;
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
