// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.sortedset.RangeRequest;

/** The commands on sorted sets that work on ranges of members. */
public enum RangeCommand implements CommandSource<ClientCall> {
  ZCOUNT(
      d ->
          d.since("2.0.0")
              .flags(READONLY, FAST)
              .summary("Counts the members with scores in a range.")
              .complexity("O(log(N)), N the number of members")
              .args(key(RO, ACCESS), real("min"), real("max")),
      (call, work, out) -> count(call, work, RangeArguments.BY_SCORE, out)),
  ZLEXCOUNT(
      d ->
          d.since("2.8.9")
              .flags(READONLY, FAST)
              .summary("Counts the members between two, where all scores are the same.")
              .complexity("O(log(N)), N the number of members")
              .args(key(RO, ACCESS), string("min"), string("max")),
      (call, work, out) -> count(call, work, RangeArguments.BY_LEX, out)),
  ZRANGE(
      d ->
          range(d)
              .since("1.2.0")
              .summary("Returns members in a range of ranks, scores or members.")
              .history("6.2.0", "REV, BYSCORE, BYLEX and LIMIT.")
              .args(
                  key(RO, ACCESS),
                  string("start"),
                  string("stop"),
                  sortBy().since("6.2.0"),
                  token("REV").since("6.2.0").optional(),
                  limit().since("6.2.0"),
                  token("WITHSCORES").optional()),
      (call, work, out) -> range(call, work, RangeOptions.ofRange(), out)),
  ZRANGEBYLEX(
      d ->
          range(d)
              .since("2.8.9")
              .summary("Returns the members between two, where all scores are the same.")
              .deprecated("6.2.0", "ZRANGE with BYLEX")
              .args(key(RO, ACCESS), string("min"), string("max"), limit()),
      (call, work, out) -> range(call, work, RangeOptions.of(RangeArguments.BY_LEX, false), out)),
  ZRANGEBYSCORE(
      d ->
          range(d)
              .since("1.0.5")
              .summary("Returns the members with scores in a range.")
              .history("2.0.0", "WITHSCORES.")
              .deprecated("6.2.0", "ZRANGE with BYSCORE")
              .args(
                  key(RO, ACCESS),
                  real("min"),
                  real("max"),
                  token("WITHSCORES").since("2.0.0").optional(),
                  limit()),
      (call, work, out) -> range(call, work, RangeOptions.of(RangeArguments.BY_SCORE, false), out)),
  ZRANGESTORE(
      d ->
          ranged(d)
              .since("6.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Stores the members in a range under another key.")
              .args(
                  key("dst", OW, UPDATE),
                  key("src", RO, ACCESS),
                  string("min"),
                  string("max"),
                  sortBy(),
                  token("REV").optional(),
                  limit()),
      RangeCommand::store),
  ZREMRANGEBYLEX(
      d ->
          removal(d)
              .since("2.8.9")
              .summary("Removes the members between two, where all scores are the same.")
              .args(key(RW, DELETE), string("min"), string("max")),
      (call, work, out) -> remove(call, work, RangeArguments.BY_LEX, KeyEvent.ZREMRANGEBYLEX, out)),
  ZREMRANGEBYRANK(
      d ->
          removal(d)
              .since("2.0.0")
              .summary("Removes the members with ranks in a range.")
              .args(key(RW, DELETE), integer("start"), integer("stop")),
      (call, work, out) ->
          remove(call, work, RangeArguments.BY_RANK, KeyEvent.ZREMRANGEBYRANK, out)),
  ZREMRANGEBYSCORE(
      d ->
          removal(d)
              .since("1.2.0")
              .summary("Removes the members with scores in a range.")
              .args(key(RW, DELETE), real("min"), real("max")),
      (call, work, out) ->
          remove(call, work, RangeArguments.BY_SCORE, KeyEvent.ZREMRANGEBYSCORE, out)),
  ZREVRANGE(
      d ->
          range(d)
              .since("1.2.0")
              .summary("Returns members in a range of ranks, counted from the highest score.")
              .deprecated("6.2.0", "ZRANGE with REV")
              .args(
                  key(RO, ACCESS),
                  integer("start"),
                  integer("stop"),
                  token("WITHSCORES").optional()),
      (call, work, out) -> range(call, work, RangeOptions.of(RangeArguments.BY_RANK, true), out)),
  ZREVRANGEBYLEX(
      d ->
          range(d)
              .since("2.8.9")
              .summary("Returns the members between two in descending order.")
              .deprecated("6.2.0", "ZRANGE with REV and BYLEX")
              .args(key(RO, ACCESS), string("max"), string("min"), limit()),
      (call, work, out) -> range(call, work, RangeOptions.of(RangeArguments.BY_LEX, true), out)),
  ZREVRANGEBYSCORE(
      d ->
          range(d)
              .since("2.2.0")
              .summary("Returns the members with scores in a range, the highest first.")
              .history("2.1.6", "Bounds that are not part of the range.")
              .deprecated("6.2.0", "ZRANGE with REV and BYSCORE")
              .args(
                  key(RO, ACCESS),
                  real("max"),
                  real("min"),
                  token("WITHSCORES").optional(),
                  limit()),
      (call, work, out) -> range(call, work, RangeOptions.of(RangeArguments.BY_SCORE, true), out));

