// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.Arg.unixTime;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.stream.Claim;
import org.keystead.engine.stream.GroupChanges;
import org.keystead.engine.stream.StreamOutcome;
import org.keystead.engine.stream.StreamReads;
import org.keystead.engine.value.stream.StreamId;

/** The commands on what was delivered to a group and not acknowledged yet. */
public enum PendingCommand implements CommandSource<ClientCall> {
  XACK(
      d ->
          d.since("5.0.0")
              .flags(WRITE, FAST)
              .summary("Acknowledges entries, so that they are not pending any more.")
              .complexity("O(N), N the number of ids; each is found in O(log(pending))")
              .args(key(RW, UPDATE), string("group"), string("id").multiple()),
      PendingCommand::acknowledge),
  XAUTOCLAIM(
      d ->
          d.since("6.2.0")
              .flags(WRITE, FAST)
              .summary("Takes over entries that are pending for long, from an id on.")
              .complexity("O(1) if COUNT is small")
              .tips("nondeterministic_output")
              .history("7.0.0", "The ids of deleted entries as a part of the reply.")
              .args(
                  key(RW, DELETE),
                  string("group"),
                  string("consumer"),
                  string("min-idle-time"),
                  string("start"),
                  integer("count").after("COUNT").optional(),
                  token("JUSTID").optional()),
      PendingCommand::autoClaim),
  XCLAIM(
      d ->
          d.since("5.0.0")
              .flags(WRITE, FAST)
              .summary("Takes over entries that are pending for other consumers.")
              .complexity("O(log(N)) for each id, N the number of pending entries")
              .tips("nondeterministic_output")
              .args(
                  key(RW, UPDATE),
                  string("group"),
                  string("consumer"),
                  string("min-idle-time"),
                  string("id").multiple(),
                  integer("ms").after("IDLE").optional(),
                  unixTime("unix-time-milliseconds").after("TIME").optional(),
                  integer("count").after("RETRYCOUNT").optional(),
                  token("FORCE").optional(),
                  token("JUSTID").optional(),
                  string("id").after("LASTID").optional()),
      PendingCommand::claim),
  XPENDING(
      d ->
          d.since("5.0.0")
              .flags(READONLY)
              .summary("Tells what is pending for a group: figures, or the entries one by one.")
              .complexity("O(N), N the number of entries looked at; O(consumers) for the figures")
              .tips("nondeterministic_output")
              .history("6.2.0", "IDLE, and ids that are not included.")
              .args(
                  key(RO, ACCESS),
                  string("group"),
                  block(
                          "filters",
                          integer("min-idle-time").after("IDLE").since("6.2.0").optional(),
                          string("start"),
                          string("end"),
                          integer("count"),
                          string("consumer").optional())
                      .optional()),
      PendingCommand::pending);

  private static final int GROUP = 2;
  private static final int CONSUMER = 3;
  private static final int MIN_IDLE = 4;
  private static final int FIRST_ID = 5;
  private static final long DEFAULT_COUNT = 100;

  /** The most that Redis takes: it keeps 16 bytes for each. */
  private static final long MAX_SCAN_COUNT = Long.MAX_VALUE / 16;

  private final Command<ClientCall> command;

