// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Calls and returns: what happens between the instructions of two functions.
 *
 * <p>A Lua function that calls another one only moves the running frame; {@link Interpreter#run}
 * goes on there. A native function that calls back, a metamethod, and the host enter the
 * interpreter anew, which is what {@link #callAt} does and {@link Coroutine#nesting} counts.
 *
 * <p>Errors are Java exceptions that unwind Java's stack only. The frames stay as they were until
 * {@link #execute} finds the pcall to go on from, so that an error's handler sees them.
 */
final class Machine {
  /** The call is over, its results are in place. */
  static final int DONE = 0;

  /** Another frame runs now. */
  static final int RELOAD = 1;

  /** The frame that runs now is not the interpreter's. */
  static final int EXIT = 2;

  /** Entries of the interpreter in each other, as Lua 5.1 limits those of C. */
  static final int MOST_NESTED = 200;

  /** More of them while an error is handled. */
  static final int MOST_NESTED_IN_ERROR = MOST_NESTED + MOST_NESTED / 8;

  private Machine() {}

  // ---- entering

  /** See {@link Call#invoke}. */
  static int call(Coroutine thread, int arguments, int results) {
    int func = thread.top - arguments - 1;
    callAt(thread, func, results);
    return thread.top - func;
  }

  /**
   * Calls the function in a register with all arguments up to the top; the results replace it, and
   * the top is behind them.
   */
  static void callAt(Coroutine thread, int func, int wanted) {
    LuaState state = thread.state;
    enterNesting(thread);
    Object function = thread.object(func);
    if (function instanceof NativeFunction known && !(known instanceof ControlFunction)) {
      callNative(state, thread, known, func, wanted);
    } else {
      execute(state, thread, func, wanted);
    }
    thread.nesting--;
  }

  static void enterNesting(Coroutine thread) {
    thread.nesting++;
    int depth = thread.depth();
    if (depth >= MOST_NESTED) {
      if (depth == MOST_NESTED) {
        throw Errors.run(thread, "C stack overflow");
      } else if (depth >= MOST_NESTED_IN_ERROR) {
        throw LuaError.plain("error in error handling");
      }
    }
  }

  /** Runs a function and all that it calls, until it returns here. */
  private static void execute(LuaState state, Coroutine thread, int func, int wanted) {
    int boundary = thread.frame;
    int status = RELOAD;
    boolean isBegun = false;
    while (true) {
      try {
        if (!isBegun) {
          isBegun = true;
          status = precall(state, thread, func, wanted, Frames.LUA_ENTRY);
        }
        if (status == RELOAD) {
          Interpreter.run(state);
        }
        return;
      } catch (LuaError error) {
        status = Unwinding.recover(state, error, thread, boundary);
      } catch (StackOverflowError error) {
        LuaError raised = LuaError.plain("stack overflow");
        status = Unwinding.recover(state, raised, thread, boundary);
      }
    }
  }

  // ---- calling

  /**
   * Begins a call of any value.
   *
   * @param kind what happens when it returns, see {@link Frames#LUA}; a native function that
   *     returns at once leaves that to the caller
   */
  static int precall(LuaState state, Coroutine thread, int func, int wanted, int kind) {
    Object function = thread.object(func);
    if (function instanceof LuaClosure closure) {
      enter(state, thread, closure, func, wanted, kind);
      return RELOAD;
    } else if (function instanceof ControlFunction control) {
      return Control.begin(state, thread, control, func, wanted, kind);
    } else if (function instanceof NativeFunction known) {
      callNative(state, thread, known, func, wanted);
      return DONE;
    }
    Object value = thread.get(func);
    Object handler = Meta.of(state, value, Meta.CALL);
    if (!(handler instanceof LuaFunction)) {
      throw Errors.type(thread, func, value, "call");
    }
    thread.ensure(thread.top + 1);
    thread.copy(func, func + 1, thread.top - func);
    thread.top++;
    thread.setObject(func, handler);
    return precall(state, thread, func, wanted, kind);
  }

  /** Makes a Lua function the running one; its arguments lie behind it, up to the top. */
  // house: allow ParameterNumber, every call passes here: no record is made for it
  static void enter(
      LuaState state, Coroutine thread, LuaClosure closure, int func, int wanted, int kind) {
    if (--state.fuel <= 0) {
      state.poll();
    }
    Prototype prototype = closure.prototype;
    int base = func + 1;
    int parameters = prototype.parameters;
    int arguments = thread.top - base;
    int extra = 0;
    thread.ensure(base + Math.max(arguments, parameters) + parameters + 1 + prototype.registers);
    for (int i = arguments; i < parameters; i++) {
      thread.setObject(base + i, Nil.NIL);
    }
    if (prototype.isVararg) {
      extra = Math.max(0, arguments - parameters);
      base = moveParameters(thread, prototype, base, extra);
    }
    int f = thread.pushFrame(func, base, wanted, kind);
    thread.frames[f + Frames.EXTRA] = extra;
  }

  /** Leaves the extra arguments where they are, below the new base. */
  private static int moveParameters(Coroutine thread, Prototype prototype, int from, int extra) {
    int parameters = prototype.parameters;
    int base = from + parameters + extra;
    thread.copy(from, base, parameters);
    for (int i = 0; i < parameters; i++) {
      thread.setObject(from + i, Nil.NIL);
    }
    thread.setObject(base + parameters, Nil.NIL);
    if (prototype.needsArg) {
      // What is moved counts as used while the table is made.
      thread.top = base + parameters + 1;
      LuaTable table = thread.state.newTable(extra, 1);
      for (int i = 0; i < extra; i++) {
        table.put(i + 1.0, thread.get(from + parameters + i));
      }
      table.put(BaseLibrary.N, (double) extra);
      thread.setObject(base + parameters, table);
    }
    return base;
  }

  static void callNative(
      LuaState state, Coroutine thread, NativeFunction function, int func, int wanted) {
    if (--state.fuel <= 0) {
      state.poll();
    }
    int f = thread.pushFrame(func, func + 1, wanted, Frames.NATIVE);
    Call call = thread.call(f);
    call.base = func + 1;
    call.count = thread.top - func - 1;
    int results = function.call(call);
    thread.frame = f - Frames.SIZE;
    move(thread, thread.top - results, results, func, wanted);
  }

  /** Brings results to where the caller wants them, filled up or cut; the top is behind them. */
  static void move(Coroutine thread, int from, int results, int to, int wanted) {
    int count = wanted < 0 ? results : wanted;
    int there = Math.min(count, results);
    for (int i = 0; i < there; i++) {
      thread.copy(from + i, to + i);
    }
    if (there < count) {
      thread.ensure(to + count);
      for (int i = there; i < count; i++) {
        thread.setObject(to + i, Nil.NIL);
      }
    }
    thread.top = to + count;
  }

  // ---- returning

  /** Returns from a Lua function that another one did not call. */
  static int returnSpecial(LuaState state, Coroutine thread, int from, int results) {
    int f = thread.frame;
    int[] frames = thread.frames;
    int func = frames[f + Frames.FUNC];
    thread.frame = f - Frames.SIZE;
    move(thread, from, results, func, frames[f + Frames.WANTED]);
    return afterReturn(state, thread, frames[f + Frames.KIND]);
  }

  /**
   * A function's results are in place: who goes on?
   *
   * @param kind with which it was called, see {@link #precall}
   */
  static int afterReturn(LuaState state, Coroutine thread, int kind) {
    int returned = kind;
    while (returned == Frames.LUA_PROTECTED) {
      returned = Control.finishProtected(thread);
    }
    return switch (returned) {
      case Frames.LUA_ENTRY -> EXIT;
      case Frames.LUA_COROUTINE -> Control.finishCoroutine(state, thread);
      case Frames.LUA_ITERATOR -> {
        thread.nesting--;
        yield RELOAD;
      }
      default -> RELOAD;
    };
  }

  // ---- the host

  static Object[] callFromHost(
      LuaState state, Object function, Object[] arguments, @Nullable LuaFunction handler) {
    Coroutine thread = state.current;
    boolean isOutermost = state.isAtRest();
    if (isOutermost) {
      state.refill();
    }
    int savedFrame = thread.frame;
    int savedNesting = thread.nesting;
    int savedTop = thread.top;
    int at = thread.firstFree();
    LuaFunction savedHandler = state.handler;
    if (savedHandler != handler) {
      state.handler = handler;
    }
    try {
      thread.top = at;
      thread.set(thread.push(), function);
      for (Object argument : arguments) {
        thread.set(thread.push(), argument);
      }
      callAt(thread, at, -1);
      Object[] results = new Object[thread.top - at];
      for (int i = 0; i < results.length; i++) {
        results[i] = thread.get(at + i);
      }
      return results;
    } catch (LuaError error) {
      throw handler == null ? error : Unwinding.handle(state.current, handler, error);
    } finally {
      thread.close(at);
      thread.frame = savedFrame;
      thread.nesting = savedNesting;
      thread.top = savedTop;
      if (!isOutermost && state.handler != savedHandler) {
        state.handler = savedHandler;
      }
      if (state.current != thread) {
        state.current = thread;
      }
      if (isOutermost) {
        state.rest();
      }
    }
  }
}
