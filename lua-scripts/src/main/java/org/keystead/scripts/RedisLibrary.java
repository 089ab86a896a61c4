// SPDX-License-Identifier: Apache-2.0
package org.keystead.scripts;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.script.Digest;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.script.ScriptHost.LogLevel;
import org.keystead.commands.script.ScriptRun;
import org.keystead.commands.session.ServerState;
import org.keystead.lua.lib.common.LibraryTable;
import org.keystead.lua.runtime.Call;
import org.keystead.lua.runtime.LuaError;
import org.keystead.lua.runtime.LuaString;
import org.keystead.lua.runtime.LuaTable;
import org.keystead.lua.runtime.NativeFunction;

/** The table {@code redis}. */
final class RedisLibrary {
  private static final int FIELDS = 32;
  private static final int REPL_ALL = 3;
  private static final LuaString OK = LuaString.name("ok");
  private static final byte MINUS = '-';

  private final World world;
  private final CommandArguments command = new CommandArguments();
  private final ReplyReader reply;

  RedisLibrary(World world) {
    this.world = world;
    this.reply = new ReplyReader(world);
  }

  /** What a library's code sees while it is loaded. */
  LibraryTable basic() {
    return new LibraryTable(world.state(), FIELDS)
        .function("log", this::log)
        .field("LOG_DEBUG", (double) LogLevel.DEBUG.ordinal())
        .field("LOG_VERBOSE", (double) LogLevel.VERBOSE.ordinal())
        .field("LOG_NOTICE", (double) LogLevel.NOTICE.ordinal())
        .field("LOG_WARNING", (double) LogLevel.WARNING.ordinal())
        .field("REDIS_VERSION", LuaString.of(ServerState.REDIS_VERSION))
        .field("REDIS_VERSION_NUM", (double) versionNumber());
  }

  private static int versionNumber() {
    int number = 0;
    for (String part : ServerState.REDIS_VERSION.split("\\.", -1)) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }

  /** What scripts and functions see. */
  LibraryTable full() {
    return basic()
        .field("call", new CommandFunction(true))
        .field("pcall", new CommandFunction(false))
        .function("setresp", this::setProtocol)
        .function("sha1hex", RedisLibrary::sha1hex)
        .function("error_reply", RedisLibrary::errorReply)
        .function("status_reply", RedisLibrary::statusReply)
        .function("set_repl", this::setReplication)
        .field("REPL_NONE", 0.0)
        .field("REPL_AOF", 1.0)
        .field("REPL_SLAVE", 2.0)
        .field("REPL_REPLICA", 2.0)
        .field("REPL_ALL", (double) REPL_ALL)
        .function("acl_check_cmd", this::mayCall);
  }

  /** {@code redis.call} and {@code redis.pcall}. */
  private final class CommandFunction extends NativeFunction {
    private final boolean raises;

    CommandFunction(boolean raises) {
      this.raises = raises;
    }

    @Override
    public int call(Call call) {
      ScriptRun run = world.run();
      if (run == null) {
        throw refuse(call, "redis.call/pcall can only be called inside a script invocation");
      }
      String wrong = command.read(call);
      if (wrong != null) {
        return fail(call, Failures.table(call.state(), "ERR " + wrong));
      }
      try {
        reply.begin(call);
        run.call(command.arguments(), reply);
        reply.end();
      } catch (CommandException e) {
        LuaTable error = Failures.table(call.state(), e.line());
        error.put(Failures.COUNTED, Boolean.TRUE);
        return fail(call, error);
      } finally {
        command.clear();
      }
      return 1;
    }

    private int fail(Call call, LuaTable error) {
      if (raises) {
        throw new LuaError(error);
      }
      return call.result((Object) error);
    }
  }

  private static LuaError refuse(Call call, String message) {
    return new LuaError(Failures.table(call.state(), "ERR " + message));
  }

  private ScriptRun runOf(Call call, String function) {
    ScriptRun run = world.run();
    if (run == null) {
      throw refuse(call, function + " can only be called inside a script invocation");
    }
    return run;
  }

