// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.string;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.real;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

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
import org.keystead.engine.string.Counters;

/** The string commands that calculate. */
public enum NumberCommand implements CommandSource<ClientCall> {
  DECR(
      d -> number(d).summary("Takes one from the integer that a string spells.").args(counter()),
      (call, work, out) -> add(call, work, -1, out)),
  DECRBY(
      d ->
          number(d)
              .summary("Takes a number from the integer that a string spells.")
              .args(counter(), integer("decrement")),
      NumberCommand::decrBy),
  INCR(
      d -> number(d).summary("Adds one to the integer that a string spells.").args(counter()),
      (call, work, out) -> add(call, work, 1, out)),
  INCRBY(
      d ->
          number(d)
              .summary("Adds a number to the integer that a string spells.")
              .args(counter(), integer("increment")),
      (call, work, out) -> add(call, work, call.args().toLong(2), out)),
  INCRBYFLOAT(
      d ->
          number(d)
              .since("2.6.0")
              .summary("Adds to the floating-point number that a string spells.")
              .args(counter(), real("increment")),
      NumberCommand::incrByFloat);

  private final Command<ClientCall> command;

  NumberCommand(Declaration declaration, StringWork.Body body) {
    this.command = Command.of(CommandGroup.STRING, name(), declaration, StringWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder number(CommandBuilder d) {
    return d.flags(WRITE, DENYOOM, FAST).complexity("O(1)");
  }

  private static Arg counter() {
    return key(RW, ACCESS, UPDATE);
  }

  private static void decrBy(ClientCall call, StringWork work, ReplySink out) {
    long decrement = call.args().toLong(2);
    if (decrement == Long.MIN_VALUE) {
      throw ErrorTexts.DECREMENT_OVERFLOW;
    }
    add(call, work, -decrement, out);
  }

  private static void add(ClientCall call, StringWork work, long increment, ReplySink out) {
    Counters counters = work.counters();
    StringErrors.check(counters.add(call.keyspace(), work.key(call.args(), 1), increment));
    out.integer(counters.sum());
  }

  private static void incrByFloat(ClientCall call, StringWork work, ReplySink out) {
    Arguments args = call.args();
    Counters counters = work.counters();
    StringErrors.check(counters.addReal(call.keyspace(), work.key(args, 1), work.value(args, 2)));
    out.bulk(counters.realSum());
  }
}
