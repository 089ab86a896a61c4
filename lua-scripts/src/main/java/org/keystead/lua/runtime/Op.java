// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * The instructions of the machine, one int each: operation in bits 0-7, then A, B and C of eight
 * bits each. Bx is B and C as one number, J is A, B and C as one signed number.
 *
 * <p>R(x) is a register of the running function, K(x) a constant, U(x) a captured variable.
 * Comparisons and tests are followed by a {@link #JMP} that they take or skip.
 */
public final class Op {
  /** R(A) = R(B). */
  public static final int MOVE = 0;

  /** R(A) = K(Bx). */
  public static final int LOADK = 1;

  /** R(A) = B != 0; skips one instruction if C != 0. */
  public static final int LOADBOOL = 2;

  /** R(A) to R(B) = nil. */
  public static final int LOADNIL = 3;

  /** R(A) = U(B). */
  public static final int GETUPVAL = 4;

  /** R(A) = environment[K(Bx)]. */
  public static final int GETGLOBAL = 5;

  /** R(A) = R(B)[R(C)]. */
  public static final int GETTABLE = 6;

  /** R(A) = R(B)[K(C)], a string. */
  public static final int GETFIELD = 7;

  /** R(A) = R(B)[C]. */
  public static final int GETINT = 8;

  /** environment[K(Bx)] = R(A). */
  public static final int SETGLOBAL = 9;

  /** U(B) = R(A). */
  public static final int SETUPVAL = 10;

  /** R(A)[R(B)] = R(C). */
  public static final int SETTABLE = 11;

  /** R(A)[K(B)] = R(C). */
  public static final int SETFIELD = 12;

  /** R(A)[B] = R(C). */
  public static final int SETINT = 13;

  /** R(A) = {} with room for B list items and C fields, in {@link #decodeSize}'s code. */
  public static final int NEWTABLE = 14;

  /** R(A+1) = R(B); R(A) = R(B)[K(C)]. */
  public static final int SELF = 15;

  /** R(A+1) = R(B); R(A) = R(B)[R(C)]. */
  public static final int SELF_R = 16;

  /** R(A) = R(B) + R(C); the following four alike. */
  public static final int ADD = 17;

  public static final int SUB = 18;
  public static final int MUL = 19;
  public static final int DIV = 20;
  public static final int MOD = 21;
  public static final int POW = 22;

  /** R(A) = R(B) + K(C); the following four alike. */
  public static final int ADD_K = 23;

  public static final int SUB_K = 24;
  public static final int MUL_K = 25;
  public static final int DIV_K = 26;
  public static final int MOD_K = 27;

  /** R(A) = -R(B). */
  public static final int UNM = 28;

  public static final int NOT = 29;
  public static final int LEN = 30;

  /** R(A) = R(B) .. to .. R(C). */
  public static final int CONCAT = 31;

  /** Jumps by J. */
  public static final int JMP = 32;

  /** Takes the jump if (R(B) == R(C)) is A; the following alike. */
  public static final int EQ = 33;

  public static final int LT = 34;
  public static final int LE = 35;

  /** Takes the jump if (R(B) == K(C)) is A; the following alike, with numbers. */
  public static final int EQ_K = 36;

  public static final int LT_K = 37;
  public static final int LE_K = 38;

  /** K(C) &lt; R(B). */
  public static final int GT_K = 39;

  /** K(C) &lt;= R(B). */
  public static final int GE_K = 40;

  /** Takes the jump if R(A) is as true as C. */
  public static final int TEST = 41;

  /** If R(B) is as true as C: R(A) = R(B), and takes the jump. */
  public static final int TESTSET = 42;

  /** R(A), .. R(A+C-2) = R(A)(R(A+1), .. R(A+B-1)); B 0: up to the top, C 0: all results. */
  public static final int CALL = 43;

  /** return R(A)(R(A+1), .. R(A+B-1)); followed by a RETURN of all. */
  public static final int TAILCALL = 44;

  /** return R(A), .. R(A+B-2); B 0: up to the top. */
  public static final int RETURN = 45;

  /** R(A) += R(A+2); if not beyond R(A+1), R(A+3) = R(A) and jumps by the signed Bx. */
  public static final int FORLOOP = 46;

  /** Checks the three numbers of a loop, R(A) -= R(A+2), jumps by the signed Bx. */
  public static final int FORPREP = 47;

  /** R(A+3), .. R(A+2+C) = R(A)(R(A+1), R(A+2)). */
  public static final int TFORCALL = 48;

  /** If R(A+3) is not nil: R(A+2) = R(A+3) and jumps by the signed Bx. */
  public static final int TFORTEST = 49;

  /**
   * R(A)[n + i] = R(A+i) for i from 1 to B, or up to the top if B is 0; n is {@link #ITEMS_AT_ONCE}
   * times the operand in the next word.
   */
  public static final int SETLIST = 50;

  /** Ends the captured variables from R(A) on. */
  public static final int CLOSE = 51;

  /** R(A) = a closure of the function's child Bx. */
  public static final int CLOSURE = 52;

  /** R(A), .. R(A+B-2) = the extra arguments; B 0: all, up to the top. */
  public static final int VARARG = 53;

  // Wide forms, for what is too large or too far for Bx. They are rare and slow, so that the usual
  // ones cost nothing more.

  /** R(A) = K(operand in the next word); the following two alike. */
  public static final int LOADK_WIDE = 54;

  public static final int GETGLOBAL_WIDE = 55;
  public static final int SETGLOBAL_WIDE = 56;

  /** R(A) = a closure of the function's child of the number in the next word. */
  public static final int CLOSURE_WIDE = 57;

  /** As FORPREP for the loop to whose FORLOOP_WIDE it jumps by J, and whose A is this one's. */
  public static final int FORPREP_WIDE = 58;

  /** As FORLOOP, with its jump in the next word; the following alike. */
  public static final int FORLOOP_WIDE = 59;

  public static final int TFORTEST_WIDE = 60;

  /** No instruction: the operand of the one before, see {@link #operand}. */
  public static final int OPERAND = 0xff;

  /** The largest number that an operand of its own can be. */
  public static final int MOST_OPERAND = 0xffffff;

  /** List items of a table that are stored at once. */
  public static final int ITEMS_AT_ONCE = 50;

  private Op() {}

  /** An instruction of three operands. */
  public static int of(int op, int a, int b, int c) {
    return op | a << 8 | b << 16 | c << 24;
  }

  /** An instruction with a wide second operand, signed or not. */
  public static int wide(int op, int a, int bx) {
    return op | a << 8 | bx << 16;
  }

  /** A jump. */
  public static int jump(int distance) {
    return JMP | distance << 8;
  }

  /** An operand in a word of its own. */
  public static int operandWord(int operand) {
    return OPERAND | operand << 8;
  }

  /** The operand in a word of its own. */
  public static int operand(int word) {
    return word >>> 8;
  }

  /** The wide form of an instruction that has one. */
  public static int wideForm(int op) {
    return switch (op) {
      case LOADK -> LOADK_WIDE;
      case GETGLOBAL -> GETGLOBAL_WIDE;
      case SETGLOBAL -> SETGLOBAL_WIDE;
      case CLOSURE -> CLOSURE_WIDE;
      case FORLOOP -> FORLOOP_WIDE;
      case TFORTEST -> TFORTEST_WIDE;
      default -> throw new IllegalArgumentException("No wide form: " + op);
    };
  }

  public static int opOf(int instruction) {
    return instruction & 0xff;
  }

  public static int a(int instruction) {
    return instruction >>> 8 & 0xff;
  }

  public static int b(int instruction) {
    return instruction >>> 16 & 0xff;
  }

  public static int c(int instruction) {
    return instruction >>> 24;
  }

  /** Bx, unsigned. */
  public static int bx(int instruction) {
    return instruction >>> 16;
  }

  /** Bx, signed. */
  public static int signedBx(int instruction) {
    return instruction >> 16;
  }

  /** J, signed. */
  public static int distance(int instruction) {
    return instruction >> 8;
  }

  /**
   * A size as a byte, rounded up: eeeeexxx is (1xxx) * 2^(eeeee - 1), below 8 itself. Lua sizes new
   * tables with it, and the order of {@code pairs} shows it.
   */
  public static int encodeSize(int size) {
    int exponent = 0;
    int x = size;
    while (x >= 16) {
      x = x + 1 >> 1;
      exponent++;
    }
    return x < 8 ? x : exponent + 1 << 3 | x - 8;
  }

  /** The size of a byte from {@link #encodeSize}. */
  public static int decodeSize(int code) {
    int exponent = code >> 3 & 31;
    return exponent == 0 ? code : (code & 7) + 8 << exponent - 1;
  }
}
