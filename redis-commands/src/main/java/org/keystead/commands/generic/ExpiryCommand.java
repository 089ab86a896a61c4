// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.Arg.unixTime;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.RO;
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
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.KeyExpiry;
import org.keystead.engine.generic.Outcome;

/** The generic commands about when keys expire. */
public enum ExpiryCommand implements CommandSource<ClientCall> {
  EXPIRE(
      d -> expiry(d, integer("seconds")).summary("Lets a key expire after some seconds."),
      (call, work, out) -> expire(call, work, ExpiryCommand.SECOND, true, out)),
  EXPIREAT(
      d ->
          expiry(d, unixTime("unix-time-seconds"))
              .since("1.2.0")
              .summary("Lets a key expire at a moment, in seconds since the epoch."),
      (call, work, out) -> expire(call, work, ExpiryCommand.SECOND, false, out)),
  EXPIRETIME(
      d ->
          question(d)
              .since("7.0.0")
              .summary("Tells when a key expires, in seconds since the epoch."),
      (call, work, out) ->
          tellSeconds(KeyExpiry.expireAtMillis(call.keyspace(), subject(call, work)), out)),
  PERSIST(
      d ->
          d.since("2.2.0")
              .flags(WRITE, FAST)
              .summary("Lets a key live for ever.")
              .complexity("O(1)")
              .args(key(RW, UPDATE)),
      ExpiryCommand::persist),
  PEXPIRE(
      d ->
          expiry(d, integer("milliseconds"))
              .since("2.6.0")
              .summary("Lets a key expire after some milliseconds."),
      (call, work, out) -> expire(call, work, ExpiryCommand.MILLISECOND, true, out)),
  PEXPIREAT(
      d ->
          expiry(d, unixTime("unix-time-milliseconds"))
              .since("2.6.0")
              .summary("Lets a key expire at a moment, in milliseconds since the epoch."),
      (call, work, out) -> expire(call, work, ExpiryCommand.MILLISECOND, false, out)),
  PEXPIRETIME(
      d ->
          question(d)
              .since("7.0.0")
              .summary("Tells when a key expires, in milliseconds since the epoch."),
      (call, work, out) ->
          out.integer(KeyExpiry.expireAtMillis(call.keyspace(), subject(call, work)))),
  PTTL(
      d ->
          question(d)
              .since("2.6.0")
              .history("2.8.0", "-2 for a key that does not exist.")
              .tips("nondeterministic_output")
              .summary("Tells how many milliseconds a key still lives."),
      (call, work, out) ->
          out.integer(KeyExpiry.remainingMillis(call.keyspace(), subject(call, work)))),
  TTL(
      d ->
          question(d)
              .history("2.8.0", "-2 for a key that does not exist.")
              .tips("nondeterministic_output")
              .summary("Tells how many seconds a key still lives."),
      (call, work, out) ->
          tellSeconds(KeyExpiry.remainingMillis(call.keyspace(), subject(call, work)), out));

  private static final long MILLISECOND = 1;
  private static final long SECOND = 1000;

  private final Command<ClientCall> command;

  ExpiryCommand(Declaration declaration, KeyWork.Body body) {
    this.command = Command.of(CommandGroup.GENERIC, name(), declaration, KeyWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder expiry(CommandBuilder d, Arg time) {
    Arg condition = oneof("condition", token("NX"), token("XX"), token("GT"), token("LT"));
    return d.flags(WRITE, FAST)
        .complexity("O(1)")
        .history("7.0.0", "NX, XX, GT and LT.")
        .args(key(RW, UPDATE), time, condition.since("7.0.0").optional());
  }

  private static CommandBuilder question(CommandBuilder d) {
    return d.flags(READONLY, FAST).complexity("O(1)").args(key(RO, ACCESS));
  }

  private static Slice subject(ClientCall call, KeyWork work) {
    return work.key(call.args(), 1);
  }

  private static void expire(
      ClientCall call, KeyWork work, long unitMillis, boolean relative, ReplySink out) {
    Arguments args = call.args();
    KeyExpiry expiry = work.expiry();
    readConditions(args, expiry);
    long amount = args.toLong(2);
    if (amount > Long.MAX_VALUE / unitMillis || amount < Long.MIN_VALUE / unitMillis) {
      throw ErrorTexts.invalidExpire(call.spec().name());
    }
    if (relative) {
      expiry.request().afterMillis(amount * unitMillis);
    } else {
      expiry.request().atEpochMillis(amount * unitMillis);
    }
    Outcome outcome = expiry.expire(call.keyspace(), subject(call, work));
    if (outcome == Outcome.INVALID_EXPIRY) {
      throw ErrorTexts.invalidExpire(call.spec().name());
    }
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  /** Not by the grammar: XX goes with GT or LT, and what is no condition has words of its own. */
  private static void readConditions(Arguments args, KeyExpiry expiry) {
    expiry.always();
    boolean none = false;
    boolean some = false;
    boolean later = false;
    boolean earlier = false;
    for (int i = 3; i < args.count(); i++) {
      if (args.equalsIgnoreCase(i, "NX")) {
        none = true;
        expiry.ifNone();
      } else if (args.equalsIgnoreCase(i, "XX")) {
        some = true;
        expiry.ifSome();
      } else if (args.equalsIgnoreCase(i, "GT")) {
        later = true;
        expiry.ifLater();
      } else if (args.equalsIgnoreCase(i, "LT")) {
        earlier = true;
        expiry.ifEarlier();
      } else {
        throw ErrorTexts.unsupportedOption(args.text(i));
      }
    }
    if (none && (some || later || earlier)) {
      throw ErrorTexts.NX_AND_OTHERS;
    }
    if (later && earlier) {
      throw ErrorTexts.GT_AND_LT;
    }
  }

  private static void persist(ClientCall call, KeyWork work, ReplySink out) {
    Outcome outcome = work.expiry().persist(call.keyspace(), subject(call, work));
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  /** Seconds, rounded to the nearest; what is negative means something else. */
  private static void tellSeconds(long millis, ReplySink out) {
    out.integer(millis < 0 ? millis : (millis + SECOND / 2) / SECOND);
  }
}