  private final Command<ClientCall> command;

  RangeCommand(Declaration declaration, SortedSetWork.Body body) {
    this.command =
        Command.of(CommandGroup.SORTED_SET, name(), declaration, SortedSetWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder range(CommandBuilder d) {
    return ranged(d).flags(READONLY);
  }

  private static CommandBuilder removal(CommandBuilder d) {
    return ranged(d).flags(WRITE);
  }

  private static CommandBuilder ranged(CommandBuilder d) {
    return d.complexity("O(log(N)+M), N the number of members, M of those in the range");
  }

  private static Arg sortBy() {
    return oneof("sortby", token("BYSCORE"), token("BYLEX")).optional();
  }

  private static Arg limit() {
    return block("offset_count", integer("offset"), integer("count")).after("LIMIT").optional();
  }

  private static void count(
      ClientCall call, SortedSetWork work, RangeArguments kind, ReplySink out) {
    RangeRequest range = work.range().begin();
    kind.read(call.args(), 2, 3, range);
    int count = work.read(call, range, (members, asked) -> asked.resolve(members));
    out.integer(count);
  }

  private static void range(
      ClientCall call, SortedSetWork work, RangeOptions options, ReplySink out) {
    RangeRequest range = work.range();
    options.read(call.args(), 2, range);
    boolean withScores = options.withScores();
    work.read(
        call,
        out,
        (members, reply) -> {
          int count = range.resolve(members);
          MemberReplies.begin(reply, count, withScores);
          range.forEach(members, MemberReplies.writer(reply, withScores));
          return count;
        });
  }

  private static void store(ClientCall call, SortedSetWork work, ReplySink out) {
    Arguments args = call.args();
    RangeRequest range = work.range();
    RangeOptions.ofStore().read(args, 3, range);
    int stored =
        work.store()
            .store(
                call.keyspace(),
                work.key(args, 1),
                work.other(args, 2),
                (members, into, limits) -> {
                  range.resolve(members);
                  if (range.isByRank()) {
                    range.forEach(members, into::put);
                  } else {
                    range.forEach(
                        members, (member, score) -> into.putGrowing(member, score, limits));
                  }
                },
                KeyEvent.ZRANGESTORE);
    out.integer(stored);
  }

  private static void remove(
      ClientCall call, SortedSetWork work, RangeArguments kind, KeyEvent event, ReplySink out) {
    Arguments args = call.args();
    kind.read(args, 2, 3, work.removal().range().begin());
    out.integer(work.removal().removeRange(call.keyspace(), work.key(args, 1), event));
  }
}
