// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.BLOCKING;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INSERT;
import static org.keystead.commands.spec.KeyFlag.RW;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.WaitTime;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;
import org.keystead.engine.list.End;
import org.keystead.engine.list.ListTransfer;

/** The list commands that wait for an element when there is none. */
public enum BlockingListCommand implements CommandSource<ClientCall> {
  BLMOVE(
      d ->
          d.since("6.2.0")
              .flags(WRITE, DENYOOM, NOSCRIPT, BLOCKING)
              .summary("Moves an element between lists, or waits for one to come.")
              .complexity("O(1)")
              .args(
                  key("source", RW, ACCESS, DELETE),
                  key("destination", RW, INSERT),
                  end("wherefrom"),
                  end("whereto"),
                  real("timeout")),
      BlockingListCommand::blMove),
  BLMPOP(
      d ->
          d.since("7.0.0")
              .flags(WRITE, BLOCKING)
              .summary("Takes elements from the first list that has any, or waits for them.")
              .complexity("O(N+M), N the number of keys, M that of the elements that are returned")
              .args(
                  real("timeout"),
                  integer("numkeys"),
                  key(RW, ACCESS, DELETE).multiple(),
                  end("where"),
                  integer("count").after("COUNT").optional()),
      BlockingListCommand::blMPop),
  BLPOP(
      d -> pop(d).summary("Takes the first element of the first list that has any, or waits."),
      (call, work, out) -> pop(call, work, End.LEFT, out)),
  BRPOP(
      d -> pop(d).summary("Takes the last element of the first list that has any, or waits."),
      (call, work, out) -> pop(call, work, End.RIGHT, out)),
  BRPOPLPUSH(
      d ->
          d.since("2.2.0")
              .flags(WRITE, DENYOOM, NOSCRIPT, BLOCKING)
              .summary("Moves the last element of a list to the beginning of another, or waits.")
              .complexity("O(1)")
              .deprecated("6.2.0", "BLMOVE with RIGHT and LEFT")
              .history("6.0.0", "The timeout may have a fraction.")
              .args(
                  key("source", RW, ACCESS, DELETE),
                  key("destination", RW, INSERT),
                  real("timeout")),
      BlockingListCommand::bRPopLPush);

  private final Command<ClientCall> command;

  BlockingListCommand(Declaration declaration, ListWork.Body body) {
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
    return d.since("2.0.0")
        .flags(WRITE, NOSCRIPT, BLOCKING)
        .complexity("O(N), N the number of keys")
        .history("6.0.0", "The timeout may have a fraction.")
        .args(key(RW, ACCESS, DELETE).multiple(), real("timeout"));
  }

  private static void pop(ClientCall call, ListWork work, End end, ReplySink out) {
    Arguments args = call.args();
    int last = args.count() - 1;
    long timeoutMillis = WaitTime.ofSeconds(args, last);
    Views keys = work.transfer().keys();
    for (int i = 1; i < last; i++) {
      keys.add(args.array(), args.offset(i), args.length(i));
    }
    TakeRequest request = new TakeRequest(end, 1);
    ElementReply reply = work.reply().keyAndElement(out);
    if (work.transfer().takeAny(call.keyspace(), end, 1, reply) == Outcome.DONE) {
      return;
    }
    if (call.mayWait()) {
      call.await(new BlockedTake(call, keys.kept(), request, false, timeoutMillis));
    } else {
      out.nilArray();
    }
  }

  private static void blMPop(ClientCall call, ListWork work, ReplySink out) {
    ListTransfer transfer = work.transfer();
    TakeRequest request = TakeRequest.read(call.args(), 2, transfer.keys());
    long timeoutMillis = WaitTime.ofSeconds(call.args(), 1);
    ElementReply reply = work.reply().keyAndArray(out);
    if (transfer.takeAny(call.keyspace(), request.end(), request.atMost(), reply) == Outcome.DONE) {
      return;
    }
    if (call.mayWait()) {
      call.await(new BlockedTake(call, transfer.keys().kept(), request, true, timeoutMillis));
    } else {
      out.nilArray();
    }
  }

  private static void blMove(ClientCall call, ListWork work, ReplySink out) {
    ListTransfer.Ends ends = TakeRequest.ends(call.args(), 3);
    move(call, work, ends, WaitTime.ofSeconds(call.args(), 5), out);
  }

  private static void bRPopLPush(ClientCall call, ListWork work, ReplySink out) {
    ListTransfer.Ends ends = TakeRequest.ends(End.RIGHT, End.LEFT);
    move(call, work, ends, WaitTime.ofSeconds(call.args(), 3), out);
  }

  private static void move(
      ClientCall call, ListWork work, ListTransfer.Ends ends, long timeoutMillis, ReplySink out) {
    Arguments args = call.args();
    Slice source = work.key(args, 1);
    Slice target = work.other(args, 2);
    ElementReply reply = work.reply().single(out);
    if (work.transfer().move(call.keyspace(), source, target, ends, reply) == Outcome.DONE) {
      return;
    }
    if (call.mayWait()) {
      Slice keptSource = Slice.of(args.bytes(1));
      call.await(new BlockedMove(call, keptSource, Slice.of(args.bytes(2)), ends, timeoutMillis));
    } else {
      out.nil();
    }
  }
}
