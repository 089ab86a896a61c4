// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.set;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.set.SetCombination;
import org.keystead.engine.set.SetCombination.Kind;

/** The commands that combine several sets. */
public enum SetCombinationCommand implements CommandSource<ClientCall> {
  SDIFF(
      d ->
          read(d)
              .summary("Returns what the first of several sets has alone.")
              .complexity(SetCombinationCommand.ALL),
      (call, work, out) -> show(call, work, Kind.DIFFERENCE, out)),
  SDIFFSTORE(
      d ->
          store(d, OW)
              .summary("Stores what the first of several sets has alone.")
              .complexity(SetCombinationCommand.ALL),
      (call, work, out) -> store(call, work, Kind.DIFFERENCE, out)),
  SINTER(
      d ->
          read(d)
              .summary("Returns what several sets have in common.")
              .complexity(SetCombinationCommand.SMALLEST),
      (call, work, out) -> show(call, work, Kind.INTERSECTION, out)),
  SINTERCARD(
      d ->
          d.since("7.0.0")
              .flags(READONLY)
              .summary("Counts what several sets have in common, up to a limit.")
              .complexity(SetCombinationCommand.SMALLEST)
              .args(
                  integer("numkeys"),
                  key(RO, ACCESS).multiple(),
                  integer("limit").after("LIMIT").optional()),
      SetCombinationCommand::count),
  SINTERSTORE(
      d ->
          store(d, RW)
              .summary("Stores what several sets have in common.")
              .complexity(SetCombinationCommand.SMALLEST),
      (call, work, out) -> store(call, work, Kind.INTERSECTION, out)),
  SUNION(
      d ->
          read(d)
              .summary("Returns what several sets have together.")
              .complexity(SetCombinationCommand.ALL),
      (call, work, out) -> show(call, work, Kind.UNION, out)),
  SUNIONSTORE(
      d ->
          store(d, OW)
              .summary("Stores what several sets have together.")
              .complexity(SetCombinationCommand.ALL),
      (call, work, out) -> store(call, work, Kind.UNION, out));

  private static final String ALL = "O(N), N the number of members of all sets";
  private static final String SMALLEST =
      "O(N*M), N the number of members of the smallest set, M the number of sets";

  private final Command<ClientCall> command;

  SetCombinationCommand(Declaration declaration, SetWork.Body body) {
    this.command = Command.of(CommandGroup.SET, name(), declaration, SetWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder read(CommandBuilder d) {
    return d.flags(READONLY).tips("nondeterministic_output_order").args(key(RO, ACCESS).multiple());
  }

  private static CommandBuilder store(CommandBuilder d, KeyFlag target) {
    return d.flags(WRITE, DENYOOM)
        .args(key("destination", target, UPDATE), key(RO, ACCESS).multiple());
  }

  private static void show(ClientCall call, SetWork work, Kind kind, ReplySink out) {
    Arguments args = call.args();
    SetCombination combination = work.combination(args, 1, args.count());
    int mark = out.openSet();
    long count = combination.show(call.keyspace(), kind, 0, out::bulk);
    out.closeSet(mark, (int) count);
  }

  private static void store(ClientCall call, SetWork work, Kind kind, ReplySink out) {
    Arguments args = call.args();
    out.integer(work.combination(args, 1, args.count()).store(call.keyspace(), kind));
  }

  private static void count(ClientCall call, SetWork work, ReplySink out) {
    Arguments args = call.args();
    long keys = args.toLong(1, 1, Long.MAX_VALUE, SetErrors.NO_KEYS);
    if (keys > args.count() - 2) {
      throw SetErrors.TOO_MANY_KEYS;
    }
    int end = 2 + (int) keys;
    long limit = 0;
    // Not by the grammar: the limit is checked before what follows it.
    for (int i = end; i < args.count(); i += 2) {
      if (!args.equalsIgnoreCase(i, "LIMIT") || i + 1 == args.count()) {
        throw ErrorTexts.SYNTAX;
      }
      limit = args.toLong(i + 1, 0, Long.MAX_VALUE, SetErrors.NEGATIVE_LIMIT);
    }
    SetCombination combination = work.combination(args, 2, end);
    out.integer(combination.show(call.keyspace(), Kind.INTERSECTION, limit, member -> {}));
  }
}
