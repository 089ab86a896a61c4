// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Reals;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaState;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Nil;

/**
 * Makes Lua's values of a command's reply, while the command gives it, and pushes the whole on the
 * stack of the function that called the command.
 *
 * <p>Aggregates that are not complete lie on a stack; what comes goes into the topmost. Reused from
 * call to call.
 */
final class ReplyReader implements ReplySink {
  private static final LuaString OK = LuaString.name("ok");
  private static final LuaString OK_TEXT = LuaString.name("OK");
  private static final LuaString MAP = LuaString.name("map");
  private static final LuaString SET = LuaString.name("set");
  private static final LuaString DOUBLE = LuaString.name("double");
  private static final LuaString BIG_NUMBER = LuaString.name("big_number");
  private static final LuaString VERBATIM = LuaString.name("verbatim_string");
  private static final LuaString FORMAT = LuaString.name("format");
  private static final LuaString STRING = LuaString.name("string");
  private static final int UNKNOWN = -1;
  private static final Object[] NO_VALUES = {};

  /** An array of unknown length is first this long. */
  private static final int FIRST_LENGTH = 8;

  private static final int PLACE_BYTES = 8;

  private final World world;
  private final LuaState state;
  private final byte[] scratch = new byte[Math.max(Decimal.MAX_LENGTH, Reals.MAX_LENGTH)];
  private Part[] parts = {new Part(), new Part()};
  private int depth;
  private @Nullable Call caller;
  private boolean isComplete;

  /** An aggregate whose elements are still coming: an array in a list, others in a table. */
  private static final class Part {
    private Object[] list = NO_VALUES;
    private @Nullable LuaTable table;
    private boolean isMap;
    private boolean isSet;
    private @Nullable Object key;
    private int next;
    private int left;

    void forget() {
      list = NO_VALUES;
      table = null;
      key = null;
    }
  }

  ReplyReader(World world) {
    this.world = world;
    this.state = world.state();
  }

  /** Before a command that this function calls. */
  void begin(Call newCaller) {
    while (depth > 0) {
      parts[--depth].forget();
    }
    if (caller != newCaller) {
      caller = newCaller;
    }
    isComplete = false;
  }

  /** After the command. */
  void end() {
    if (!isComplete) {
      throw new IllegalStateException("the reply is not complete");
    }
  }

  @Override
  public int protocol() {
    return world.protocol();
  }

  private void put(Object value) {
    Object complete = value;
    while (true) {
      if (depth == 0) {
        complete().push(complete);
        return;
      }
      Part part = parts[depth - 1];
      add(part, complete);
      if (part.left != 0) {
        return;
      }
      complete = close();
    }
  }

  /** The whole reply is there: where to push it. */
  private Call complete() {
    Call target = caller;
    if (target == null || isComplete) {
      throw new IllegalStateException("nobody waits for a reply");
    }
    isComplete = true;
    return target;
  }

  private void add(Part part, Object value) {
    LuaTable table = part.table;
    if (table == null) {
      addToList(part, value);
    } else if (part.isMap) {
      Object key = part.key;
      if (key == null) {
        part.key = value;
        return; // a pair counts with its value
      }
      part.key = null;
      if (key != Nil.NIL) {
        table.put(key, value);
      }
    } else if (value != Nil.NIL) {
      table.put(value, Boolean.TRUE);
    }
    part.next++;
    if (part.left > 0) {
      part.left--;
    }
  }

  private void addToList(Part part, Object value) {
    if (part.next == part.list.length) {
      int length = Math.max(FIRST_LENGTH, 2 * part.next);
      state.charge((long) PLACE_BYTES * (length - part.next));
      part.list = Arrays.copyOf(part.list, length);
    }
    if (value != Nil.NIL) {
      part.list[part.next] = value;
    }
  }

  private Object close() {
    Part part = parts[--depth];
    LuaTable table = part.table;
    Object[] list = part.list;
    int count = part.next;
    part.forget();
    if (table == null) {
      return state.newList(count == list.length ? list : Arrays.copyOf(list, count));
    }
    LuaTable wrapper = state.newTable(0, 1);
    wrapper.put(part.isMap ? MAP : SET, table);
    return wrapper;
  }

