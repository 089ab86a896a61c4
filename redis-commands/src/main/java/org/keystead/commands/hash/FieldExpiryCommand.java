// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hash;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.Arg.unixTime;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.hash.FieldArguments.Moment;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.hash.FieldCondition;
import org.keystead.engine.hash.FieldExpiry;

/**
 * The commands of fields that expire, as Redis 7.4 and 8.0 have them: their words come in a fixed
 * order, and each command has its own errors for what does not fit.
 */
public enum FieldExpiryCommand implements CommandSource<ClientCall> {
  HEXPIRE(
      d -> expiring(d, integer("seconds")).summary("Lets fields expire after some seconds."),
      (call, work, out) -> expire(call, work, Moment.EX, out)),
  HEXPIREAT(
      d ->
          expiring(d, unixTime("unix-time-seconds"))
              .summary("Lets fields expire at a time in seconds."),
      (call, work, out) -> expire(call, work, Moment.EXAT, out)),
  HEXPIRETIME(
      d -> asking(d).summary("Tells when fields will expire, in seconds."),
      (call, work, out) -> tell(call, work, false, FieldArguments.MILLIS_A_SECOND, out)),
  HGETDEL(
      d ->
          d.since("8.0.0")
              .flags(WRITE, FAST)
              .summary("Returns the values of fields and removes them.")
              .complexity("O(N), N the number of fields given")
              .args(key(RW, ACCESS, DELETE), fields(string("field"))),
      FieldExpiryCommand::getDel),
  HGETEX(
      d ->
          d.since("8.0.0")
              .flags(WRITE, FAST)
              .summary("Returns the values of fields and changes when they expire.")
              .complexity("O(N), N the number of fields given")
              .args(key(RW, ACCESS, UPDATE), expiration(token("PERSIST")), fields(string("field"))),
      FieldExpiryCommand::getEx),
  HPERSIST(
      d ->
          d.since("7.4.0")
              .flags(WRITE, FAST)
              .summary("Lets fields live for ever.")
              .complexity("O(N), N the number of fields given")
              .args(key(RW, UPDATE), fields(string("field"))),
      FieldExpiryCommand::persist),
  HPEXPIRE(
      d ->
          expiring(d, integer("milliseconds"))
              .summary("Lets fields expire after some milliseconds."),
      (call, work, out) -> expire(call, work, Moment.PX, out)),
  HPEXPIREAT(
      d ->
          expiring(d, unixTime("unix-time-milliseconds"))
              .summary("Lets fields expire at a time in milliseconds."),
      (call, work, out) -> expire(call, work, Moment.PXAT, out)),
  HPEXPIRETIME(
      d -> asking(d).summary("Tells when fields will expire, in milliseconds."),
      (call, work, out) -> tell(call, work, false, 1, out)),
  HPTTL(
      d -> asking(d).summary("Tells how many milliseconds fields still live."),
      (call, work, out) -> tell(call, work, true, 1, out)),
  HSETEX(
      d ->
          d.since("8.0.0")
              .flags(WRITE, DENYOOM, FAST)
              .summary("Sets fields of a hash and when they expire.")
              .complexity("O(N), N the number of fields given")
              .args(
                  key(RW, UPDATE),
                  oneof("condition", token("FNX"), token("FXX")).optional(),
                  expiration(token("KEEPTTL")),
                  fields(block("data", string("field"), string("value")))),
      FieldExpiryCommand::setEx),
  HTTL(
      d -> asking(d).summary("Tells how many seconds fields still live."),
      (call, work, out) -> tell(call, work, true, FieldArguments.MILLIS_A_SECOND, out));

  private final Command<ClientCall> command;

