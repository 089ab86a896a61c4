// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lua's thread: a stack of values and one of frames. It has no thread of Java's.
 *
 * <p>A register is a pair. What {@link #numbers} holds is the value, unless it is not-a-number:
 * then {@link #objects} holds it, or a Java null where the value is not-a-number indeed. So
 * arithmetic allocates nothing, touches one array, and sees by its result alone that both operands
 * were numbers. What an object left behind under a number means nothing.
 */
public final class Coroutine {
  /** Values that one native function may have on the stack. */
  static final int NATIVE_STACK = 8000;

  /** Free registers above those of any function: what a metamethod's call needs. */
  static final int SLACK = 8;

  /** Says that a register's value is an object. */
  static final double NOT_A_NUMBER = Double.NaN;

  static final int OVERHEAD_BYTES = 120;

  /** Functions in each other, as Lua 5.1 counts them. */
  private static final int MOST_FRAMES = 16384;

  /** More of them while the error of too many is handled. */
  private static final int SPARE_FRAMES = 200;

  private static final int FIRST_REGISTERS = 48;
  private static final int FIRST_FRAMES = 8;

  /** What coroutine.status tells. */
  enum Status {
    SUSPENDED,
    RUNNING,
    /** It resumed another one. */
    NORMAL,
    DEAD
  }

  final LuaState state;
  double[] numbers = new double[FIRST_REGISTERS];
  Object[] objects = new Object[FIRST_REGISTERS];

  /**
   * The first free register of a native function; the end of an open list of values of a Lua one.
   */
  int top;

  int[] frames = new int[FIRST_FRAMES * Frames.SIZE];

  /** The running frame's place in {@link #frames}; negative when there is none. */
  int frame = -Frames.SIZE;

  private Call[] calls = new Call[4];

  private UpValue[] open = new UpValue[4];

  /** Captured variables that are still registers. */
  int openCount;

  /** Calls from native functions, pcall among them, that a yield cannot cross. */
  int nesting;

  /** The calls below, in the coroutines that wait for this one. */
  int outerNesting;

  Status status = Status.SUSPENDED;

  /** Who waits for a yield. */
  @Nullable Coroutine resumer;

  /** Where functions that are loaded here look up their globals. */
  LuaTable globals;

  int mark;

  Coroutine(LuaState state, LuaTable globals) {
    this.state = state;
    this.globals = globals;
    state.charge(OVERHEAD_BYTES + 12L * FIRST_REGISTERS + 4L * frames.length);
  }

  // ---- registers

  Object get(int register) {
    Object object = object(register);
    return object == null ? Numbers.box(numbers[register]) : object;
  }

  /** The value, if it is not a number. */
  @Nullable Object object(int register) {
    double number = numbers[register];
    return number == number ? null : objects[register];
  }

  boolean isNumber(int register) {
    return object(register) == null;
  }

  void setObject(int register, Object value) {
    numbers[register] = NOT_A_NUMBER;
    objects[register] = value;
  }

  void set(int register, Object value) {
    if (value instanceof Double number) {
      set(register, number.doubleValue());
    } else {
      setObject(register, value);
    }
  }

  void set(int register, double value) {
    numbers[register] = value;
    if (value != value) {
      objects[register] = null;
    }
  }

  void copy(int from, int to) {
    double number = numbers[from];
    numbers[to] = number;
    if (number != number) {
      objects[to] = objects[from];
    }
  }

  /** Copies a row of registers downwards, or upwards where they do not overlap. */
  void copy(int from, int to, int count) {
    System.arraycopy(objects, from, objects, to, count);
    System.arraycopy(numbers, from, numbers, to, count);
  }

  /** Copies a row of registers of another coroutine. */
  void copyFrom(Coroutine other, int from, int to, int count) {
    ensure(to + count);
    System.arraycopy(other.objects, from, objects, to, count);
    System.arraycopy(other.numbers, from, numbers, to, count);
  }

  /** Copies the value at a table's place to a register. */
  void load(int register, LuaTable table, int place) {
    set(register, table.valueAt(place));
  }

  int push() {
    int at = top;
    ensure(at + 1);
    top = at + 1;
    return at;
  }

  void ensure(int size) {
    if (size + SLACK > objects.length) {
      grow(size + SLACK);
    }
  }

  private void grow(int size) {
    int newSize = Math.max(size, objects.length * 2);
    state.charge(12L * (newSize - objects.length));
    numbers = Arrays.copyOf(numbers, newSize);
    objects = Arrays.copyOf(objects, newSize);
  }

  /** The first register above all that the running function uses. */
  int firstFree() {
    if (frame < 0 || !Frames.isLua(frames[frame + Frames.KIND])) {
      return top;
    }
    return frames[frame + Frames.BASE] + closure(frame).prototype.registers;
  }

  // ---- frames

  /** Puts a frame on the stack. */
  int pushFrame(int func, int base, int wanted, int kind) {
    int f = frame + Frames.SIZE;
    if (f + Frames.SIZE > frames.length) {
      growFrames(f);
    }
    int[] all = frames;
    all[f + Frames.FUNC] = func;
    all[f + Frames.BASE] = base;
    all[f + Frames.PC] = 0;
    all[f + Frames.WANTED] = wanted;
    all[f + Frames.KIND] = kind;
    all[f + Frames.TAILS] = 0;
    all[f + Frames.EXTRA] = 0;
    frame = f;
    return f;
  }

  private void growFrames(int used) {
    int depth = used / Frames.SIZE;
    if (depth >= MOST_FRAMES + SPARE_FRAMES) {
      throw LuaError.plain("error in error handling");
    } else if (depth >= MOST_FRAMES) {
      // Room for the error's handler first, then the error.
      resizeFrames(MOST_FRAMES + SPARE_FRAMES);
      throw Errors.run(this, "stack overflow");
    }
    resizeFrames(Math.min(depth * 2, MOST_FRAMES));
  }

  private void resizeFrames(int depth) {
    // The registers of the frame to come are in use already, if memory is counted now.
    int end = top;
    top = objects.length;
    state.charge(4L * (depth * Frames.SIZE - frames.length));
    top = end;
    frames = Arrays.copyOf(frames, depth * Frames.SIZE);
  }

  /** Gives the room for an overflow's handler back, so that the next overflow is found. */
  void trimFrames() {
    if (frames.length > MOST_FRAMES * Frames.SIZE && frame < (MOST_FRAMES - 1) * Frames.SIZE) {
      frames = Arrays.copyOf(frames, MOST_FRAMES * Frames.SIZE);
    }
  }

  /** The object that a native function of this frame sees. */
  Call call(int f) {
    int depth = f / Frames.SIZE;
    if (depth >= calls.length) {
      calls = Arrays.copyOf(calls, Math.max(depth + 1, calls.length * 2));
    }
    Call call = calls[depth];
    if (call == null) {
      call = new Call(this);
      calls[depth] = call;
    }
    return call;
  }

  LuaClosure closure(int f) {
    return (LuaClosure) objects[frames[f + Frames.FUNC]];
  }

  // ---- captured variables

  /** The captured variable that is this register. */
  UpValue capture(int register) {
    int i = openCount;
    while (i > 0 && open[i - 1].register >= register) {
      i--;
      if (open[i].register == register) {
        return open[i];
      }
    }
    state.charge(UpValue.OVERHEAD_BYTES);
    if (openCount == open.length) {
      open = Arrays.copyOf(open, openCount * 2);
    }
    System.arraycopy(open, i, open, i + 1, openCount - i);
    UpValue captured = new UpValue(this, register);
    open[i] = captured;
    openCount++;
    return captured;
  }

  /** Ends the captured variables from a register on. */
  void close(int register) {
    while (openCount > 0 && open[openCount - 1].register >= register) {
      openCount--;
      UpValue captured = open[openCount];
      captured.object = object(captured.register);
      captured.number = numbers[captured.register];
      captured.owner = null;
    }
  }

  /** Calls in each other that take C's stack in Lua, over all coroutines that wait. */
  int depth() {
    return outerNesting + nesting;
  }

  // ---- life

  /** Forgets all it has, when it ended. */
  void die() {
    status = Status.DEAD;
    close(0);
    frame = -Frames.SIZE;
    top = 0;
    nesting = 0;
    objects = new Object[SLACK];
    numbers = new double[SLACK];
  }

  /**
   * Gives it the registers of a new one, when nothing runs in it. What the last call left behind is
   * garbage then; and storing into a young array is cheap, while the collector's barrier makes each
   * store of a reference into one that has lived for long wait for all stores before it.
   */
  void renew() {
    objects = new Object[FIRST_REGISTERS];
    if (numbers.length != FIRST_REGISTERS) {
      numbers = new double[FIRST_REGISTERS];
    }
  }

  /** Drops what calls left behind above the registers in use, so that it is garbage. */
  void clearUnused() {
    int from = Math.min(Math.max(top, firstFree()), objects.length);
    for (int i = 0; i < from; i++) {
      objects[i] = object(i);
    }
    Arrays.fill(objects, from, objects.length, null);
  }

  // ---- positions

  /** "chunk:line: " of a level; empty for native functions and beyond. */
  LuaString where(int level) {
    int f = frameOf(level);
    if (f < 0 || !Frames.isLua(frames[f + Frames.KIND])) {
      return LuaString.EMPTY;
    }
    Prototype prototype = closure(f).prototype;
    return prototype
        .shownSource()
        .concat(LuaString.of(":" + prototype.line(frames[f + Frames.PC] - 1) + ": "));
  }

  /** A message with a level's position in front of it. */
  LuaString positioned(int level, LuaString message) {
    LuaString where = where(level);
    state.charge(LuaString.OVERHEAD_BYTES + where.length() + message.length());
    return where.concat(message);
  }

  /**
   * The frame of a level, 0 for the running function.
   *
   * @return -1 for a tail call that left no frame, -2 above the outermost function
   */
  int frameOf(int level) {
    int f = frame;
    int left = level;
    while (left > 0 && f >= 0) {
      left--;
      if (Frames.isLua(frames[f + Frames.KIND])) {
        left -= frames[f + Frames.TAILS];
      }
      f -= Frames.SIZE;
    }
    if (left < 0) {
      return -1;
    }
    return f < 0 ? -2 : f;
  }

  @Nullable Level level(int level) {
    int f = frameOf(level);
    if (f == -2) {
      return null;
    } else if (f == -1) {
      return new Level(false, LuaString.of("=(tail call)"), -1);
    } else if (!Frames.isLua(frames[f + Frames.KIND])) {
      return new Level(true, LuaString.of("=[C]"), -1);
    }
    Prototype prototype = closure(f).prototype;
    // A jump back to the first instruction is still in its function.
    int pc = Math.max(0, frames[f + Frames.PC] - 1);
    return new Level(false, prototype.source(), prototype.line(pc));
  }
}
