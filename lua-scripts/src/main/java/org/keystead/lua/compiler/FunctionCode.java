// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.compiler;

import static org.keystead.lua.compiler.Expression.NO_JUMP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.Nil;
import org.keystead.lua.runtime.Op;
import org.keystead.lua.runtime.Prototype;

/**
 * The code of one function while it is being written: instructions, constants, registers, jumps.
 *
 * <p>Registers are a stack: the variables in scope, then temporaries. Jumps that lead to the same
 * place, not known yet, form a list threaded through their own distances.
 */
final class FunctionCode {
  /** No register, where an instruction takes one. */
  static final int NO_REGISTER = 255;

  private static final int MOST_REGISTERS = 250;
  private static final int MOST_WIDE = 0xffff;
  private static final int LONGEST_QUICK_TEXT = 4096;
  private static final int LONGEST_LOOP = 0x7fff;
  private static final int LONGEST_JUMP = 0x7fffff;

  /** What a function costs while it is being written, and one of its constants and variables. */
  private static final int OWN_BYTES = 900;

  private static final int CONSTANT_BYTES = 80;
  private static final int VARIABLE_BYTES = 60;

  /** An instruction and its line. */
  private static final int INSTRUCTION_BYTES = 8;

  final @Nullable FunctionCode parent;
  final Scope scope = new Scope(this);
  private final Lexer lexer;
  private final LuaString source;
  private final int lineDefined;

  private int[] code = new int[32];
  private int[] lines = new int[32];
  private int pc;

  /**
   * The last place that a jump leads to: what stands before must not be merged with what follows.
   */
  private int lastTarget = -1;

  /** Jumps that lead to the next instruction. */
  private int jumpsToHere = NO_JUMP;

  private int freeRegister;
  private int registers = 2;
  private final Map<Object, Integer> constantIndexes = new HashMap<>();
  private final List<Object> constants = new ArrayList<>();
  private final List<Prototype> children = new ArrayList<>();
  private int parameters;
  private boolean isVararg;
  private boolean needsArg;
  private long chargedBytes;

  FunctionCode(@Nullable FunctionCode parent, Lexer lexer, LuaString source, int lineDefined) {
    this.parent = parent;
    this.lexer = lexer;
    this.source = source;
    this.lineDefined = lineDefined;
    charge(OWN_BYTES);
  }

  private void charge(long bytes) {
    lexer.input().charge(bytes);
    chargedBytes += bytes;
  }

  /** A variable comes into scope. */
  void chargeVariable() {
    charge(VARIABLE_BYTES);
  }

  int lineDefined() {
    return lineDefined;
  }

  Lexer lexer() {
    return lexer;
  }

  boolean isVararg() {
    return isVararg;
  }

  void setVararg(boolean withArgTable) {
    isVararg = true;
    needsArg = withArgTable;
  }

  /** Three dots stand in the body: they replace the table {@code arg}. */
  void usesDots() {
    needsArg = false;
  }

  void setParameters(int count) {
    parameters = count;
  }

  Prototype finish() {
    scope.endAll();
    emit(Op.of(Op.RETURN, 0, 1, 0));
    charge(chargedBytes); // no part of the prototype is larger than what it is made of
    Prototype prototype = prototype();
    lexer.input().release(chargedBytes - prototype.sizeBytes());
    return prototype;
  }

  private Prototype prototype() {
    Object[] objects = new Object[constants.size()];
    double[] numbers = new double[constants.size()];
    for (int i = 0; i < objects.length; i++) {
      Object constant = constants.get(i);
      if (constant instanceof Double number) {
        numbers[i] = number;
      } else {
        objects[i] = constant;
        numbers[i] = Double.NaN;
      }
    }
    return new Prototype(
        new Prototype.Shape(parameters, isVararg, needsArg, registers, lineDefined),
        Arrays.copyOf(code, pc),
        new Prototype.Constants(objects, numbers),
        children.toArray(Prototype[]::new),
        scope.captures(),
        new Prototype.Names(
            source,
            lexer.display(),
            Arrays.copyOf(lines, pc),
            scope.locals(),
            scope.upValueNames()));
  }