  FieldExpiryCommand(Declaration declaration, HashWork.Body body) {
    this.command = Command.of(CommandGroup.HASH, name(), declaration, HashWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder expiring(CommandBuilder d, Arg time) {
    return d.since("7.4.0")
        .flags(WRITE, DENYOOM, FAST)
        .complexity("O(N), N the number of fields given")
        .args(
            key(RW, UPDATE),
            time,
            oneof("condition", token("NX"), token("XX"), token("GT"), token("LT")).optional(),
            fields(string("field")));
  }

  private static CommandBuilder asking(CommandBuilder d) {
    return d.since("7.4.0")
        .flags(READONLY, FAST)
        .complexity("O(N), N the number of fields given")
        .tips("nondeterministic_output")
        .args(key(RO, ACCESS), fields(string("field")));
  }

  private static Arg expiration(Arg other) {
    return oneof(
            "expiration",
            integer("seconds").after("EX"),
            integer("milliseconds").after("PX"),
            unixTime("unix-time-seconds").after("EXAT"),
            unixTime("unix-time-milliseconds").after("PXAT"),
            other)
        .optional();
  }

  private static Arg fields(Arg each) {
    return block("fields", integer("numfields"), each.multiple()).after("FIELDS");
  }

  private static void expire(ClientCall call, HashWork work, Moment moment, ReplySink out) {
    Arguments args = call.args();
    FieldArguments.request(call, 2, moment, work.expiry().request());
    FieldCondition condition = FieldArguments.condition(args, 3);
    int at = condition == FieldCondition.ALWAYS ? 3 : 4;
    int from = FieldArguments.fields(args, at, HashErrors.NO_FIELD_COUNT);
    FieldExpiry expiry = work.expiry(args, from);
    check(expiry.expire(call.keyspace(), work.key(args), condition), call);
    replyAll(expiry.answers(), out);
  }

  private static void check(Outcome outcome, ClientCall call) {
    if (outcome == Outcome.INVALID_EXPIRY) {
      throw ErrorTexts.invalidExpire(call.spec().name());
    }
  }

  private static void replyAll(List<Long> answers, ReplySink out) {
    out.array(answers.size());
    for (long answer : answers) {
      out.integer(answer);
    }
  }

  private static void persist(ClientCall call, HashWork work, ReplySink out) {
    FieldExpiry expiry = fields(call, work);
    expiry.persist(call.keyspace(), work.key(call.args()));
    replyAll(expiry.answers(), out);
  }

  private static FieldExpiry fields(ClientCall call, HashWork work) {
    Arguments args = call.args();
    CommandException noCount = HashErrors.FIELD_COUNT_NOT_POSITIVE;
    return work.expiry(args, FieldArguments.fields(args, 2, noCount));
  }

  /** Tells moments, or spans from now, rounded up to the unit. */
  private static void tell(
      ClientCall call, HashWork work, boolean fromNow, long unitMillis, ReplySink out) {
    FieldExpiry expiry = fields(call, work);
    expiry.tell(call.keyspace(), work.key(call.args()), fromNow);
    out.array(expiry.answers().size());
    for (long millis : expiry.answers()) {
      out.integer(millis < 0 ? millis : (millis + unitMillis - 1) / unitMillis);
    }
  }

  private static void getDel(ClientCall call, HashWork work, ReplySink out) {
    FieldExpiry expiry = fields(call, work);
    expiry.remove(call.keyspace(), work.key(call.args()));
    replyFound(expiry.found(), out);
  }

  private static void replyFound(List<byte @Nullable []> found, ReplySink out) {
    out.array(found.size());
    for (byte[] value : found) {
      if (value == null) {
        out.nil();
      } else {
        out.bulk(value);
      }
    }
  }

  private static void getEx(ClientCall call, HashWork work, ReplySink out) {
    Arguments args = call.args();
    Moment moment = Moment.of(args, 2);
    int at = 2;
    if (moment != null) {
      FieldArguments.request(call, 3, moment, work.expiry().request());
      at = 4;
    } else if (args.equalsIgnoreCase(2, "PERSIST")) {
      work.expiry().request().persist();
      at = 3;
    } else {
      work.expiry().request().none();
    }
    int from = FieldArguments.fields(args, at, HashErrors.FIELD_COUNT_NOT_POSITIVE);
    FieldExpiry expiry = work.expiry(args, from);
    check(expiry.take(call.keyspace(), work.key(args)), call);
    replyFound(expiry.found(), out);
  }

  private static void setEx(ClientCall call, HashWork work, ReplySink out) {
    FieldExpiry expiry = work.expiry();
    FieldExpiry.Presence presence = FieldArguments.readSetEx(call, expiry);
    Outcome outcome = expiry.set(call.keyspace(), work.key(call.args()), presence);
    check(outcome, call);
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }
}