  private void open(int count, boolean isMap, boolean isSet) {
    if (depth == parts.length) {
      parts = Arrays.copyOf(parts, 2 * depth);
      for (int i = depth; i < parts.length; i++) {
        parts[i] = new Part();
      }
    }
    Part part = parts[depth++];
    if (isMap || isSet) {
      // It grows as in Redis: in which order a script sees its fields depends on that.
      part.table = state.newTable(0, 0);
    } else if (count > 0) {
      state.charge((long) PLACE_BYTES * count);
      part.list = new Object[count];
    }
    part.isMap = isMap;
    part.isSet = isSet;
    part.next = 0;
    part.left = count;
    if (count == 0) {
      put(close());
    }
  }

  private LuaString string(byte[] array, int offset, int length) {
    state.charge(length + 48L);
    return LuaString.copyOf(array, offset, length);
  }

  private LuaString string(String text) {
    LuaString string = LuaString.of(text);
    state.charge(string.length() + 48L);
    return string;
  }

  private void field(LuaString name, Object value) {
    LuaTable table = state.newTable(0, 1);
    table.put(name, value);
    put(table);
  }

  @Override
  public void simple(String status) {
    field(OK, string(status));
  }

  @Override
  public void ok() {
    field(OK, OK_TEXT);
  }

  @Override
  public void error(String line) {
    LuaTable table = Failures.table(state, line);
    table.put(Failures.COUNTED, Boolean.TRUE);
    put(table);
  }

  @Override
  public void integer(long value) {
    if (depth == 0) {
      complete().push((double) value);
    } else {
      put((double) value);
    }
  }

  @Override
  public void bulk(byte[] array, int offset, int length) {
    put(string(array, offset, length));
  }

  @Override
  public void bulk(long value) {
    bulk(scratch, 0, Decimal.write(value, scratch, 0));
  }

  @Override
  public void nil() {
    put(protocol() == 3 ? Nil.NIL : Boolean.FALSE);
  }

  @Override
  public void nilArray() {
    nil();
  }

  @Override
  public void array(int count) {
    open(count, false, false);
  }

  @Override
  public void map(int pairs) {
    if (protocol() == 3) {
      open(pairs, true, false);
    } else {
      open(2 * pairs, false, false);
    }
  }

  @Override
  public void set(int count) {
    open(count, false, protocol() == 3);
  }

  @Override
  public void push(int count) {
    open(count, false, false);
  }

  @Override
  public void attribute(int pairs) {
    throw new IllegalStateException("scripts see no attributes");
  }

  @Override
  public int openArray() {
    open(UNKNOWN, false, false);
    return depth;
  }

  @Override
  public void closeArray(int mark, int count) {
    put(close());
  }

  @Override
  public int openMap() {
    open(UNKNOWN, protocol() == 3, false);
    return depth;
  }

  @Override
  public void closeMap(int mark, int pairs) {
    put(close());
  }

  @Override
  public int openSet() {
    open(UNKNOWN, false, protocol() == 3);
    return depth;
  }

  @Override
  public void closeSet(int mark, int count) {
    put(close());
  }

  @Override
  public void real(double value) {
    if (protocol() == 3) {
      field(DOUBLE, value);
    } else {
      bulk(scratch, 0, Reals.write(value, scratch, 0));
    }
  }

  @Override
  public void real(String digits) {
    if (protocol() == 3) {
      field(DOUBLE, Double.parseDouble(digits));
    } else {
      put(string(digits));
    }
  }

  @Override
  public void bool(boolean value) {
    if (protocol() == 3) {
      put(value ? Boolean.TRUE : Boolean.FALSE);
    } else {
      integer(value ? 1 : 0);
    }
  }

  @Override
  public void bigNumber(String digits) {
    if (protocol() == 3) {
      field(BIG_NUMBER, string(digits));
    } else {
      put(string(digits));
    }
  }

  @Override
  public void verbatim(String format, String text) {
    if (protocol() == 3) {
      LuaTable parts = state.newTable(0, 2);
      parts.put(FORMAT, string(format));
      parts.put(STRING, string(text));
      field(VERBATIM, parts);
    } else {
      put(string(text));
    }
  }
}
