// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INSERT;
import static org.keystead.commands.spec.KeyFlag.RW;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.list.End;
import org.keystead.engine.list.ListTransfer;

/** The list commands that take elements from an end of a list. */
public enum TakeCommand implements CommandSource<ClientCall> {
  LMOVE(
      d ->
          d.since("6.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Moves an element from an end of a list to an end of another.")
              .complexity("O(1)")
              .args(
                  key("source", RW, ACCESS, DELETE),
                  key("destination", RW, INSERT),
                  end("wherefrom"),
                  end("whereto")),
      TakeCommand::lMove),
  LMPOP(
      d ->
          d.since("7.0.0")
              .flags(WRITE)
              .summary("Takes elements from the first list that is not empty.")
              .complexity("O(N+M), N the number of keys, M that of the elements that are returned")
              .args(
                  integer("numkeys"),
                  key(RW, ACCESS, DELETE).multiple(),
                  end("where"),
                  integer("count").after("COUNT").optional()),
      TakeCommand::lMPop),
  LPOP(
      d -> pop(d).summary("Takes elements from the beginning of a list."),
      (call, work, out) -> pop(call, work, End.LEFT, out)),
  RPOP(
      d -> pop(d).summary("Takes elements from the end of a list."),
      (call, work, out) -> pop(call, work, End.RIGHT, out)),
  RPOPLPUSH(
      d ->
          d.since("1.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Moves the last element of a list to the beginning of another.")
              .complexity("O(1)")
              .deprecated("6.2.0", "LMOVE with RIGHT and LEFT")
              .args(key("source", RW, ACCESS, DELETE), key("destination", RW, INSERT)),
      TakeCommand::rPopLPush);

  private final Command<ClientCall> command;

  TakeCommand(Declaration declaration, ListWork.Body body) {
    this.command = Command.of(CommandGroup.LIST, name(), declaration, ListWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static Arg end(String name) {
    return oneof(name, token("LEFT"), token("RIGHT"));
  }

  private static CommandBuilder pop(CommandBuilder d) {
    return d.flags(WRITE, FAST)
        .complexity("O(N), N the number of elements that are returned")
        .history("6.2.0", "The count.")
        .args(key(RW, ACCESS, DELETE), integer("count").since("6.2.0").optional());
  }

  private static void pop(ClientCall call, ListWork work, End end, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 3) {
      throw ErrorTexts.wrongArity(call.spec().name());
    }
    boolean counted = args.count() == 3;
    long atMost = 1;
    if (counted) {
      atMost = args.toLong(2, 0, Long.MAX_VALUE, ErrorTexts.NOT_POSITIVE);
    }
    ElementReply reply = counted ? work.reply().array(out) : work.reply().single(out);
    Outcome outcome = work.transfer().take(call.keyspace(), work.key(args, 1), end, atMost, reply);
    if (outcome == Outcome.NO_SUCH_KEY) {
      if (counted) {
        out.nilArray();
      } else {
        out.nil();
      }
    }
  }

  private static void lMPop(ClientCall call, ListWork work, ReplySink out) {
    Arguments args = call.args();
    ListTransfer transfer = work.transfer();
    TakeRequest request = TakeRequest.read(args, 1, transfer.keys());
    ElementReply reply = work.reply().keyAndArray(out);
    Outcome outcome = transfer.takeAny(call.keyspace(), request.end(), request.atMost(), reply);
    if (outcome == Outcome.NO_SUCH_KEY) {
      out.nilArray();
    }
  }

  private static void lMove(ClientCall call, ListWork work, ReplySink out) {
    move(call, work, TakeRequest.ends(call.args(), 3), out);
  }

  private static void rPopLPush(ClientCall call, ListWork work, ReplySink out) {
    move(call, work, TakeRequest.ends(End.RIGHT, End.LEFT), out);
  }

  private static void move(ClientCall call, ListWork work, ListTransfer.Ends ends, ReplySink out) {
    Arguments args = call.args();
    Outcome outcome =
        work.transfer()
            .move(
                call.keyspace(),
                work.key(args, 1),
                work.other(args, 2),
                ends,
                work.reply().single(out));
    if (outcome == Outcome.NO_SUCH_KEY) {
      out.nil();
    }
  }
}
