// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.generic.ScanRequest;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.sortedset.PackedMembers;
import org.keystead.engine.value.sortedset.Ranked;

/** The commands on sorted sets that ask for members, and those that remove them one by one. */
public enum SortedSetCommand implements CommandSource<ClientCall> {
  ZADD(
      d ->
          d.since("1.2.0")
              .flags(WRITE, DENYOOM, FAST)
              .summary("Adds members with scores, or changes the scores of those that are there.")
              .complexity("O(log(N)) for each member, N the number of members")
              .history("2.4.0", "Several members.")
              .history("3.0.2", "XX, NX, CH and INCR.")
              .history("6.2.0", "GT and LT.")
              .args(
                  key(RW, UPDATE),
                  oneof("condition", token("NX"), token("XX")).since("3.0.2").optional(),
                  oneof("comparison", token("GT"), token("LT")).since("6.2.0").optional(),
                  token("change", "CH").since("3.0.2").optional(),
                  token("increment", "INCR").since("3.0.2").optional(),
                  block("score_member", real("score"), string("member")).multiple()),
      AddRequest::handle),
  ZCARD(
      d ->
          d.since("1.2.0")
              .flags(READONLY, FAST)
              .summary("Counts the members of a sorted set.")
              .complexity("O(1)")
              .args(key(RO)),
      SortedSetCommand::count),
  ZINCRBY(
      d ->
          d.since("1.2.0")
              .flags(WRITE, DENYOOM, FAST)
              .summary("Adds to the score of a member.")
              .complexity("O(log(N)), N the number of members")
              .args(key(RW, ACCESS, UPDATE), integer("increment"), string("member")),
      AddRequest::increment),
  ZMSCORE(
      d ->
          d.since("6.2.0")
              .flags(READONLY, FAST)
              .summary("Returns the scores of several members.")
              .complexity("O(N), N the number of members asked for")
              .args(key(RO, ACCESS), string("member").multiple()),
      SortedSetCommand::scores),
  ZRANDMEMBER(
      d ->
          d.since("6.2.0")
              .flags(READONLY)
              .summary("Returns members drawn at random.")
              .complexity("O(N), N the number of members returned")
              .tips("nondeterministic_output")
              .args(
                  key(RO, ACCESS),
                  block("options", integer("count"), token("WITHSCORES").optional()).optional()),
      RandomMembers::handle),
  ZRANK(
      d -> rank(d).summary("Returns the rank of a member, counted from the lowest score."),
      (call, work, out) -> rank(call, work, false, out)),
  ZREM(
      d ->
          d.since("1.2.0")
              .flags(WRITE, FAST)
              .summary("Removes members.")
              .complexity("O(M*log(N)), N the number of members, M of those removed")
              .history("2.4.0", "Several members.")
              .args(key(RW, DELETE), string("member").multiple()),
      SortedSetCommand::remove),
  ZREVRANK(
      d -> rank(d).summary("Returns the rank of a member, counted from the highest score."),
      (call, work, out) -> rank(call, work, true, out)),
  ZSCAN(
      d ->
          d.since("2.8.0")
              .flags(READONLY)
              .summary("Walks through the members in steps that the caller repeats.")
              .complexity("O(1) for a step, O(N) for all, N the number of members")
              .tips("nondeterministic_output")
              .numbersInOrder()
              .args(
                  key(RO, ACCESS),
                  integer("cursor"),
                  pattern("pattern").after("MATCH").optional(),
                  integer("count").after("COUNT").optional()),
      SortedSetCommand::scan),
  ZSCORE(
      d ->
          d.since("1.2.0")
              .flags(READONLY, FAST)
              .summary("Returns the score of a member.")
              .complexity("O(1)")
              .args(key(RO, ACCESS), string("member")),
      SortedSetCommand::score);

  private final Command<ClientCall> command;

  SortedSetCommand(Declaration declaration, SortedSetWork.Body body) {
    this.command =
        Command.of(CommandGroup.SORTED_SET, name(), declaration, SortedSetWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder rank(CommandBuilder d) {
    return d.since("2.0.0")
        .flags(READONLY, FAST)
        .complexity("O(log(N)), N the number of members")
        .args(key(RO, ACCESS), string("member"));
  }

  private static void count(ClientCall call, SortedSetWork work, ReplySink out) {
    int count = work.read(call, work, (members, none) -> members.size());
    out.integer(count);
  }

  private static void score(ClientCall call, SortedSetWork work, ReplySink out) {
    Slice member = work.other(call.args(), 2);
    reply(work.read(call, member, Ranked::score), out);
  }

  private static void reply(double score, ReplySink out) {
    if (Double.isNaN(score)) {
      out.nil();
    } else {
      out.real(score);
    }
  }

  private static void scores(ClientCall call, SortedSetWork work, ReplySink out) {
    Arguments args = call.args();
    work.read(
        call,
        work,
        (members, lent) -> {
          out.array(args.count() - 2);
          for (int i = 2; i < args.count(); i++) {
            reply(members.score(lent.other(args, i)), out);
          }
          return members;
        });
  }

  private static void rank(
      ClientCall call, SortedSetWork work, boolean fromHighest, ReplySink out) {
    Slice member = work.other(call.args(), 2);
    int rank =
        work.read(
            call,
            member,
            (members, wanted) -> {
              int fromLowest = members.rank(wanted);
              return fromHighest && fromLowest != Ranked.NO_RANK
                  ? members.size() - 1 - fromLowest
                  : fromLowest;
            });
    if (rank == Ranked.NO_RANK) {
      out.nil();
    } else {
      out.integer(rank);
    }
  }

  private static void remove(ClientCall call, SortedSetWork work, ReplySink out) {
    Arguments args = call.args();
    SortedSetWork.addAll(work.removal().members(), args, 2, args.count());
    out.integer(work.removal().remove(call.keyspace(), work.key(args, 1)));
  }

  private static void scan(ClientCall call, SortedSetWork work, ReplySink out) {
    long cursor = ScanRequest.cursor(call.args(), 2);
    work.read(
        call,
        call,
        (members, asked) -> {
          if (members.size() == 0) {
            // Options that make no sense are not looked at, as in Redis.
            out.array(2);
            out.bulk("0");
            out.array(0);
          } else {
            scan(members, cursor, ScanRequest.of(asked.args(), asked.options()), out);
          }
          return members;
        });
  }

  private static void scan(Ranked members, long cursor, ScanRequest request, ReplySink out) {
    ScanReply reply = new ScanReply(out, members instanceof PackedMembers);
    long next =
        members.scan(
            cursor,
            request.count(),
            (member, score) -> {
              if (request.admits(member)) {
                reply.add(member, score);
              }
            });
    reply.send(next);
  }
}