  PendingCommand(Declaration declaration, StreamWork.Body body) {
    this.command = Command.of(CommandGroup.STREAM, name(), declaration, StreamWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static void acknowledge(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    Slice key = work.key(args, 1);
    // A group that is not there is told before an id that is none.
    out.integer(
        hasGroup(call, key)
            ? GroupChanges.acknowledge(
                call.keyspace(), key, args.slice(GROUP), IdText.strict(args, 3, args.count()))
            : 0);
  }

  private static boolean hasGroup(ClientCall call, Slice key) {
    return StreamReads.read(
        call.keyspace(),
        key,
        call.args().slice(GROUP),
        (stream, nowMillis, group) -> stream != null && stream.group(group) != null);
  }

  private static CommandException noGroup(Arguments args) {
    return StreamErrors.noKeyOrGroup(args.text(1), args.text(GROUP));
  }

  private static void claim(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    Slice key = work.key(args, 1);
    if (!hasGroup(call, key)) {
      throw noGroup(args);
    }
    long minIdleMillis = args.toLong(MIN_IDLE, StreamErrors.invalidMinIdle("XCLAIM"));
    ClaimReply reply = new ClaimReply(out, false);
    Claim claim = new Claim(args.slice(GROUP), args.slice(CONSUMER), minIdleMillis, reply);
    int optionsAt = FIRST_ID;
    while (optionsAt < args.count() && IdText.tryStrict(args, optionsAt) != null) {
      optionsAt++;
    }
    readClaimOptions(args, optionsAt, claim);
    StreamOutcome outcome =
        claim.claim(call.keyspace(), key, IdText.strict(args, FIRST_ID, optionsAt));
    if (outcome != StreamOutcome.DONE) {
      throw noGroup(args);
    }
    reply.end(claim);
  }

  private static void readClaimOptions(Arguments args, int from, Claim claim) {
    for (int i = from; i < args.count(); i++) {
      boolean more = i + 1 < args.count();
      if (args.equalsIgnoreCase(i, "FORCE")) {
        claim.forcing();
      } else if (args.equalsIgnoreCase(i, "JUSTID")) {
        claim.onlyIds();
      } else if (more && args.equalsIgnoreCase(i, "IDLE")) {
        claim.idleMillis(claimNumber(args, ++i, "IDLE"));
      } else if (more && args.equalsIgnoreCase(i, "TIME")) {
        claim.deliveredAtMillis(claimNumber(args, ++i, "TIME"));
      } else if (more && args.equalsIgnoreCase(i, "RETRYCOUNT")) {
        claim.deliveries(claimNumber(args, ++i, "RETRYCOUNT"));
      } else if (more && args.equalsIgnoreCase(i, "LASTID")) {
        claim.lastId(IdText.strict(args, ++i));
      } else {
        throw StreamErrors.unknownClaimOption(args.text(i));
      }
    }
  }

  private static long claimNumber(Arguments args, int index, String option) {
    return args.toLong(index, StreamErrors.invalidClaimOption(option));
  }

  private static void autoClaim(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    Slice key = work.key(args, 1);
    call.keyspace().read(key); // counts, whatever is wrong with the rest
    long minIdleMillis = args.toLong(MIN_IDLE, StreamErrors.invalidMinIdle("XAUTOCLAIM"));
    StreamId start = IdText.start(args, FIRST_ID);
    ClaimReply reply = new ClaimReply(out, true);
    Claim claim = new Claim(args.slice(GROUP), args.slice(CONSUMER), minIdleMillis, reply);
    long count = DEFAULT_COUNT;
    for (int i = FIRST_ID + 1; i < args.count(); i++) {
      if (i + 1 < args.count() && args.equalsIgnoreCase(i, "COUNT")) {
        count = scanCount(args, ++i);
      } else if (args.equalsIgnoreCase(i, "JUSTID")) {
        claim.onlyIds();
      } else {
        throw ErrorTexts.SYNTAX;
      }
    }
    StreamOutcome outcome = claim.claimFrom(call.keyspace(), key, start, count);
    if (outcome != StreamOutcome.DONE) {
      throw noGroup(args);
    }
    reply.end(claim);
  }

  private static long scanCount(Arguments args, int index) {
    return args.toLong(index, 1, MAX_SCAN_COUNT, StreamErrors.COUNT_NOT_POSITIVE);
  }

  private static void pending(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    boolean figures = args.count() == 3;
    PendingQuery query = figures ? PendingQuery.NONE : PendingQuery.of(args);
    PendingReply reply = new PendingReply(out, args.slice(GROUP), query);
    boolean found =
        StreamReads.read(
            call.keyspace(),
            work.key(args, 1),
            reply,
            (stream, nowMillis, answer) ->
                figures ? answer.writeFigures(stream) : answer.writeEntries(stream, nowMillis));
    if (!found) {
      throw noGroup(args);
    }
  }
}
