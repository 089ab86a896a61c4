// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.transactions;

import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.CommandFlag.ALLOW_BUSY;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.SKIP_SLOWLOG;
import static org.keystead.commands.spec.CommandFlag.STALE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.Session;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** The commands of transactions. */
public enum TransactionCommand implements CommandSource<ClientCall> {
  DISCARD(
      d ->
          d.since("2.0.0")
              .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
              .summary("Forgets the commands queued since MULTI.")
              .complexity("O(N), N the number of queued commands"),
      TransactionCommand::discard),
  EXEC(
      d ->
          d.since("1.2.0")
              .flags(NOSCRIPT, LOADING, STALE, SKIP_SLOWLOG)
              .summary("Carries out the commands queued since MULTI, all together.")
              .complexity("Depends on the commands."),
      (call, out) -> call.exec(out)),
  MULTI(
      d ->
          d.since("1.2.0")
              .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
              .summary("Begins a transaction: the commands that follow are queued.")
              .complexity("O(1)"),
      TransactionCommand::multi),
  UNWATCH(
      d ->
          d.since("2.2.0")
              .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
              .summary("Forgets all watched keys.")
              .complexity("O(1)"),
      TransactionCommand::unwatch),
  WATCH(
      d ->
          d.since("2.2.0")
              .flags(NOSCRIPT, LOADING, STALE, FAST, ALLOW_BUSY)
              .summary("Lets EXEC do nothing if one of these keys is changed before it.")
              .complexity("O(1) for every key")
              .args(key(KeyFlag.RO).multiple()),
      TransactionCommand::watch);

  private final Command<ClientCall> command;

  TransactionCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.TRANSACTIONS, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void multi(ClientCall call, ReplySink out) {
    if (call.session().isQueueing()) {
      throw ErrorTexts.NESTED_MULTI;
    }
    call.session().beginTransaction();
    out.ok();
  }

  private static void discard(ClientCall call, ReplySink out) {
    if (!call.session().isQueueing()) {
      throw ErrorTexts.DISCARD_WITHOUT_MULTI;
    }
    call.session().endTransaction();
    out.ok();
  }

  private static void watch(ClientCall call, ReplySink out) {
    Session session = call.session();
    if (session.isQueueing()) {
      throw ErrorTexts.WATCH_INSIDE_MULTI;
    }
    // EXEC will fail anyway: as in Redis no more keys are watched.
    if (!session.watcher().isRaised()) {
      Arguments args = call.args();
      for (int i = 1; i < args.count(); i++) {
        session.watcher().watch(session.keyspace(), args.slice(i));
      }
    }
    out.ok();
  }

  private static void unwatch(ClientCall call, ReplySink out) {
    call.session().watcher().clear();
    out.ok();
  }
}
