// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Finds out what the source calls a value, from the instruction that put it into its register: by
 * following the code up to the present one, as Lua 5.1 does, so that the names are the same.
 */
final class ValueNames {
  /** What a value is called; the kind is one of local, global, field, upvalue, method. */
  record Name(String kind, LuaString name) {
    /** The name between two texts. */
    LuaString quoted(String before, String after) {
      return LuaString.of(before).concat(name.untilZero()).concat(LuaString.of(after));
    }
  }

  private static final LuaString UNKNOWN = LuaString.name("?");

  private ValueNames() {}

  /** What the running function calls one of its registers; null if it has no name. */
  static @Nullable Name ofRegister(Coroutine thread, int register) {
    int f = thread.frame;
    if (f < 0 || !Frames.isLua(thread.frames[f + Frames.KIND])) {
      return null;
    }
    int own = register - thread.frames[f + Frames.BASE];
    if (own < 0 || own >= thread.closure(f).prototype.registers) {
      return null;
    }
    return of(thread, f, own);
  }

  /** The name of the function that runs in a frame, as its caller calls it. */
  static @Nullable Name ofFunction(Coroutine thread, int f) {
    int caller = f - Frames.SIZE;
    int[] frames = thread.frames;
    if (caller < 0
        || Frames.isLua(frames[f + Frames.KIND]) && frames[f + Frames.TAILS] > 0
        || !Frames.isLua(frames[caller + Frames.KIND])) {
      return null;
    }
    int instruction = thread.closure(caller).prototype.code[frames[caller + Frames.PC] - 1];
    return switch (Op.opOf(instruction)) {
      case Op.CALL, Op.TAILCALL, Op.TFORCALL -> of(thread, caller, Op.a(instruction));
      default -> null;
    };
  }

  private static @Nullable Name of(Coroutine thread, int f, int register) {
    Prototype prototype = thread.closure(f).prototype;
    int pc = thread.frames[f + Frames.PC] - 1;
    // The code is walked through, and its variables.
    thread.state.step(pc + prototype.names.locals().length >> 4);
    return of(prototype, pc, register);
  }

  private static @Nullable Name of(Prototype prototype, int pc, int register) {
    LuaString local = local(prototype, register, pc);
    if (local != null) {
      return new Name("local", local);
    }
    int writer = writer(prototype, pc, register);
    if (writer < 0) {
      return null;
    }
    int instruction = prototype.code[writer];
    return switch (Op.opOf(instruction)) {
      case Op.GETGLOBAL -> new Name("global", (LuaString) prototype.constants[Op.bx(instruction)]);
      case Op.GETGLOBAL_WIDE ->
          new Name(
              "global", (LuaString) prototype.constants[Op.operand(prototype.code[writer + 1])]);
      case Op.MOVE ->
          Op.b(instruction) < Op.a(instruction) ? of(prototype, writer, Op.b(instruction)) : null;
      case Op.GETFIELD -> new Name("field", (LuaString) prototype.constants[Op.c(instruction)]);
      case Op.GETTABLE, Op.GETINT -> new Name("field", UNKNOWN);
      case Op.GETUPVAL -> new Name("upvalue", prototype.names.upValues()[Op.b(instruction)]);
      case Op.SELF -> new Name("method", (LuaString) prototype.constants[Op.c(instruction)]);
      case Op.SELF_R -> new Name("method", UNKNOWN);
      default -> null;
    };
  }

  private static @Nullable LuaString local(Prototype prototype, int register, int pc) {
    int left = register;
    for (Prototype.Local local : prototype.names.locals()) {
      if (local.fromPc() > pc) {
        break;
      }
      if (pc < local.toPc() && left-- == 0) {
        return local.name();
      }
    }
    return null;
  }

  /** The last instruction before a place that wrote the register; -1 if none is known. */
  private static int writer(Prototype prototype, int end, int register) {
    int writer = -1;
    for (int pc = 0; pc < end; pc++) {
      int instruction = prototype.code[pc];
      int op = Op.opOf(instruction);
      if (writes(instruction, op, register)) {
        writer = pc;
      }
      if (op == Op.JMP || op == Op.FORPREP || op == Op.FORPREP_WIDE) {
        int distance = op == Op.FORPREP ? Op.signedBx(instruction) : Op.distance(instruction);
        // A jump forward that does not pass the place is followed.
        if (distance > 0 && pc + 1 + distance <= end) {
          pc += distance;
        }
      }
    }
    return writer;
  }

  /** As Lua sees it: a test counts, so that the value of {@code a and b} has no name. */
  private static boolean writes(int instruction, int op, int register) {
    int a = Op.a(instruction);
    return switch (op) {
      case Op.LOADNIL -> a <= register && register <= Op.b(instruction);
      case Op.CALL, Op.TAILCALL -> register >= a;
      case Op.TFORCALL -> register >= a + 2;
      case Op.SELF, Op.SELF_R -> register == a || register == a + 1;
      case Op.VARARG -> Op.b(instruction) == 0 ? register >= a : register == a;
      case Op.FORLOOP, Op.FORLOOP_WIDE -> register == a || register == a + 3;
      case Op.SETGLOBAL,
          Op.SETUPVAL,
          Op.SETTABLE,
          Op.SETFIELD,
          Op.SETINT,
          Op.JMP,
          Op.EQ,
          Op.LT,
          Op.LE,
          Op.EQ_K,
          Op.LT_K,
          Op.LE_K,
          Op.GT_K,
          Op.GE_K,
          Op.RETURN,
          Op.SETLIST,
          Op.CLOSE,
          Op.TFORTEST,
          Op.SETGLOBAL_WIDE,
          Op.TFORTEST_WIDE,
          Op.FORPREP_WIDE, // its loop's variables have names while they live
          Op.OPERAND ->
          false;
      default -> register == a;
    };
  }
}
