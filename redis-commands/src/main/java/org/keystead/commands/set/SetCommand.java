// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.set;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INSERT;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.generic.RandomCount;
import org.keystead.commands.generic.ScanRequest;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.set.SetOperations;
import org.keystead.engine.value.set.SetView;

/** The commands of one set, and SMOVE. */
public enum SetCommand implements CommandSource<ClientCall> {
  SADD(
      d ->
          d.flags(WRITE, DENYOOM, FAST)
              .summary("Adds members to a set, or creates it.")
              .complexity("O(N), N the number of members given")
              .history("2.4.0", "Several members.")
              .args(key(RW, INSERT), string("member").multiple()),
      SetCommand::add),
  SCARD(
      d ->
          d.flags(READONLY, FAST)
              .summary("Returns the number of members of a set.")
              .complexity("O(1)")
              .args(key(RO)),
      (call, work, out) -> work.read(call, out, SetCommand::size)),
  SISMEMBER(
      d ->
          d.flags(READONLY, FAST)
              .summary("Tells whether a set has a member.")
              .complexity("O(1)")
              .args(key(RO), string("member")),
      SetCommand::isMember),
  SMEMBERS(
      d ->
          d.flags(READONLY)
              .summary("Returns all members of a set.")
              .complexity("O(N), N the number of members")
              .tips("nondeterministic_output_order")
              .args(key(RO, ACCESS)),
      (call, work, out) -> work.read(call, out, SetCommand::members)),
  SMISMEMBER(
      d ->
          d.since("6.2.0")
              .flags(READONLY, FAST)
              .summary("Tells of several members whether a set has them.")
              .complexity("O(N), N the number of members given")
              .args(key(RO, ACCESS), string("member").multiple()),
      (call, work, out) ->
          work.read(
              call,
              call.args(),
              (set, args) -> {
                out.array(args.count() - 2);
                for (int i = 2; i < args.count(); i++) {
                  out.integer(set.contains(work.member(args, i)) ? 1 : 0);
                }
                return Boolean.TRUE;
              })),
  SMOVE(
      d ->
          d.flags(WRITE, FAST)
              .summary("Moves a member from one set to another.")
              .complexity("O(1)")
              .args(
                  key("source", RW, ACCESS, DELETE),
                  key("destination", RW, INSERT),
                  string("member")),
      SetCommand::move),
  SPOP(
      d ->
          d.flags(WRITE, FAST)
              .summary("Removes members of a set at random and returns them.")
              .complexity("O(1) without a count, else O(N), N the count")
              .history("3.2.0", "The count.")
              .tips("nondeterministic_output")
              .args(key(RW, ACCESS, DELETE), integer("count").since("3.2.0").optional()),
      SetCommand::pop),
  SRANDMEMBER(
      d ->
          d.flags(READONLY)
              .summary("Returns members of a set at random.")
              .complexity("O(1) without a count, else O(N), N the size of the count")
              .history("2.6.0", "The count.")
              .tips("nondeterministic_output")
              .args(key(RO, ACCESS), integer("count").since("2.6.0").optional()),
      SetCommand::random),
  SREM(
      d ->
          d.flags(WRITE, FAST)
              .summary("Removes members from a set; without any left it is deleted.")
              .complexity("O(N), N the number of members given")
              .history("2.4.0", "Several members.")
              .args(key(RW, DELETE), string("member").multiple()),
      SetCommand::remove),
  SSCAN(
      d ->
          d.since("2.8.0")
              .flags(READONLY)
              .summary("Walks through the members of a set in steps that the caller repeats.")
              .complexity("O(1) for a step, O(N) for all, N the number of members")
              .tips("nondeterministic_output")
              .numbersInOrder()
              .args(
                  key(RO, ACCESS),
                  integer("cursor"),
                  pattern("pattern").after("MATCH").optional(),
                  integer("count").after("COUNT").optional()),
      SetCommand::scan);

  private final Command<ClientCall> command;

