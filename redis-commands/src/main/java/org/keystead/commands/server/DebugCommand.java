// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ServerSettings.DebugAccess;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/**
 * DEBUG. It is for whom {@code enable-debug-command} admits, and recognises its words itself, as in
 * Redis.
 */
public enum DebugCommand implements CommandSource<ClientCall> {
  DEBUG(
      d ->
          d.systemCommand()
              .reachesAllKeys()
              .overrideArity(-2)
              .flags(ADMIN, NOSCRIPT, LOADING, STALE)
              .summary("For tests of servers and clients.")
              .complexity("Depends on the subcommand."),
      DebugCommand::debug);

  private final Command<ClientCall> command;

  DebugCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void debug(ClientCall call, ReplySink out) {
    DebugAccess access = call.server().settings().enableDebugCommand();
    boolean local = call.session().connection().isLocal();
    if (access == DebugAccess.NO || access == DebugAccess.LOCAL && !local) {
      throw ErrorTexts.notAllowedByConfig("DEBUG", "enable-debug-command");
    }
    Arguments args = call.args();
    if (args.count() == 2 && args.equalsIgnoreCase(1, "HELP")) {
      help(out);
      return;
    }
    for (DebugSubcommand subcommand : DebugSubcommand.values()) {
      if (subcommand.fits(args)) {
        subcommand.body().handle(call, out);
        return;
      }
    }
    throw ErrorTexts.unknownSubcommandOrArity("debug", args.text(1));
  }

  private static void help(ReplySink out) {
    List<String> lines = new ArrayList<>();
    lines.add("DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
    for (DebugSubcommand subcommand : DebugSubcommand.values()) {
      lines.addAll(subcommand.help());
    }
    lines.add("HELP");
    lines.add("    Prints this help.");
    out.array(lines.size());
    lines.forEach(out::simple);
  }
}