  // ---- instructions

  int pc() {
    return pc;
  }

  /** Appends an instruction at the line of the token before; its place. */
  int emit(int instruction) {
    int pending = jumpsToHere;
    jumpsToHere = NO_JUMP;
    patch(pending, pc, NO_REGISTER, pc);
    if (pc == code.length) {
      charge((long) INSTRUCTION_BYTES * pc);
      code = Arrays.copyOf(code, pc * 2);
      lines = Arrays.copyOf(lines, pc * 2);
    }
    code[pc] = instruction;
    lines[pc] = lexer.lastLine();
    return pc++;
  }

  int instruction(int at) {
    return code[at];
  }

  void setInstruction(int at, int instruction) {
    code[at] = instruction;
  }

  void dropLast() {
    pc--;
  }

  /** Moves the last instruction to another line. */
  void setLine(int line) {
    lines[pc - 1] = line;
    if (Op.opOf(code[pc - 1]) == Op.OPERAND) {
      lines[pc - 2] = line;
    }
  }

  void setA(int at, int a) {
    code[at] = code[at] & ~0xff00 | a << 8;
  }

  void setB(int at, int b) {
    code[at] = code[at] & ~0xff0000 | b << 16;
  }

  void setC(int at, int c) {
    code[at] = code[at] & 0xffffff | c << 24;
  }

  void emitReturn(int first, int count) {
    emit(Op.of(Op.RETURN, first, count + 1, 0));
  }

  /** Sets registers to nil; joins with an instruction before that does the same. */
  void emitNil(int from, int count) {
    if (pc > lastTarget && pc > 0) {
      int previous = code[pc - 1];
      int last = Op.b(previous);
      if (Op.opOf(previous) == Op.LOADNIL && Op.a(previous) <= from && from <= last + 1) {
        setB(pc - 1, Math.max(last, from + count - 1));
        return;
      }
    }
    emit(Op.of(Op.LOADNIL, from, from + count - 1, 0));
  }

  /** An instruction with a constant or child as its wide operand. */
  int emitWide(int op, int a, int index) {
    if (index <= MOST_WIDE) {
      return emit(Op.wide(op, a, index));
    } else if (index > Op.MOST_OPERAND) {
      throw lexer.plainError("constant table overflow");
    }
    int at = emit(Op.of(Op.wideForm(op), a, 0, 0));
    emit(Op.operandWord(index));
    return at;
  }

  /** A numeric loop's first instruction leads to the next one, which will be its last. */
  void setLoopStart(int at) {
    int distance = label() - (at + 1);
    if (distance <= LONGEST_LOOP) {
      code[at] = code[at] & 0xffff | distance << 16;
    } else {
      code[at] = Op.FORPREP_WIDE | checkDistance(distance) << 8;
    }
  }

  /** A loop's last instruction, which leads back to a place in the loop. */
  void emitLoopEnd(int op, int a, int target, int line) {
    int distance = target - (pc + 1);
    if (-distance <= LONGEST_LOOP) {
      emit(Op.wide(op, a, distance));
    } else {
      emit(Op.of(Op.wideForm(op), a, 0, 0));
      setLine(line);
      emit(Op.jump(checkDistance(distance - 1)));
    }
    setLine(line);
  }

  private int checkDistance(int distance) {
    if (Math.abs(distance) > LONGEST_JUMP) {
      throw lexer.syntaxError("control structure too long");
    }
    return distance;
  }

  // ---- constants

  int constant(Object value) {
    // As in Lua, minus zero is the zero of the same function, if that came first.
    Object key = value instanceof Double number && number == 0 ? Double.valueOf(0) : value;
    Integer known = constantIndexes.get(key);
    if (known == null) {
      charge(CONSTANT_BYTES);
      known = constants.size();
      constantIndexes.put(key, known);
      constants.add(value);
    }
    return known;
  }

  int nilConstant() {
    return constant(Nil.NIL);
  }

