// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.Locale;

/** pcall, xpcall, resume, wrap and yield: calls that move between frames and coroutines. */
final class Control {
  private static final LuaString TOO_DEEP = LuaString.name("C stack overflow");

  private Control() {}

  /** As {@link Machine#precall}. */
  // house: allow ParameterNumber, it is precall by another name
  static int begin(
      LuaState state, Coroutine thread, ControlFunction function, int func, int wanted, int kind) {
    if (--state.fuel <= 0) {
      state.poll();
    }
    int f = thread.pushFrame(func, func + 1, wanted, Frames.NATIVE);
    thread.frames[f + Frames.CALLED] = kind;
    Call call = thread.call(f);
    call.base = func + 1;
    call.count = thread.top - func - 1;
    return switch (function.kind) {
      case Frames.PCALL -> beginPcall(state, thread, call);
      case Frames.XPCALL -> beginXpcall(state, thread, call);
      case Frames.RESUME -> {
        if (call.value(1) instanceof Coroutine other) {
          yield beginResume(state, thread, other, 1, Frames.RESUME);
        }
        throw call.argumentError(1, "coroutine expected");
      }
      case Frames.WRAP -> beginResume(state, thread, wrapped(function), 0, Frames.WRAP);
      default -> beginYield(state, thread);
    };
  }

  private static Coroutine wrapped(ControlFunction function) {
    Coroutine wrapped = function.wrapped;
    if (wrapped == null) {
      throw new AssertionError("Nothing is wrapped");
    }
    return wrapped;
  }

  // ---- protected calls

  private static int beginPcall(LuaState state, Coroutine thread, Call call) {
    call.any(1);
    return beginProtected(state, thread, Frames.PCALL, call.base);
  }

  private static int beginXpcall(LuaState state, Coroutine thread, Call call) {
    if (call.count() < 2) {
      throw call.argumentError(2, "value expected");
    }
    // The handler below the function: its results then follow in order.
    int base = call.base;
    thread.top = base + 2;
    thread.ensure(base + 3);
    thread.copy(base, base + 2);
    thread.copy(base + 1, base);
    thread.copy(base + 2, base + 1);
    return beginProtected(state, thread, Frames.XPCALL, base + 1);
  }

  private static int beginProtected(LuaState state, Coroutine thread, int kind, int func) {
    int f = thread.frame;
    thread.frames[f + Frames.KIND] = kind;
    thread.frames[f + Frames.EXTRA] = thread.nesting;
    Machine.enterNesting(thread);
    int status = Machine.precall(state, thread, func, -1, Frames.LUA_PROTECTED);
    return status == Machine.DONE
        ? Machine.afterReturn(state, thread, Frames.LUA_PROTECTED)
        : status;
  }

  /**
   * The function under pcall returned: true and its results become those of pcall.
   *
   * @return how pcall was called
   */
  static int finishProtected(Coroutine thread) {
    int f = thread.frame;
    int[] frames = thread.frames;
    int func = frames[f + Frames.FUNC];
    if (frames[f + Frames.KIND] == Frames.XPCALL) {
      int results = thread.top - func - 2;
      thread.copy(func + 2, func + 1, results);
      thread.top--;
    }
    thread.setObject(func, Boolean.TRUE);
    thread.nesting = frames[f + Frames.EXTRA];
    thread.frame = f - Frames.SIZE;
    Machine.move(thread, func, thread.top - func, func, frames[f + Frames.WANTED]);
    return frames[f + Frames.CALLED];
  }

  // ---- coroutines

