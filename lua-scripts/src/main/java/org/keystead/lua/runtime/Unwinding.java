// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/** What an error does: finds who catches it, asks the handler, drops the frames in between. */
final class Unwinding {
  private static final LuaString IN_HANDLER = LuaString.name("error in error handling");

  private Unwinding() {}

  /**
   * Goes on from the innermost pcall, xpcall or resume.
   *
   * @param thread the coroutine in which this run of the interpreter was entered
   * @param boundary its frame at that time; what lies there or below belongs to another run
   * @return as {@link Machine#afterReturn}
   * @throws LuaError when nobody here catches it
   */
  static int recover(LuaState state, LuaError raised, Coroutine thread, int boundary) {
    LuaError error = raised;
    while (true) {
      Coroutine current = state.current;
      int end = current == thread ? boundary : -Frames.SIZE;
      int f = current.frame;
      while (f > end && !isProtected(current.frames[f + Frames.KIND])) {
        f -= Frames.SIZE;
      }
      if (f > end) {
        try {
          return recoverAt(state, current, f, error);
        } catch (LuaError again) {
          error = again; // of pcall itself
          continue;
        }
      } else if (current == thread) {
        throw error;
      }
      Coroutine waiting = Control.leaveDead(state, current);
      int kind = waiting.frames[waiting.frame + Frames.KIND];
      if (kind == Frames.RESUME) {
        return Control.failResume(state, waiting, error.value());
      }
      error = new LuaError(withPosition(waiting, error.value()));
    }
  }

  private static boolean isProtected(int kind) {
    return kind == Frames.PCALL || kind == Frames.XPCALL;
  }

  private static int recoverAt(LuaState state, Coroutine thread, int f, LuaError error) {
    int func = thread.frames[f + Frames.FUNC];
    LuaError handled = error;
    if (thread.frames[f + Frames.KIND] == Frames.XPCALL) {
      handled = handle(thread, thread.get(func + 1), error);
    }
    thread.close(func + 1);
    thread.nesting = thread.frames[f + Frames.EXTRA];
    thread.frame = f;
    thread.set(func + 1, handled.value());
    thread.top = func + 2;
    int results = resultsOfError(thread, f);
    thread.frame = f - Frames.SIZE;
    thread.trimFrames();
    thread.setObject(func, Boolean.FALSE);
    thread.copy(thread.top - results, func + 1, results);
    Machine.move(thread, func, 1 + results, func, thread.frames[f + Frames.WANTED]);
    return Machine.afterReturn(state, thread, thread.frames[f + Frames.CALLED]);
  }

  /** How many results on top follow the false; the error itself is there. */
  private static int resultsOfError(Coroutine thread, int f) {
    int func = thread.frames[f + Frames.FUNC];
    NativeFunction ofError =
        thread.object(func) instanceof ControlFunction pcall ? pcall.ofError : null;
    if (ofError == null) {
      return 1;
    }
    thread.frames[f + Frames.KIND] = Frames.NATIVE; // it does not catch its own errors
    Call call = thread.call(f);
    call.base = func + 1;
    call.count = 1;
    return ofError.call(call);
  }

  /** The error as the handler leaves it that a coroutine's innermost pcall or xpcall has set. */
  static LuaError handle(Coroutine thread, LuaError error) {
    int f = thread.frame;
    while (f >= 0 && !isProtected(thread.frames[f + Frames.KIND])) {
      f -= Frames.SIZE;
    }
    Object handler = Nil.NIL;
    if (f >= 0) {
      if (thread.frames[f + Frames.KIND] == Frames.XPCALL) {
        handler = thread.get(thread.frames[f + Frames.FUNC] + 1);
      }
    } else if (thread == thread.state.main && thread.state.handler != null) {
      handler = thread.state.handler;
    }
    return handler instanceof LuaFunction ? handle(thread, handler, error) : error;
  }

  /**
   * The error with the value that the handler makes of it, called above the frames in error. It is
   * asked about its own errors, too, above their frames, until there are too many.
   */
  static LuaError handle(Coroutine thread, Object handler, LuaError error) {
    LuaError handled = error;
    while (handler instanceof LuaFunction && thread.depth() < Machine.MOST_NESTED_IN_ERROR) {
      try {
        return new LuaError(Operators.call(thread, handler, handled.value()));
      } catch (LuaError inHandler) {
        handled = inHandler;
      }
    }
    return new LuaError(IN_HANDLER);
  }

  /** coroutine.wrap adds its caller's position to text. */
  private static Object withPosition(Coroutine thread, Object value) {
    if (value instanceof LuaString || value instanceof Double) {
      return thread.positioned(1, Values.text(value));
    }
    return value;
  }
}
