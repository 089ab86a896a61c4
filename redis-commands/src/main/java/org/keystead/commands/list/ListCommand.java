// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INSERT;
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
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.list.End;
import org.keystead.engine.list.ListOperations;
import org.keystead.engine.list.ListReads;

/** The list commands but for those that take or move elements, which {@link TakeCommand} has. */
public enum ListCommand implements CommandSource<ClientCall> {
  LINDEX(
      d ->
          d.flags(READONLY)
              .summary("Returns the element at an index; a negative one counts from the end.")
              .complexity("O(N), N the distance to the nearer end, by whole nodes")
              .args(key(RO, ACCESS), integer("index")),
      ListCommand::lIndex),
  LINSERT(
      d ->
          d.since("2.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Inserts an element before or after the first one that equals the pivot.")
              .complexity("O(N), N the number of elements up to the pivot")
              .args(
                  key(RW, INSERT),
                  oneof("where", token("BEFORE"), token("AFTER")),
                  string("pivot"),
                  string("element")),
      ListCommand::lInsert),
  LLEN(
      d ->
          d.flags(READONLY, FAST)
              .summary("Returns the length of a list.")
              .complexity("O(1)")
              .args(key(RO)),
      ListCommand::lLen),
  LPOS(
      d ->
          d.since("6.0.6")
              .flags(READONLY)
              .summary("Returns the indexes of elements that equal one.")
              .complexity("O(N), N the number of elements that are looked at")
              .args(
                  key(RO, ACCESS),
                  string("element"),
                  integer("rank").after("RANK").optional(),
                  integer("num-matches").after("COUNT").optional(),
                  integer("len").after("MAXLEN").optional()),
      ListCommand::lPos),
  LPUSH(
      d ->
          push(d)
              .history("2.4.0", "More than one element.")
              .summary("Adds elements at the beginning of a list, or creates it."),
      (call, work, out) -> push(call, work, End.LEFT, true, out)),
  LPUSHX(
      d ->
          push(d)
              .since("2.2.0")
              .history("4.0.0", "More than one element.")
              .summary("Adds elements at the beginning of a list if it exists."),
      (call, work, out) -> push(call, work, End.LEFT, false, out)),
  LRANGE(
      d ->
          d.flags(READONLY)
              .summary("Returns a part of a list; negative indexes count from the end.")
              .complexity("O(S+N), S the distance of the part to the nearer end, N its length")
              .args(key(RO, ACCESS), integer("start"), integer("stop")),
      ListCommand::lRange),
  LREM(
      d ->
          d.flags(WRITE)
              .summary("Removes elements that equal one: the first, the last or all.")
              .complexity("O(N), N the length of the list")
              .args(key(RW, DELETE), integer("count"), string("element")),
      ListCommand::lRem),
  LSET(
      d ->
          d.flags(WRITE, DENYOOM)
              .summary("Replaces the element at an index.")
              .complexity("O(N), N the distance to the nearer end, by whole nodes")
              .args(key(RW, UPDATE), integer("index"), string("element")),
      ListCommand::lSet),
  LTRIM(
      d ->
          d.flags(WRITE)
              .summary("Removes all elements but a part of the list.")
              .complexity("O(N), N the number of nodes that are removed")
              .args(key(RW, DELETE), integer("start"), integer("stop")),
      ListCommand::lTrim),
  RPUSH(
      d ->
          push(d)
              .history("2.4.0", "More than one element.")
              .summary("Adds elements at the end of a list, or creates it."),
      (call, work, out) -> push(call, work, End.RIGHT, true, out)),
  RPUSHX(
      d ->
          push(d)
              .since("2.2.0")
              .history("4.0.0", "More than one element.")
              .summary("Adds elements at the end of a list if it exists."),
      (call, work, out) -> push(call, work, End.RIGHT, false, out));

  private final Command<ClientCall> command;

