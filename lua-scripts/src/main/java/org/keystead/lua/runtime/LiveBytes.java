// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what a state holds, by walking through it from its roots. What was counted carries the
 * number of this count. Strings may be shared with other states: at worst a string is counted
 * twice.
 */
final class LiveBytes {
  private static final int BOXED_BYTES = 16;

  /** What a native function that keeps values may cost itself, for each of them. */
  private static final int HOLDER_BYTES = 256;

  private static final AtomicInteger COUNTS = new AtomicInteger();

  private final LuaState state;
  private final int mark;
  private final ArrayDeque<Object> open = new ArrayDeque<>();
  private long bytes;

  LiveBytes(LuaState state) {
    this.state = state;
    int next = COUNTS.incrementAndGet();
    this.mark = next == 0 ? COUNTS.incrementAndGet() : next;
  }

  long count() {
    add(state.globals());
    add(state.registry());
    if (state.stringMetatable != null) {
      add(state.stringMetatable);
    }
    add(state.main);
    add(state.current);
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof LuaTable table) {
        walk(table);
      } else if (next instanceof LuaClosure closure) {
        walk(closure);
      } else if (next instanceof Coroutine thread) {
        walk(thread);
      }
    }
    return bytes;
  }

  private void add(Object value) {
    if (value instanceof LuaString string) {
      if (string.mark != mark) {
        string.mark = mark;
        bytes += LuaString.OVERHEAD_BYTES + string.length();
      }
    } else if (value instanceof Double) {
      bytes += BOXED_BYTES;
    } else if (value instanceof LuaTable table) {
      if (table.mark != mark) {
        table.mark = mark;
        open.push(table);
      }
    } else if (value instanceof LuaClosure closure) {
      if (closure.mark != mark) {
        closure.mark = mark;
        open.push(closure);
      }
    } else if (value instanceof Coroutine thread && thread.mark != mark) {
      thread.mark = mark;
      open.push(thread);
    } else if (value instanceof ControlFunction function && function.wrapped != null) {
      add(function.wrapped);
    } else if (value instanceof NativeFunction function && function.mark != mark) {
      function.mark = mark;
      for (Object held : function.held()) {
        bytes += HOLDER_BYTES;
        add(held);
      }
    }
  }

  private void walk(LuaTable table) {
    bytes += table.sizeBytes();
    if (table.metatable != null) {
      add(table.metatable);
    }
    for (Object object : table.arrayObjects) {
      if (object != null) {
        add(object);
      }
    }
    for (int slot = 0; slot < table.keys.length; slot++) {
      if (table.keys[slot] != null) {
        add(table.keys[slot]);
        if (table.values[slot] != null) {
          add(table.values[slot]);
        }
      }
    }
  }

  private void walk(LuaClosure closure) {
    bytes += LuaClosure.OVERHEAD_BYTES + 4L * closure.upValues.length;
    add(closure.environment);
    for (UpValue captured : closure.upValues) {
      if (captured.mark != mark) {
        captured.mark = mark;
        bytes += UpValue.OVERHEAD_BYTES;
        Coroutine owner = captured.owner;
        Object object = captured.object;
        if (owner != null) {
          add(owner);
        } else if (object != null) {
          add(object);
        }
      }
    }
  }

  private void walk(Coroutine thread) {
    thread.clearUnused();
    bytes += Coroutine.OVERHEAD_BYTES + 12L * thread.objects.length + 4L * thread.frames.length;
    for (Object object : thread.objects) {
      if (object != null) {
        add(object);
      }
    }
    if (thread.resumer != null) {
      add(thread.resumer);
    }
  }
}
