// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import org.jspecify.annotations.Nullable;

/**
 * One call of a native function: its arguments, its results, and its way back into the machine.
 *
 * <p>Arguments are numbered from 1, as in Lua's messages. The methods named after a type are those
 * of luaL_check: they convert between number and string as Lua does, and raise "bad argument #1 to
 * 'insert' (table expected, got nil)" otherwise; with a default they are those of luaL_opt. Above
 * the arguments lies a stack: {@code push} puts values there, {@link #invoke} calls a function that
 * was pushed with its arguments, {@link #top} and {@link #pop} look at what came back. The function
 * returns the number of values on top that are its results.
 *
 * <p>It is valid until the function returns; the object serves the next call then.
 */
public final class Call {
  private final Coroutine thread;
  int base;
  int count;

  Call(Coroutine thread) {
    this.thread = thread;
  }

  /** The state that runs this. */
  public LuaState state() {
    return thread.state;
  }

  /** The coroutine that runs this. */
  public Coroutine thread() {
    return thread;
  }

  // ---- arguments

  /** The number of arguments that were passed, trailing nils included. */
  public int count() {
    return count;
  }

  /** Whether fewer arguments were passed. */
  public boolean isNone(int argument) {
    return argument > count;
  }

  public boolean isNil(int argument) {
    return argument <= count && thread.object(base + argument - 1) == Nil.NIL;
  }

  public boolean isNoneOrNil(int argument) {
    return argument > count || thread.object(base + argument - 1) == Nil.NIL;
  }

  /** Whether it is of type number; a string that looks like one is not. */
  public boolean isNumber(int argument) {
    return argument <= count && thread.isNumber(base + argument - 1);
  }

  /** The argument as a generic value; nil where there is none. */
  public Object value(int argument) {
    return argument > count ? Nil.NIL : thread.get(base + argument - 1);
  }

  /** The argument, which must be there but may be nil. */
  public Object any(int argument) {
    if (argument > count) {
      throw argumentError(argument, "value expected");
    }
    return thread.get(base + argument - 1);
  }

  /** Whether the argument is there and neither nil nor false. */
  public boolean isTrue(int argument) {
    return argument <= count && Values.isTrue(value(argument));
  }

  public double number(int argument) {
    if (argument <= count) {
      Object object = thread.object(base + argument - 1);
      if (object == null) {
        return thread.numbers[base + argument - 1];
      } else if (object instanceof LuaString text) {
        double number = thread.state.parseNumber(text);
        if (!NumberText.isFailure(number)) {
          return number;
        }
      }
    }
    throw typeError(argument, "number");
  }

  public double number(int argument, double fallback) {
    return isNoneOrNil(argument) ? fallback : number(argument);
  }

  /** A number cut to 64 bits as C does it. */
  public long integer(int argument) {
    return Numbers.toLong(number(argument));
  }

  public long integer(int argument, long fallback) {
    return isNoneOrNil(argument) ? fallback : integer(argument);
  }

  /** A number cut to 64 bits and then to the lower 32, as luaL_checkint does it. */
  public int smallInteger(int argument) {
    return (int) integer(argument);
  }

  public int smallInteger(int argument, int fallback) {
    return isNoneOrNil(argument) ? fallback : (int) integer(argument);
  }

  public LuaString string(int argument) {
    if (argument <= count) {
      Object object = thread.object(base + argument - 1);
      if (object instanceof LuaString string) {
        return string;
      } else if (object == null) {
        return NumberText.format(thread.numbers[base + argument - 1]);
      }
    }
    throw typeError(argument, "string");
  }

  public LuaString string(int argument, LuaString fallback) {
    return isNoneOrNil(argument) ? fallback : string(argument);
  }

  public LuaTable table(int argument) {
    if (value(argument) instanceof LuaTable table) {
      return table;
    }
    throw typeError(argument, "table");
  }

  public LuaFunction function(int argument) {
    if (value(argument) instanceof LuaFunction function) {
      return function;
    }
    throw typeError(argument, "function");
  }

  // ---- errors, all to be thrown

  /** "bad argument #1 to 'name' (message)" with the caller's position in front. */
  public LuaError argumentError(int argument, String message) {
    return CallNames.argumentError(this, argument, message);
  }

  /** "bad argument #1 to 'name' (expected expected, got type)". */
  public LuaError typeError(int argument, String expected) {
    String got = argument > count ? "no value" : Values.typeName(value(argument));
    return argumentError(argument, expected + " expected, got " + got);
  }

  /** The message with the caller's position in front, as luaL_error makes it. */
  public LuaError error(String message) {
    return error(LuaString.of(message));
  }

  public LuaError error(LuaString message) {
    return new LuaError(thread.positioned(1, message));
  }

  /**
   * "chunk:line: " of a running function, or nothing when it is a native one.
   *
   * @param level 0 for this function, 1 for its caller, and so on
   */
  public LuaString where(int level) {
    return thread.where(level);
  }

  /** A running function, numbered as in {@link #where}; null above the outermost one. */
  public @Nullable Level level(int level) {
    return thread.level(level);
  }