  ListCommand(Declaration declaration, ListWork.Body body) {
    this.command = Command.of(CommandGroup.LIST, name(), declaration, ListWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder push(CommandBuilder d) {
    return d.flags(WRITE, DENYOOM, FAST)
        .complexity("O(N), N the number of elements that are added")
        .args(key(RW, INSERT), string("element").multiple());
  }

  private static void push(
      ClientCall call, ListWork work, End end, boolean orCreate, ReplySink out) {
    Arguments args = call.args();
    ListOperations lists = work.adding(args, 2);
    lists.push(call.keyspace(), work.key(args, 1), end, orCreate);
    out.integer(lists.count());
  }

  private static void lLen(ClientCall call, ListWork work, ReplySink out) {
    ListReads reads = work.reads();
    reads.count(call.keyspace(), work.key(call.args(), 1));
    out.integer(reads.count());
  }

  private static void lIndex(ClientCall call, ListWork work, ReplySink out) {
    Arguments args = call.args();
    // A key that is not there, or of another type, is told before a number that is none.
    boolean numeric = args.isLong(2);
    Outcome outcome =
        work.reads()
            .element(
                call.keyspace(),
                work.key(args, 1),
                numeric ? args.toLong(2) : Long.MAX_VALUE,
                work.reply().single(out));
    if (outcome == Outcome.SKIPPED && !numeric) {
      throw ErrorTexts.NOT_AN_INTEGER;
    }
    if (outcome != Outcome.DONE) {
      out.nil();
    }
  }

  private static void lRange(ClientCall call, ListWork work, ReplySink out) {
    Arguments args = call.args();
    long first = args.toLong(2);
    long last = args.toLong(3);
    Outcome outcome =
        work.reads()
            .range(call.keyspace(), work.key(args, 1), first, last, work.reply().array(out));
    if (outcome == Outcome.NO_SUCH_KEY) {
      out.array(0);
    }
  }

  private static void lPos(ClientCall call, ListWork work, ReplySink out) {
    PositionSyntax syntax = PositionSyntax.read(call.args());
    PositionReply reply = new PositionReply(out, syntax.counted());
    work.reads()
        .search(
            call.keyspace(),
            work.key(call.args(), 1),
            work.other(call.args(), 2),
            syntax.search(),
            reply);
    reply.end();
  }

  private static void lSet(ClientCall call, ListWork work, ReplySink out) {
    Arguments args = call.args();
    boolean numeric = args.isLong(2);
    Outcome outcome =
        work.lists()
            .set(
                call.keyspace(),
                work.key(args, 1),
                numeric ? args.toLong(2) : Long.MAX_VALUE,
                work.element(args, 3));
    switch (outcome) {
      case DONE -> out.ok();
      case NO_SUCH_KEY -> throw ErrorTexts.NO_SUCH_KEY;
      default -> throw numeric ? ErrorTexts.INDEX_OUT_OF_RANGE : ErrorTexts.NOT_AN_INTEGER;
    }
  }

  private static void lInsert(ClientCall call, ListWork work, ReplySink out) {
    Arguments args = call.args();
    boolean before = args.equalsIgnoreCase(2, "BEFORE");
    if (!before && !args.equalsIgnoreCase(2, "AFTER")) {
      throw ErrorTexts.SYNTAX;
    }
    ListOperations lists = work.lists();
    Outcome outcome =
        lists.insert(
            call.keyspace(), work.key(args, 1), before, work.other(args, 3), work.element(args, 4));
    switch (outcome) {
      case DONE -> out.integer(lists.count());
      case NO_SUCH_KEY -> out.integer(0);
      default -> out.integer(-1);
    }
  }

  private static void lRem(ClientCall call, ListWork work, ReplySink out) {
    Arguments args = call.args();
    // The lowest number has no counterpart; either is more than any list holds.
    long howMany = Math.max(args.toLong(2), -Long.MAX_VALUE);
    ListOperations lists = work.lists();
    lists.remove(call.keyspace(), work.key(args, 1), howMany, work.other(args, 3));
    out.integer(lists.count());
  }

  private static void lTrim(ClientCall call, ListWork work, ReplySink out) {
    Arguments args = call.args();
    long first = args.toLong(2);
    long last = args.toLong(3);
    work.lists().trim(call.keyspace(), work.key(args, 1), first, last);
    out.ok();
  }
}