  /** The frame on top waits; {@code skipped} of its arguments are not for the coroutine. */
  private static int beginResume(
      LuaState state, Coroutine thread, Coroutine other, int skipped, int kind) {
    int f = thread.frame;
    thread.frames[f + Frames.KIND] = kind;
    if (other.status != Coroutine.Status.SUSPENDED) {
      String status = other.status.name().toLowerCase(Locale.ROOT);
      return refuse(state, thread, LuaString.of("cannot resume " + status + " coroutine"));
    } else if (thread.depth() >= Machine.MOST_NESTED) {
      return refuse(state, thread, TOO_DEEP);
    }
    other.outerNesting = thread.depth() + 1;
    int from = thread.frames[f + Frames.BASE] + skipped;
    int count = thread.top - from;
    thread.status = Coroutine.Status.NORMAL;
    other.status = Coroutine.Status.RUNNING;
    other.resumer = thread;
    state.current = other;
    if (other.frame < 0) {
      // It begins: its function waits in the first register.
      other.copyFrom(thread, from, 1, count);
      other.top = 1 + count;
      return Machine.precall(state, other, 0, -1, Frames.LUA_COROUTINE);
    }
    return returnValues(state, thread, from, count, other);
  }

  private static int refuse(LuaState state, Coroutine thread, LuaString message) {
    if (thread.frames[thread.frame + Frames.KIND] == Frames.RESUME) {
      return failResume(state, thread, message);
    }
    throw new LuaError(thread.positioned(1, message));
  }

  private static int beginYield(LuaState state, Coroutine thread) {
    Coroutine waiting = thread.resumer;
    if (waiting == null || thread.nesting > 0) {
      throw LuaError.plain("attempt to yield across metamethod/C-call boundary");
    }
    thread.frames[thread.frame + Frames.KIND] = Frames.YIELD;
    thread.status = Coroutine.Status.SUSPENDED;
    int from = thread.frames[thread.frame + Frames.BASE];
    int count = thread.top - from;
    comeBack(state, thread, waiting);
    return returnValues(state, thread, from, count, waiting);
  }

  /** The function of a coroutine returned; its results lie from the first register to the top. */
  static int finishCoroutine(LuaState state, Coroutine thread) {
    Coroutine waiting = thread.resumer;
    if (waiting == null) {
      throw new AssertionError("Nobody waits for the coroutine");
    }
    int count = thread.top;
    comeBack(state, thread, waiting);
    int status = returnValues(state, thread, 0, count, waiting);
    thread.die();
    return status;
  }

  /** A coroutine ended by an error: whoever waits for it runs now. */
  static Coroutine leaveDead(LuaState state, Coroutine thread) {
    Coroutine waiting = thread.resumer;
    if (waiting == null) {
      throw new AssertionError("Nobody waits for the coroutine");
    }
    comeBack(state, thread, waiting);
    thread.die();
    return waiting;
  }

  private static void comeBack(LuaState state, Coroutine thread, Coroutine waiting) {
    thread.resumer = null;
    waiting.status = Coroutine.Status.RUNNING;
    state.current = waiting;
  }

  /** Gives values of one coroutine to the waiting frame on top of another. */
  private static int returnValues(
      LuaState state, Coroutine from, int first, int count, Coroutine to) {
    int f = to.frame;
    int func = to.frames[f + Frames.FUNC];
    int shift = 0;
    if (to.frames[f + Frames.KIND] == Frames.RESUME) {
      to.setObject(func, Boolean.TRUE);
      shift = 1;
    }
    to.copyFrom(from, first, func + shift, count);
    to.frame = f - Frames.SIZE;
    Machine.move(to, func, count + shift, func, to.frames[f + Frames.WANTED]);
    return Machine.afterReturn(state, to, to.frames[f + Frames.CALLED]);
  }

  /** coroutine.resume returns false and an error. */
  static int failResume(LuaState state, Coroutine thread, Object error) {
    int f = thread.frame;
    int func = thread.frames[f + Frames.FUNC];
    thread.ensure(func + 2);
    thread.setObject(func, Boolean.FALSE);
    thread.set(func + 1, error);
    thread.frame = f - Frames.SIZE;
    Machine.move(thread, func, 2, func, thread.frames[f + Frames.WANTED]);
    return Machine.afterReturn(state, thread, thread.frames[f + Frames.CALLED]);
  }
}