  SetCommand(Declaration declaration, SetWork.Body body) {
    this.command = Command.of(CommandGroup.SET, name(), declaration, SetWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void add(ClientCall call, SetWork work, ReplySink out) {
    SetOperations sets = work.sets(call.args(), 2);
    sets.add(call.keyspace(), work.key(call.args()));
    out.integer(sets.changed());
  }

  private static void remove(ClientCall call, SetWork work, ReplySink out) {
    SetOperations sets = work.sets(call.args(), 2);
    sets.remove(call.keyspace(), work.key(call.args()));
    out.integer(sets.changed());
  }

  private static Boolean size(SetView set, ReplySink out) {
    out.integer(set.count());
    return Boolean.TRUE;
  }

  private static void isMember(ClientCall call, SetWork work, ReplySink out) {
    Slice member = work.member(call.args(), 2);
    out.integer(work.read(call, member, SetView::contains) ? 1 : 0);
  }

  private static Boolean members(SetView set, ReplySink out) {
    out.set((int) set.count());
    set.forEach(out::bulk);
    return Boolean.TRUE;
  }

  private static void move(ClientCall call, SetWork work, ReplySink out) {
    Arguments args = call.args();
    Slice[] keys = {args.slice(1), args.slice(2)};
    Outcome outcome = work.sets(args, 3).move(call.keyspace(), keys);
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  private static void pop(ClientCall call, SetWork work, ReplySink out) {
    Arguments args = call.args();
    boolean single = args.count() == 2;
    if (args.count() > 3) {
      throw ErrorTexts.SYNTAX;
    }
    long count = single ? 1 : args.toLong(2, 0, Long.MAX_VALUE, ErrorTexts.NOT_POSITIVE);
    SetOperations sets = work.sets();
    sets.pop(call.keyspace(), work.key(args), count);
    if (!single) {
      out.set(sets.taken().size());
    } else if (sets.taken().isEmpty()) {
      out.nil();
    }
    sets.taken().forEach(out::bulk);
  }

  private static void random(ClientCall call, SetWork work, ReplySink out) {
    Arguments args = call.args();
    if (args.count() > 3) {
      throw ErrorTexts.SYNTAX;
    }
    if (args.count() == 2) {
      work.read(
          call,
          work,
          (set, lent) -> {
            if (set.count() == 0) {
              out.nil();
            } else {
              out.bulk(set.random(lent.random()));
            }
            return Boolean.TRUE;
          });
      return;
    }
    long count = RandomCount.of(args, 2);
    work.read(
        call,
        work,
        (set, lent) -> {
          if (set.count() == 0) {
            out.array(0);
          } else if (count >= 0) {
            out.array((int) Math.min(count, set.count()));
            set.sample(count, lent.random(), out::bulk);
          } else {
            int mark = out.openArray();
            for (long i = count; i < 0; i++) {
              out.bulk(set.random(lent.random()));
            }
            out.closeArray(mark, (int) -count);
          }
          return Boolean.TRUE;
        });
  }

  private static void scan(ClientCall call, SetWork work, ReplySink out) {
    long cursor = ScanRequest.cursor(call.args(), 2);
    work.read(
        call,
        call,
        (set, asked) -> {
          if (set.count() == 0) {
            out.array(2);
            out.bulk(0);
            out.array(0);
          } else {
            // A set that is not there is told before options that do not fit.
            scan(set, cursor, ScanRequest.of(asked.args(), asked.options()), out);
          }
          return Boolean.TRUE;
        });
  }

  private static void scan(SetView set, long cursor, ScanRequest request, ReplySink out) {
    // The cursor stands before the members in the reply, but is known after them.
    List<byte[]> found = new ArrayList<>();
    long next =
        set.scan(
            cursor,
            request.count(),
            member -> {
              if (request.admits(member)) {
                found.add(member.toByteArray());
              }
            });
    out.array(2);
    out.bulk(next);
    out.array(found.size());
    found.forEach(out::bulk);
  }
}
