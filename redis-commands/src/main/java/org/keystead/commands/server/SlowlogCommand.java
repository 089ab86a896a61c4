// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.latency.SlowLog;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** SLOWLOG: the commands that took long. */
public enum SlowlogCommand implements CommandSource<ClientCall> {
  SLOWLOG(
      d ->
          d.since("2.2.12")
              .container("6.2.0")
              .help(
                  """
                  GET [<count>]
                      Return top <count> entries from the slowlog (default: 10, -1 mean all).
                      Entries are made of:
                      id, timestamp, time in microseconds, arguments array, client IP and port,
                      client name
                  LEN
                      Return the length of the slowlog.
                  RESET
                      Reset the slowlog.
                  """)
              .summary("The commands that took long.")
              .complexity("Depends on the subcommand.")),
  SLOWLOG_GET(
      d ->
          part(d)
              .summary("Returns the latest entries, ten unless told; -1 for all.")
              .complexity("O(N), N the number of entries returned")
              .history("4.0.0", "The client's address and name.")
              .tips("request_policy:all_nodes", "nondeterministic_output")
              .args(integer("count").optional()),
      SlowlogCommand::get),
  SLOWLOG_LEN(
      d ->
          part(d)
              .summary("Counts the entries.")
              .complexity("O(1)")
              .tips(
                  "request_policy:all_nodes", "response_policy:agg_sum", "nondeterministic_output"),
      (call, out) -> out.integer(log(call).size())),
  SLOWLOG_RESET(
      d ->
          part(d)
              .summary("Forgets all entries.")
              .complexity("O(N), N the number of entries")
              .tips("request_policy:all_nodes", "response_policy:all_succeeded"),
      SlowlogCommand::reset);

  private static final long DEFAULT_COUNT = 10;
  private static final CommandException INVALID_COUNT =
      ErrorTexts.err("count should be greater than or equal to -1");

  private final Command<ClientCall> command;

  SlowlogCommand(Declaration declaration) {
    this.command = Command.container(CommandGroup.SERVER, name(), declaration);
  }

  SlowlogCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder part(CommandBuilder d) {
    return d.subcommandOf("slowlog").since("2.2.12").flags(ADMIN, LOADING, STALE);
  }

  private static SlowLog log(ClientCall call) {
    return call.server().slowness().log();
  }

  private static void reset(ClientCall call, ReplySink out) {
    log(call).clear();
    out.ok();
  }

  private static void get(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 3) {
      throw ErrorTexts.unknownSubcommandOrArity("slowlog", args.text(1));
    }
    long count =
        args.count() == 2 ? DEFAULT_COUNT : args.toLong(2, -1, Long.MAX_VALUE, INVALID_COUNT);
    List<SlowLog.Entry> entries = log(call).latest(count);
    out.array(entries.size());
    for (SlowLog.Entry entry : entries) {
      out.array(6);
      out.integer(entry.id());
      out.integer(entry.atEpochSeconds());
      out.integer(entry.micros());
      out.array(entry.arguments().size());
      entry.arguments().forEach(out::bulk);
      out.bulk(entry.address());
      out.bulk(entry.clientName());
    }
  }
}
