// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.BLOCKING;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.RW;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.WaitTime;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.sortedset.MemberPop;

/** The sorted set commands that wait for a member when there is none. */
public enum BlockingPopCommand implements CommandSource<ClientCall> {
  BZMPOP(
      d ->
          d.since("7.0.0")
              .flags(WRITE, BLOCKING)
              .summary(
                  "Removes and returns members of the first sorted set that has any, or waits.")
              .complexity("O(K) + O(M*log(N)), K keys, N members, M of them returned")
              .args(
                  real("timeout"),
                  integer("numkeys"),
                  key(RW, ACCESS, DELETE).multiple(),
                  oneof("where", token("MIN"), token("MAX")),
                  integer("count").after("COUNT").optional()),
      BlockingPopCommand::popOfSeveral),
  BZPOPMAX(
      d -> pop(d).summary("Removes and returns the member with the highest score, or waits."),
      (call, work, out) -> pop(call, work, true, out)),
  BZPOPMIN(
      d -> pop(d).summary("Removes and returns the member with the lowest score, or waits."),
      (call, work, out) -> pop(call, work, false, out));

  private final Command<ClientCall> command;

  BlockingPopCommand(Declaration declaration, SortedSetWork.Body body) {
    this.command =
        Command.of(CommandGroup.SORTED_SET, name(), declaration, SortedSetWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder pop(CommandBuilder d) {
    return d.since("5.0.0")
        .flags(WRITE, NOSCRIPT, FAST, BLOCKING)
        .complexity("O(log(N)), N the number of members")
        .history("6.0.0", "The timeout may have a fraction.")
        .args(key(RW, ACCESS, DELETE).multiple(), real("timeout"));
  }

  private static void pop(ClientCall call, SortedSetWork work, boolean highest, ReplySink out) {
    Arguments args = call.args();
    int last = args.count() - 1;
    long timeoutMillis = WaitTime.ofSeconds(args, last);
    MemberPop pop = work.pop().take(highest, 1);
    SortedSetWork.addAll(pop.keys(), args, 1, last);
    popOrWait(call, pop, PopReply.SINGLE, timeoutMillis, out);
  }

  private static void popOfSeveral(ClientCall call, SortedSetWork work, ReplySink out) {
    Arguments args = call.args();
    MemberPop pop = work.pop();
    PopRequest.read(args, 2, pop);
    popOrWait(call, pop, PopReply.PAIRS, WaitTime.ofSeconds(args, 1), out);
  }

  private static void popOrWait(
      ClientCall call, MemberPop pop, PopReply reply, long timeoutMillis, ReplySink out) {
    int index = pop.pop(call.keyspace());
    if (index != MemberPop.NO_KEY) {
      reply.write(pop.keys().at(index), pop.popped(), out);
    } else if (call.mayWait()) {
      call.await(new BlockedPop(call, pop.keys().kept(), pop, reply, timeoutMillis));
    } else {
      out.nilArray();
    }
  }
}
