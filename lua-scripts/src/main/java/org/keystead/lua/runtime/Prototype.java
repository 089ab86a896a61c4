// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** A compiled function: immutable, usable by any number of states and threads. */
public final class Prototype {
  private static final int OVERHEAD_BYTES = 200;
  private static final int LOCAL_BYTES = 28;

  /** A variable of the source: its register follows from the order of those alive. */
  public record Local(LuaString name, int fromPc, int toPc) {}

  /** The parts of a prototype that are not its code. */
  public record Shape(
      int parameters, boolean isVararg, boolean needsArg, int registers, int lineDefined) {}

  /**
   * What names the parts have in the source, for messages.
   *
   * @param source the chunk's name as it was given
   * @param shownSource the same as messages show it
   */
  public record Names(
      LuaString source, LuaString shownSource, int[] lines, Local[] locals, LuaString[] upValues) {}

  /** The constants, each a number or, where that is not-a-number, an object. */
  public record Constants(Object[] objects, double[] numbers) {}

  final int[] code;
  final Object[] constants;
  final double[] numbers;
  final Prototype[] children;

  /**
   * What a closure captures: a register of the function around, or the complement of its U index.
   */
  final int[] captures;

  final int parameters;
  final boolean isVararg;

  /** Whether the extra arguments go to a table in the local {@code arg}, as in Lua 5.0. */
  final boolean needsArg;

  final int registers;
  final Names names;
  private final int lineDefined;

  /** The count of live memory that saw this prototype last. */
  int mark;

  /** Only the compiler knows how to make one that the machine can trust. */
  // house: allow ParameterNumber, one writer, and each part is an array or a record already
  public Prototype(
      Shape shape,
      int[] code,
      Constants constants,
      Prototype[] children,
      int[] captures,
      Names names) {
    this.parameters = shape.parameters();
    this.isVararg = shape.isVararg();
    this.needsArg = shape.needsArg();
    this.registers = shape.registers();
    this.lineDefined = shape.lineDefined();
    this.code = code;
    this.constants = constants.objects();
    this.numbers = constants.numbers();
    this.children = children;
    this.captures = captures;
    this.names = names;
  }

  /** The chunk's name as it was given. */
  public LuaString source() {
    return names.source();
  }

  LuaString shownSource() {
    return names.shownSource();
  }

  /** The line of the word {@code function}; 0 for a chunk. */
  public int lineDefined() {
    return lineDefined;
  }

  /** What it costs itself, without its strings and children. */
  public long sizeBytes() {
    return OVERHEAD_BYTES
        + 4L * (code.length + names.lines().length + captures.length + children.length)
        + 12L * constants.length
        + (long) LOCAL_BYTES * names.locals().length;
  }

  int line(int pc) {
    return pc >= 0 && pc < names.lines().length ? names.lines()[pc] : -1;
  }
}
