// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what a state holds, by walking through it from its roots. What was counted carries the
 * number of this count. Strings and prototypes may be shared with other states: at worst they are
 * counted twice.
 *
 * <p>It can do what a collection of garbage does to weak tables, as Lua 5.1 does it: what they hold
 * weakly is not walked through, and afterwards they let go of entries with a table, function or
 * coroutine that nobody else holds. Keys are weak without regard to what their values refer to.
 */
final class LiveBytes {
  private static final LuaString MODE = LuaString.name("__mode");

  /** What a native function that keeps values may cost itself, for each of them. */
  private static final int HOLDER_BYTES = 256;

  private static final AtomicInteger COUNTS = new AtomicInteger();

  private final LuaState state;
  private final int mark;
  private final boolean releasesWeak;
  private final ArrayDeque<Object> open = new ArrayDeque<>();
  private final List<LuaTable> weakTables = new ArrayList<>();
  private long bytes;

  /**
   * A count yet to be done.
   *
   * @param releasesWeak whether weak tables let go of what nothing else holds
   */
  LiveBytes(LuaState state, boolean releasesWeak) {
    this.state = state;
    this.releasesWeak = releasesWeak;
    int next = COUNTS.incrementAndGet();
    this.mark = next == 0 ? COUNTS.incrementAndGet() : next;
  }

  long count() {
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
      } else if (next instanceof Prototype prototype) {
        walk(prototype);
      }
    }
    for (LuaTable table : weakTables) {
      boolean weakKeys = isWeak(table, 'k');
      boolean weakValues = isWeak(table, 'v');
      WeakEntries.release(
          table, key -> weakKeys && isGarbage(key), value -> weakValues && isGarbage(value));
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
      bytes += LuaTable.BOXED_BYTES;
    } else if (value instanceof LuaTable table) {
      if (table.mark != mark) {
        table.mark = mark;
        open.push(table);
      }
    } else if (value instanceof Coroutine thread && thread.mark != mark) {
      thread.mark = mark;
      open.push(thread);
    } else if (value instanceof LuaFunction function && function.mark != mark) {
      function.mark = mark;
      addFunction(function);
    }
  }

  private void addFunction(LuaFunction function) {
    if (function instanceof LuaClosure closure) {
      open.push(closure);
    } else if (function instanceof ControlFunction control && control.wrapped != null) {
      add(control.wrapped);
    } else if (function instanceof NativeFunction known) {
      for (Object held : known.held()) {
        bytes += HOLDER_BYTES;
        add(held);
      }
    }
  }

  private void add(Prototype prototype) {
    if (prototype.mark != mark) {
      prototype.mark = mark;
      open.push(prototype);
    }
  }

  /** What only a strong reference keeps alive; strings are values, not objects, to weak tables. */
  private static boolean isCollectable(Object value) {
    return value instanceof LuaTable || value instanceof LuaFunction || value instanceof Coroutine;
  }

  private boolean isGarbage(Object value) {
    if (value instanceof LuaTable table) {
      return table.mark != mark;
    } else if (value instanceof LuaFunction function) {
      return function.mark != mark
          && !(function instanceof NativeFunction known && known.mayBeShared());
    }
    return value instanceof Coroutine thread && thread.mark != mark;
  }

  private static boolean isWeak(LuaTable table, char what) {
    return table.metatable != null
        && table.metatable.get(MODE) instanceof LuaString mode
        && mode.untilZero().toString().indexOf(what) >= 0;
  }

  private void walk(LuaTable table) {
    bytes += table.sizeBytes();
    boolean weakKeys = releasesWeak && isWeak(table, 'k');
    boolean weakValues = releasesWeak && isWeak(table, 'v');
    if (weakKeys || weakValues) {
      weakTables.add(table);
    }
    if (table.metatable != null) {
      add(table.metatable);
    }
    for (Object object : table.arrayObjects) {
      if (object != null) {
        addHeld(object, weakValues);
      }
    }
    for (int slot = 0; slot < table.keys.length; slot++) {
      Object key = table.keys[slot];
      if (key != null) {
        addHeld(key, weakKeys);
        Object value = table.values[slot];
        if (value != null) {
          addHeld(value, weakValues);
        }
      }
    }
  }

  private void addHeld(Object value, boolean isWeak) {
    if (!isWeak || !isCollectable(value)) {
      add(value);
    }
  }

  private void walk(Prototype prototype) {
    bytes += prototype.sizeBytes();
    add(prototype.source());
    for (Object constant : prototype.constants) {
      if (constant != null) {
        add(constant);
      }
    }
    for (Prototype child : prototype.children) {
      add(child);
    }
  }

  private void walk(LuaClosure closure) {
    bytes += LuaClosure.OVERHEAD_BYTES + 4L * closure.upValues.length;
    add(closure.environment);
    add(closure.prototype);
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
    add(thread.globals);
    if (thread.resumer != null) {
      add(thread.resumer);
    }
  }
}
