// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.sortedset.SortedSetAlgebra;
import org.keystead.engine.sortedset.SortedSetAlgebra.Kind;
import org.keystead.engine.value.sortedset.SortedSetBuilder;

/** Union, intersection and difference of sorted sets and sets. */
public enum AlgebraCommand implements CommandSource<ClientCall> {
  ZDIFF(
      d ->
          difference(d)
              .flags(READONLY)
              .summary("Returns what the first of several sorted sets has and no other.")
              .args(integer("numkeys"), inputs(), token("WITHSCORES").optional()),
      (call, work, out) -> combine(call, work, Kind.DIFFERENCE, out)),
  ZDIFFSTORE(
      d ->
          difference(d)
              .flags(WRITE, DENYOOM)
              .summary("Stores what the first of several sorted sets has and no other.")
              .args(key("destination", OW, UPDATE), integer("numkeys"), inputs()),
      (call, work, out) -> store(call, work, Kind.DIFFERENCE, out)),
  ZINTER(
      d ->
          intersection(d)
              .since("6.2.0")
              .flags(READONLY)
              .summary("Returns what all of several sorted sets have.")
              .args(
                  integer("numkeys"),
                  inputs(),
                  weights(),
                  aggregate(),
                  token("WITHSCORES").optional()),
      (call, work, out) -> combine(call, work, Kind.INTERSECTION, out)),
  ZINTERCARD(
      d ->
          intersection(d)
              .since("7.0.0")
              .flags(READONLY)
              .summary("Counts what all of several sorted sets have.")
              .args(integer("numkeys"), inputs(), integer("limit").after("LIMIT").optional()),
      AlgebraCommand::count),
  ZINTERSTORE(
      d ->
          intersection(d)
              .since("2.0.0")
              .flags(WRITE, DENYOOM)
              .summary("Stores what all of several sorted sets have.")
              .args(
                  key("destination", OW, UPDATE),
                  integer("numkeys"),
                  inputs(),
                  weights(),
                  aggregate()),
      (call, work, out) -> store(call, work, Kind.INTERSECTION, out)),
  ZUNION(
      d ->
          union(d)
              .since("6.2.0")
              .flags(READONLY)
              .summary("Returns what any of several sorted sets has.")
              .args(
                  integer("numkeys"),
                  inputs(),
                  weights(),
                  aggregate(),
                  token("WITHSCORES").optional()),
      (call, work, out) -> combine(call, work, Kind.UNION, out)),
  ZUNIONSTORE(
      d ->
          union(d)
              .since("2.0.0")
              .flags(WRITE, DENYOOM)
              .summary("Stores what any of several sorted sets has.")
              .args(
                  key("destination", OW, UPDATE),
                  integer("numkeys"),
                  inputs(),
                  weights(),
                  aggregate()),
      (call, work, out) -> store(call, work, Kind.UNION, out));

  private final Command<ClientCall> command;

  AlgebraCommand(Declaration declaration, SortedSetWork.Body body) {
    this.command =
        Command.of(CommandGroup.SORTED_SET, name(), declaration, SortedSetWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder difference(CommandBuilder d) {
    return d.since("6.2.0")
        .complexity("O(L + M*log(M)), L the members of all inputs, M of the result");
  }

  private static CommandBuilder intersection(CommandBuilder d) {
    return d.complexity("O(N*K + M*log(M)), N members in the smallest of K inputs, M results");
  }

  private static CommandBuilder union(CommandBuilder d) {
    return d.complexity("O(N + M*log(M)), N the members of all inputs, M of the result");
  }

  private static Arg inputs() {
    return key(RO, ACCESS).multiple();
  }

  private static Arg weights() {
    return integer("weight").after("WEIGHTS").multiple().optional();
  }

  private static Arg aggregate() {
    return oneof("aggregate", token("SUM"), token("MIN"), token("MAX"))
        .after("AGGREGATE")
        .optional();
  }

  private static void combine(ClientCall call, SortedSetWork work, Kind kind, ReplySink out) {
    SortedSetAlgebra algebra = work.algebra().begin(kind);
    AlgebraRequest request = AlgebraRequest.of(call, 1, AlgebraRequest.Form.REPLY);
    request.read(kind, algebra);
    SortedSetBuilder result = algebra.result(call.keyspace());
    MemberReplies.begin(out, result.size(), request.withScores());
    result.forEach(MemberReplies.writer(out, request.withScores()));
  }

  private static void store(ClientCall call, SortedSetWork work, Kind kind, ReplySink out) {
    SortedSetAlgebra algebra = work.algebra().begin(kind);
    AlgebraRequest.of(call, 2, AlgebraRequest.Form.STORE).read(kind, algebra);
    out.integer(algebra.store(call.keyspace()));
  }

  private static void count(ClientCall call, SortedSetWork work, ReplySink out) {
    SortedSetAlgebra algebra = work.algebra().begin(Kind.INTERSECTION);
    AlgebraRequest request = AlgebraRequest.of(call, 1, AlgebraRequest.Form.COUNT);
    request.read(Kind.INTERSECTION, algebra);
    out.integer(algebra.count(call.keyspace(), request.limit()));
  }
}
