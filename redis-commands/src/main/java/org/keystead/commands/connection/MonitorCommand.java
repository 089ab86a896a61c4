// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** MONITOR, a command of the group server that changes what a connection is for. */
public enum MonitorCommand implements CommandSource<ClientCall> {
  MONITOR(
      d ->
          d.flags(ADMIN, NOSCRIPT, LOADING, STALE)
              .summary("Shows this connection every command that is carried out.")
              .complexity("O(1), and every command of all clients is a little slower."),
      MonitorCommand::monitor);

  private final Command<ClientCall> command;

  MonitorCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void monitor(ClientCall call, ReplySink out) {
    if (call.session().isInExec()) {
      throw ErrorTexts.MONITOR_IN_EXEC;
    }
    if (!call.session().isMonitor()) {
      call.session().monitor();
    }
    out.ok();
  }
}