  private int log(Call call) {
    if (call.count() < 2) {
      throw refuse(call, "redis.log() requires two arguments or more.");
    }
    if (!isNumber(call, 1)) {
      throw refuse(call, "First argument must be a number (log level).");
    }
    double level = call.number(1);
    if (level < 0 || level >= LogLevel.values().length) {
      throw refuse(call, "Invalid debug level.");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 2; i <= call.count(); i++) {
      if (Failures.isText(call.value(i))) {
        text.append(i == 2 ? "" : " ").append(call.string(i));
      }
    }
    ScriptHost host = world.host();
    if (host != null) {
      host.log(LogLevel.values()[(int) level], text.toString());
    }
    return 0;
  }

  private static boolean isNumber(Call call, int argument) {
    try {
      call.number(argument);
      return true;
    } catch (LuaError e) {
      return false;
    }
  }

  private int setProtocol(Call call) {
    runOf(call, "redis.setresp");
    if (call.count() != 1) {
      throw refuse(call, "redis.setresp() requires one argument.");
    }
    int protocol = isNumber(call, 1) ? call.smallInteger(1) : 0;
    if (protocol != 2 && protocol != 3) {
      throw refuse(call, "RESP version must be 2 or 3.");
    }
    world.protocol(protocol);
    return 0;
  }

  private int setReplication(Call call) {
    runOf(call, "redis.set_repl");
    if (call.count() != 1) {
      throw refuse(call, "redis.set_repl() requires two arguments.");
    }
    int flags = isNumber(call, 1) ? call.smallInteger(1) : 0;
    if ((flags & ~REPL_ALL) != 0) {
      throw refuse(
          call, "Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE.");
    }
    return 0;
  }

  private int mayCall(Call call) {
    ScriptRun run = runOf(call, "redis.acl_check_cmd");
    String wrong = command.read(call);
    if (wrong != null) {
      throw refuse(call, wrong);
    }
    try {
      return call.result(run.mayCall(command.arguments()));
    } catch (CommandException e) {
      throw new LuaError(Failures.table(call.state(), e.line()));
    } finally {
      command.clear();
    }
  }

  private static int sha1hex(Call call) {
    if (call.count() != 1) {
      throw refuse(call, "wrong number of arguments");
    }
    LuaString text = Failures.isText(call.value(1)) ? call.string(1) : LuaString.EMPTY;
    return call.result(LuaString.of(Digest.hex(text.array(), text.offset(), text.length())));
  }

  private static int statusReply(Call call) {
    if (call.count() != 1 || !(call.value(1) instanceof LuaString status)) {
      return call.result((Object) wrongReply(call));
    }
    LuaTable table = call.newTable(0, 1);
    table.put(OK, status);
    return call.result((Object) table);
  }

  private static LuaTable wrongReply(Call call) {
    return Failures.table(call.state(), "ERR wrong number or type of arguments");
  }

  /** The first word is the error's code; a text of one word gets the generic one. */
  private static int errorReply(Call call) {
    if (call.count() != 1 || !(call.value(1) instanceof LuaString given)) {
      return call.result((Object) wrongReply(call));
    }
    LuaString text = trimmed(given);
    boolean hasCode = false;
    for (int i = 0; i < text.length(); i++) {
      hasCode |= text.at(i) == ' ';
    }
    LuaTable table = call.newTable(0, 4);
    call.charge(text.length() + 4L);
    table.put(Failures.ERR, hasCode ? text : LuaString.of("ERR ").concat(text));
    return call.result((Object) table);
  }

  /** Without a minus at the beginning and line breaks at the end. */
  private static LuaString trimmed(LuaString text) {
    int from = text.length() > 0 && text.at(0) == MINUS ? 1 : 0;
    int to = text.length();
    while (to > from && (text.at(to - 1) == '\r' || text.at(to - 1) == '\n')) {
      to--;
    }
    return text.substring(from, to);
  }
}