  /** Whether comparing with a constant takes long. */
  boolean isLong(int constant) {
    return constants.get(constant) instanceof LuaString text && text.length() > LONGEST_QUICK_TEXT;
  }

  int addChild(Prototype child) {
    charge(INSTRUCTION_BYTES);
    children.add(child);
    return children.size() - 1;
  }

  // ---- registers

  int freeRegister() {
    return freeRegister;
  }

  void setFreeRegister(int register) {
    freeRegister = register;
  }

  void checkRegisters(int more) {
    int size = freeRegister + more;
    if (size > registers) {
      if (size >= MOST_REGISTERS) {
        throw lexer.syntaxError("function or expression too complex");
      }
      registers = size;
    }
  }

  void reserve(int count) {
    checkRegisters(count);
    freeRegister += count;
  }

  /** Frees a temporary; variables keep their register. */
  void release(int register) {
    if (register >= scope.active()) {
      freeRegister--;
    }
  }

  void release(Expression expression) {
    if (expression.kind == Expression.Kind.REGISTER) {
      release(expression.info);
    }
  }

  // ---- jumps

  /** A jump to a place not known yet; the head of a list. */
  int jump() {
    int pending = jumpsToHere;
    jumpsToHere = NO_JUMP;
    int at = emit(Op.jump(NO_JUMP));
    // What led here leads wherever this jump will lead.
    return join(at, pending);
  }

  /** The next instruction's place, which jumps lead to. */
  int label() {
    lastTarget = pc;
    return pc;
  }

  private int jumpTarget(int at) {
    int distance = Op.distance(code[at]);
    return distance == NO_JUMP ? NO_JUMP : at + 1 + distance;
  }

  private void setJump(int at, int target) {
    code[at] = Op.jump(checkDistance(target - (at + 1)));
  }

  /** Both lists in one. The first is walked through: of two, the short one stands there. */
  int join(int first, int second) {
    if (second == NO_JUMP) {
      return first;
    } else if (first == NO_JUMP) {
      return second;
    }
    int last = first;
    for (int next = jumpTarget(last); next != NO_JUMP; next = jumpTarget(last)) {
      last = next;
    }
    setJump(last, second);
    return first;
  }

  /** The place of the test that decides on a jump: the instruction before, if it is one. */
  int controlOf(int jump) {
    if (jump > 0) {
      int op = Op.opOf(code[jump - 1]);
      if (op >= Op.EQ && op <= Op.TESTSET) {
        return jump - 1;
      }
    }
    return jump;
  }

  /** Whether a jump of the list does not bring its value with it. */
  boolean needsValue(int list) {
    for (int at = list; at != NO_JUMP; at = jumpTarget(at)) {
      if (Op.opOf(code[controlOf(at)]) != Op.TESTSET) {
        return true;
      }
    }
    return false;
  }

  /** Makes the tests of a list forget their values. */
  void dropValues(int list) {
    for (int at = list; at != NO_JUMP; at = jumpTarget(at)) {
      patchTest(at, NO_REGISTER);
    }
  }

  private boolean patchTest(int jump, int register) {
    int control = controlOf(jump);
    int test = code[control];
    if (Op.opOf(test) != Op.TESTSET) {
      return false;
    }
    if (register != NO_REGISTER && register != Op.b(test)) {
      setA(control, register);
    } else {
      code[control] = Op.of(Op.TEST, Op.b(test), 0, Op.c(test));
    }
    return true;
  }

  /**
   * Leads jumps that bring a value to one place, with their value in the register, others to
   * another.
   */
  void patch(int list, int valueTarget, int register, int target) {
    int at = list;
    while (at != NO_JUMP) {
      int next = jumpTarget(at);
      setJump(at, patchTest(at, register) ? valueTarget : target);
      at = next;
    }
  }

  void patchTo(int list, int target) {
    if (target == pc) {
      patchToHere(list);
    } else {
      patch(list, target, NO_REGISTER, target);
    }
  }

  void patchToHere(int list) {
    label();
    jumpsToHere = join(jumpsToHere, list);
  }
}
