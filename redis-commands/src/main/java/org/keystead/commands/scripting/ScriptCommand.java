// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.scripting;

import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.ALLOW_BUSY;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.ScriptCache;
import org.keystead.commands.script.ScriptErrors;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** SCRIPT: the cache of scripts, and the one that runs. */
public enum ScriptCommand implements CommandSource<ClientCall> {
  SCRIPT(
      d ->
          d.since("2.6.0")
              .container("5.0.0")
              .help(
                  """
                  DEBUG (YES|SYNC|NO)
                      Refuses YES and SYNC: sessions of the debugger are not available here.
                  EXISTS <sha1> [<sha1> ...]
                      Return information about the existence of the scripts in the script cache.
                  FLUSH [ASYNC|SYNC]
                      Flush the Lua scripts cache. ASYNC and SYNC do the same: what is forgotten
                      is freed by the garbage collector.
                  KILL
                      Kill the currently executing Lua script.
                  LOAD <script>
                      Load a script into the scripts cache without executing it.
                  """)
              .summary("Contains the commands about scripts.")
              .complexity("Depends on the subcommand.")),
  SCRIPT_DEBUG(
      d ->
          part(d)
              .since("3.2.0")
              .summary("Switches the debugger of scripts; it is not available here.")
              .complexity("O(1)")
              .args(oneof("mode", token("YES"), token("SYNC"), token("NO"))),
      ScriptCommand::debug),
  SCRIPT_EXISTS(
      d ->
          part(d)
              .since("2.6.0")
              .summary("Tells which digests are those of known scripts.")
              .complexity("O(N), N the number of digests")
              .tips("request_policy:all_shards", "response_policy:agg_logical_and")
              .args(string("sha1").multiple()),
      ScriptCommand::exists),
  SCRIPT_FLUSH(
      d ->
          part(d)
              .since("2.6.0")
              .summary("Forgets all scripts.")
              .complexity("O(N), N the number of scripts")
              .history("6.2.0", "ASYNC and SYNC.")
              .tips("request_policy:all_nodes", "response_policy:all_succeeded")
              .args(oneof("async", token("ASYNC"), token("SYNC")).since("6.2.0").optional()),
      ScriptCommand::flush),
  SCRIPT_KILL(
      d ->
          part(d)
              .since("2.6.0")
              .flags(ALLOW_BUSY)
              .summary("Ends the script that runs, unless it has written.")
              .complexity("O(1)")
              .tips("request_policy:all_shards", "response_policy:one_succeeded"),
      ScriptCommand::kill),
  SCRIPT_LOAD(
      d ->
          part(d)
              .since("2.6.0")
              .flags(STALE)
              .summary("Makes a script known by its digest without running it.")
              .complexity("O(N), N the length of the script")
              .tips("request_policy:all_nodes", "response_policy:all_succeeded")
              .args(string("script")),
      ScriptCommand::load);

  private final Command<ClientCall> command;

  ScriptCommand(Declaration declaration) {
    this.command = Command.container(CommandGroup.SCRIPTING, name(), declaration);
  }

  ScriptCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SCRIPTING, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder part(CommandBuilder d) {
    return d.subcommandOf("script").flags(NOSCRIPT);
  }

  private static ScriptCache cache(ClientCall call) {
    return call.server().scripts().cache();
  }

  private static void debug(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.equalsIgnoreCase(2, "NO")) {
      out.ok();
      return;
    }
    boolean known = args.equalsIgnoreCase(2, "YES") || args.equalsIgnoreCase(2, "SYNC");
    throw known ? ScriptErrors.NO_DEBUGGER : ScriptErrors.DEBUG_OPTION;
  }

  private static void exists(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    out.array(args.count() - 2);
    for (int i = 2; i < args.count(); i++) {
      boolean known = cache(call).find(args.array(), args.offset(i), args.length(i)) != null;
      out.integer(known ? 1 : 0);
    }
  }

  private static void flush(ClientCall call, ReplySink out) {
    checkMode(call.args(), ScriptErrors.SCRIPT_FLUSH_OPTION);
    cache(call).flush();
    out.ok();
  }

  /** Whether memory is freed at once makes no difference here. */
  static void checkMode(Arguments args, CommandException otherwise) {
    boolean fits =
        args.count() == 2
            || args.count() == 3
                && (args.equalsIgnoreCase(2, "ASYNC") || args.equalsIgnoreCase(2, "SYNC"));
    if (!fits) {
      throw otherwise;
    }
  }

  private static void kill(ClientCall call, ReplySink out) {
    call.server().scripts().kill(false);
    out.ok();
  }

  private static void load(ClientCall call, ReplySink out) {
    out.bulk(call.load(call.args().slice(2)).script().name());
  }
}
