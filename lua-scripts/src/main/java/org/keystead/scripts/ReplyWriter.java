// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import java.nio.charset.StandardCharsets;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.ScriptException;
import org.keystead.commands.script.ScriptRun;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.Nil;
import org.keystead.lua.runtime.Numbers;

/**
 * Replies with a script's result. A number loses its fraction, nil ends an array, and tables with
 * certain fields are what RESP3 has besides.
 *
 * <p>A table that contains itself, or the same table many times, has no end or nearly none as a
 * reply: depth and size are limited.
 */
final class ReplyWriter {
  private static final LuaString OK = LuaString.name("ok");
  private static final LuaString DOUBLE = LuaString.name("double");
  private static final LuaString BIG_NUMBER = LuaString.name("big_number");
  private static final LuaString VERBATIM = LuaString.name("verbatim_string");
  private static final LuaString FORMAT = LuaString.name("format");
  private static final LuaString STRING = LuaString.name("string");
  private static final LuaString MAP = LuaString.name("map");
  private static final LuaString SET = LuaString.name("set");

  private static final int MOST_DEPTH = 1000;
  private static final int ELEMENT_BYTES = 8;

  private final World world;
  private final long mostBytes;
  private long bytes;

  ReplyWriter(World world, long mostBytes) {
    this.world = world;
    this.mostBytes = Math.min(mostBytes, Integer.MAX_VALUE / 2);
  }

  /** Replies with the first of some results, or with nothing. */
  void write(Object[] results, ReplySink out) {
    bytes = 0;
    Object result = results.length == 0 ? Nil.NIL : results[0];
    if (result instanceof LuaTable table && table.get(Failures.ERR) instanceof LuaString) {
      // The whole reply is an error: it counts as one of the command.
      throw new ScriptException(error(table), Failures.isCounted(table));
    }
    write(result, out, 0);
  }

  private static String error(LuaTable table) {
    return Failures.text(table.get(Failures.ERR));
  }

  private void write(Object value, ReplySink out, int depth) {
    count(ELEMENT_BYTES);
    if (value instanceof LuaString string) {
      bulk(string, out);
    } else if (value instanceof Double number) {
      out.integer(Numbers.toLong(number));
    } else if (value instanceof Boolean truth) {
      bool(truth, out);
    } else if (value instanceof LuaTable table) {
      if (depth == MOST_DEPTH) {
        inner("ERR reached lua stack limit", false, out);
      } else {
        table(table, out, depth);
      }
    } else {
      out.nil();
    }
  }

  private void count(int more) {
    bytes += more;
    if (bytes > mostBytes) {
      throw ScriptException.err("the reply of the script is too large");
    }
    world.state().step(1);
  }

  private void bulk(LuaString string, ReplySink out) {
    count(string.length());
    out.bulk(string.array(), string.offset(), string.length());
  }

  private void bool(boolean truth, ReplySink out) {
    if (world.protocol() == 3) {
      out.bool(truth);
    } else if (truth) {
      out.integer(1);
    } else {
      out.nil();
    }
  }

  private void table(LuaTable table, ReplySink out, int depth) {
    if (table.get(Failures.ERR) instanceof LuaString) {
      inner(error(table), Failures.isCounted(table), out);
    } else if (table.get(OK) instanceof LuaString status) {
      out.simple(status.toString().replace('\r', ' ').replace('\n', ' '));
    } else if (table.get(DOUBLE) instanceof Double number) {
      out.real(number.doubleValue());
    } else if (table.get(BIG_NUMBER) instanceof LuaString digits) {
      out.bigNumber(digits.toString().replace('\r', ' ').replace('\n', ' '));
    } else if (table.get(VERBATIM) instanceof LuaTable verbatim
        && verbatim.get(FORMAT) instanceof LuaString format
        && verbatim.get(STRING) instanceof LuaString text) {
      verbatim(format, text, out);
    } else if (table.get(MAP) instanceof LuaTable map) {
      map(map, out, depth);
    } else if (table.get(SET) instanceof LuaTable set) {
      set(set, out, depth);
    } else {
      array(table, out, depth);
    }
  }

  /** An error within the reply. */
  private void inner(String error, boolean counted, ReplySink out) {
    ScriptRun run = world.run();
    if (run != null) {
      run.repliesWith(error, counted);
    }
    out.error(error);
  }

  private static void verbatim(LuaString format, LuaString text, ReplySink out) {
    String three = (format + "   ").substring(0, 3);
    out.verbatim(
        three, new String(text.array(), text.offset(), text.length(), StandardCharsets.UTF_8));
  }

  private void map(LuaTable map, ReplySink out, int depth) {
    int mark = out.openMap();
    int pairs = 0;
    for (int at = map.next(-1); at >= 0; at = map.next(at)) {
      write(map.keyAt(at), out, depth + 1);
      write(map.valueAtCursor(at), out, depth + 1);
      pairs++;
    }
    out.closeMap(mark, pairs);
  }

  private void set(LuaTable set, ReplySink out, int depth) {
    int mark = out.openSet();
    int count = 0;
    for (int at = set.next(-1); at >= 0; at = set.next(at)) {
      write(set.keyAt(at), out, depth + 1);
      count++;
    }
    out.closeSet(mark, count);
  }

  private void array(LuaTable table, ReplySink out, int depth) {
    int mark = out.openArray();
    int count = 0;
    for (Object element = table.get(1); element != Nil.NIL; element = table.get(count + 1)) {
      write(element, out, depth + 1);
      count++;
    }
    out.closeArray(mark, count);
  }
}