  // ---- strings

  /** A string with a copy of these bytes, charged. */
  public LuaString newString(byte[] array, int offset, int length) {
    thread.state.charge(LuaString.OVERHEAD_BYTES + length);
    return LuaString.copyOf(array, offset, length);
  }

  // ---- the stack above the arguments

  public void push(Object value) {
    thread.set(thread.push(), value);
  }

  public void push(double value) {
    thread.set(thread.push(), value);
  }

  public void push(boolean value) {
    thread.setObject(thread.push(), value ? Boolean.TRUE : Boolean.FALSE);
  }

  /** Pushes a string and charges it, so that a function that makes strings needs no other care. */
  public void push(LuaString value) {
    thread.state.charge(LuaString.OVERHEAD_BYTES + value.length());
    thread.setObject(thread.push(), value);
  }

  public void pushNil() {
    thread.setObject(thread.push(), Nil.NIL);
  }

  /** Pushes a copy of an argument; nil where there is none. */
  public void pushArgument(int argument) {
    int at = thread.push();
    if (argument > count) {
      thread.setObject(at, Nil.NIL);
    } else {
      thread.copy(base + argument - 1, at);
    }
  }

  /** Pushes a table's field, raw, without boxing a number. */
  public void pushField(LuaTable table, int index) {
    int at = thread.push();
    thread.load(at, table, table.locate((double) index));
  }

  /** Returns one result: {@code return call.result(x)}. */
  public int result(Object value) {
    push(value);
    return 1;
  }

  public int result(double value) {
    push(value);
    return 1;
  }

  public int result(boolean value) {
    push(value);
    return 1;
  }

  public int result(LuaString value) {
    push(value);
    return 1;
  }

  /** How many values lie above the arguments. */
  public int pushed() {
    return thread.top - base - count;
  }

  /** The k-th value from the top; 1 is the last that was pushed. */
  public Object top(int k) {
    return thread.get(thread.top - k);
  }

  public boolean isTopNumber(int k) {
    return thread.isNumber(thread.top - k);
  }

  /** The k-th value from the top, which is a number. */
  public double topNumber(int k) {
    return thread.numbers[thread.top - k];
  }

  public void pop(int values) {
    thread.top -= values;
  }

  /** Stores the value on top in the table, raw, without boxing a number, and pops it. */
  public void popTo(LuaTable table, int index) {
    int at = --thread.top;
    Object object = thread.object(at);
    if (object == null) {
      table.put((double) index, thread.numbers[at]);
    } else {
      table.put((double) index, object);
    }
  }

  /**
   * Whether that many more values may be pushed; otherwise the function raises its error. Pushing a
   * handful needs no question.
   */
  public boolean checkStack(int values) {
    return values <= Coroutine.NATIVE_STACK && thread.top - base + values <= Coroutine.NATIVE_STACK;
  }

  // ---- into the machine

  /**
   * Calls what was pushed: the function and then its arguments, which the results replace.
   *
   * @param results how many are wanted, filled up with nil or cut; -1 for all
   * @return how many results lie on the stack now
   */
  public int invoke(int arguments, int results) {
    return Machine.call(thread, arguments, results);
  }

  /** Calls and returns the first result, or nil. */
  public Object apply(Object function, Object... arguments) {
    push(function);
    for (Object argument : arguments) {
      push(argument);
    }
    invoke(arguments.length, 1);
    Object result = top(1);
    pop(1);
    return result;
  }

  /**
   * {@code left < right} with metamethods, for what was pushed as the k-th and the l-th from the
   * top.
   */
  public boolean isTopLess(int k, int l) {
    return Operators.isLess(thread, thread.top - k, thread.top - l);
  }

  /** The value of {@code object[key]} with metamethods. */
  public Object index(Object object, Object key) {
    return Operators.index(thread, object, key);
  }

  /** Does {@code object[key] = value} with metamethods. */
  public void setIndex(Object object, Object key, Object value) {
    Operators.setIndex(thread, object, key, value);
  }

  /** What {@code tostring} gives, __tostring included. */
  public LuaString text(Object value) {
    return Operators.text(this, value);
  }

  /** Charges memory that is about to be allocated; ends the script when there is too much. */
  public void charge(long bytes) {
    thread.state.charge(bytes);
  }

  /**
   * Refuses a string of so many bytes, if no string may be that long; charges nothing.
   *
   * @throws LuaError "resulting string too large"
   */
  public void checkLength(long length) {
    if (length > thread.state.limits().stringBytes()) {
      throw error("resulting string too large");
    }
  }

  /**
   * Announces a string of so many bytes.
   *
   * @throws LuaError when no string may be that long
   */
  public void chargeString(long length) {
    checkLength(length);
    thread.state.charge(length);
  }

  /** Counts work; ends the script when it was too much. A step is some ten nanoseconds. */
  public void step(int steps) {
    thread.state.step(steps);
  }

  public LuaTable newTable() {
    return thread.state.newTable();
  }

  public LuaTable newTable(int arraySize, int hashSize) {
    return thread.state.newTable(arraySize, hashSize);
  }
}
