// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ServerSettings.DebugAccess;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Clock;

/**
 * DEBUG: what tests of client programs use of it. It is for whom {@code enable-debug-command}
 * admits, and recognises its words itself, as in Redis.
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

  private static final List<String> HELP =
      List.of(
          "DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:",
          "OBJECT <key>",
          "    Shows how the value of a key is held.",
          "PROTOCOL <type>",
          "    Answers with a value of that type of the protocol.",
          "SET-ACTIVE-EXPIRE <0|1>",
          "    Stops (0) or goes on (1) removing expired keys in the background.",
          "SLEEP <seconds>",
          "    Stops serving the clients of this thread for so long; decimals are allowed.",
          "HELP",
          "    Prints this help.");

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
    int count = args.count();
    if (args.equalsIgnoreCase(1, "HELP") && count == 2) {
      out.array(HELP.size());
      HELP.forEach(out::simple);
    } else if (args.equalsIgnoreCase(1, "OBJECT") && count >= 3) {
      DebugObject.write(call, out);
    } else if (args.equalsIgnoreCase(1, "PROTOCOL") && count == 3) {
      DebugProtocol.write(args.text(2), out);
    } else if (args.equalsIgnoreCase(1, "SET-ACTIVE-EXPIRE") && count == 3) {
      boolean on = !args.isLong(2) ? false : args.toLong(2) != 0;
      call.server().engine().settings().activeExpire(on);
      out.ok();
    } else if (args.equalsIgnoreCase(1, "SLEEP") && count == 3) {
      sleep(call.server().engine().clock(), seconds(args));
      out.ok();
    } else {
      throw ErrorTexts.unknownSubcommandOrArity("debug", args.text(1));
    }
  }

  private static double seconds(Arguments args) {
    try {
      return args.toDouble(2);
    } catch (CommandException e) {
      return 0; // as in Redis, what is no number counts as none
    }
  }

  // To hold up this thread is what the command is for.
  private static void sleep(Clock clock, double seconds) {
    long endNanos = clock.nanos() + (long) (seconds * 1e9);
    for (long left = endNanos - clock.nanos(); left > 0; left = endNanos - clock.nanos()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }
}
