// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.BLOCKING;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.RO;

import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.stream.StreamFetch;
import org.keystead.engine.stream.StreamOutcome;

/** The commands that read what is new in streams, and may wait for it. */
public enum FetchCommand implements CommandSource<ClientCall> {
  XREAD(
      d ->
          d.since("5.0.0")
              .flags(READONLY, BLOCKING)
              .summary("Returns the entries of streams that follow given ids.")
              .complexity("O(N) for each stream, N the number of entries returned")
              .args(count(), waiting(), streams()),
      FetchCommand::fetch),
  XREADGROUP(
      d ->
          d.since("5.0.0")
              .flags(WRITE, BLOCKING)
              .summary("Returns entries to a consumer: new ones to its group, or its pending ones.")
              .complexity("O(N) for each stream, N the number of entries returned")
              .args(
                  block("group_consumer", string("group"), string("consumer")).after("GROUP"),
                  count(),
                  waiting(),
                  token("NOACK").optional(),
                  streams()),
      FetchCommand::fetch);

  private final Command<ClientCall> command;

  FetchCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.STREAM, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static Arg count() {
    return integer("count").after("COUNT").optional();
  }

  private static Arg waiting() {
    return integer("milliseconds").after("BLOCK").optional();
  }

  private static Arg streams() {
    return block("streams", key(RO, ACCESS).multiple(), string("id").multiple()).after("STREAMS");
  }

  private static void fetch(ClientCall call, ReplySink out) {
    boolean ofGroup = call.spec().name().equals("xreadgroup");
    FetchSyntax syntax = FetchSyntax.of(call.args(), ofGroup);
    if (syntax.waits() && call.mayWait()) {
      call.await(new BlockedFetch(call, syntax));
      return;
    }
    FetchReply reply = new FetchReply(out);
    StreamFetch fetch = syntax.fetch(reply);
    StreamOutcome outcome = fetch.run(call.keyspace());
    if (outcome != StreamOutcome.DONE && outcome != StreamOutcome.NOTHING) {
      throw syntax.failure(fetch.failedAt(), outcome);
    }
    reply.end();
  }
}
