// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.RW;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.sortedset.MemberList;
import org.keystead.engine.sortedset.MemberPop;

/** The commands that take the members with the lowest or the highest scores out. */
public enum PopCommand implements CommandSource<ClientCall> {
  ZMPOP(
      d ->
          d.since("7.0.0")
              .flags(WRITE)
              .summary("Removes and returns members of the first sorted set that has any.")
              .complexity("O(K) + O(M*log(N)), K keys, N members, M of them returned")
              .args(
                  integer("numkeys"),
                  key(RW, ACCESS, DELETE).multiple(),
                  oneof("where", token("MIN"), token("MAX")),
                  integer("count").after("COUNT").optional()),
      PopCommand::popOfSeveral),
  ZPOPMAX(
      d -> pop(d).summary("Removes and returns the members with the highest scores."),
      (call, work, out) -> pop(call, work, true, out)),
  ZPOPMIN(
      d -> pop(d).summary("Removes and returns the members with the lowest scores."),
      (call, work, out) -> pop(call, work, false, out));

  private final Command<ClientCall> command;

  PopCommand(Declaration declaration, SortedSetWork.Body body) {
    this.command =
        Command.of(CommandGroup.SORTED_SET, name(), declaration, SortedSetWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder pop(CommandBuilder d) {
    return d.since("5.0.0")
        .flags(WRITE, FAST)
        .complexity("O(M*log(N)), N the number of members, M of those returned")
        .args(key(RW, ACCESS, DELETE), integer("count").optional());
  }

  private static void pop(ClientCall call, SortedSetWork work, boolean highest, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 3) {
      throw ErrorTexts.SYNTAX;
    }
    boolean counted = args.count() == 3;
    long count = counted ? args.toLong(2, 0, Long.MAX_VALUE, ErrorTexts.NOT_POSITIVE) : 1;
    MemberPop pop = work.pop().take(highest, count);
    SortedSetWork.addAll(pop.keys(), args, 1, 2);
    if (pop.pop(call.keyspace()) == MemberPop.NO_KEY) {
      out.array(0);
      return;
    }
    MemberList popped = pop.popped();
    if (counted) {
      MemberReplies.begin(out, popped.count(), true);
      popped.forEach(MemberReplies.writer(out, true));
    } else {
      // One member and its score, side by side in RESP3 too.
      out.array(2 * popped.count());
      popped.forEach(
          (member, score) -> {
            out.bulk(member);
            out.real(score);
          });
    }
  }

  private static void popOfSeveral(ClientCall call, SortedSetWork work, ReplySink out) {
    Arguments args = call.args();
    MemberPop pop = work.pop();
    PopRequest.read(args, 1, pop);
    int index = pop.pop(call.keyspace());
    if (index == MemberPop.NO_KEY) {
      out.nilArray();
    } else {
      PopReply.PAIRS.write(pop.keys().at(index), pop.popped(), out);
    }
  }
}
