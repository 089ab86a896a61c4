// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hash;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
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
import static org.keystead.commands.spec.KeyFlag.INSERT;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.generic.RandomCount;
import org.keystead.commands.generic.ScanRequest;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.hash.FieldCounters;
import org.keystead.engine.hash.HashOperations;
import org.keystead.engine.string.LongDouble;
import org.keystead.engine.value.hash.HashView;

/** The hash commands but for those of fields that expire, which {@link FieldExpiryCommand} has. */
public enum HashCommand implements CommandSource<ClientCall> {
  HDEL(
      d ->
          d.since("2.0.0")
              .flags(WRITE, FAST)
              .summary("Removes fields from a hash; without any left it is deleted.")
              .complexity("O(N), N the number of fields given")
              .history("2.4.0", "Several fields.")
              .args(key(RW, DELETE), string("field").multiple()),
      HashCommand::remove),
  HEXISTS(
      d ->
          d.since("2.0.0")
              .flags(READONLY, FAST)
              .summary("Tells whether a hash has a field.")
              .complexity("O(1)")
              .args(key(RO), string("field")),
      HashCommand::exists),
  HGET(
      d ->
          d.since("2.0.0")
              .flags(READONLY, FAST)
              .summary("Returns the value of a field.")
              .complexity("O(1)")
              .args(key(RO, ACCESS), string("field")),
      HashCommand::get),
  HGETALL(
      d -> all(d).summary("Returns all fields of a hash with their values."),
      (call, work, out) -> work.read(call, out, HashCommand::pairs)),
  HINCRBY(
      d ->
          number(d)
              .since("2.0.0")
              .summary("Adds to the integer that a field spells.")
              .args(key(RW, ACCESS, UPDATE), string("field"), integer("increment")),
      HashCommand::incrBy),
  HINCRBYFLOAT(
      d ->
          number(d)
              .since("2.6.0")
              .summary("Adds to the floating-point number that a field spells.")
              .args(key(RW, ACCESS, UPDATE), string("field"), real("increment")),
      HashCommand::incrByFloat),
  HKEYS(
      d -> all(d).summary("Returns all fields of a hash."),
      (call, work, out) -> work.read(call, out, HashCommand::fields)),
  HLEN(
      d ->
          d.since("2.0.0")
              .flags(READONLY, FAST)
              .summary("Returns the number of fields of a hash.")
              .complexity("O(1)")
              .args(key(RO)),
      (call, work, out) -> work.read(call, out, HashCommand::size)),
  HMGET(
      d ->
          d.since("2.0.0")
              .flags(READONLY, FAST)
              .summary("Returns the values of several fields.")
              .complexity("O(N), N the number of fields given")
              .args(key(RO, ACCESS), string("field").multiple()),
      HashCommand::multiGet),
  HMSET(
      d ->
          set(d)
              .summary("Sets fields of a hash, or creates it.")
              .complexity("O(N), N the number of fields given")
              .deprecated("4.0.0", "HSET with several fields"),
      (call, work, out) -> {
        pairs(call, work).set(call.keyspace(), work.key(call.args()));
        out.ok();
      }),
  HRANDFIELD(
      d ->
          d.since("6.2.0")
              .flags(READONLY)
              .summary("Returns fields of a hash at random.")
              .complexity("O(N), N the number of fields returned")
              .tips("nondeterministic_output")
              .args(
                  key(RO, ACCESS),
                  block("options", integer("count"), token("WITHVALUES").optional()).optional()),
      HashCommand::random),
  HSCAN(
      d ->
          d.since("2.8.0")
              .flags(READONLY)
              .summary("Walks through the fields of a hash in steps that the caller repeats.")
              .complexity("O(1) for a step, O(N) for all, N the number of fields")
              .tips("nondeterministic_output")
              .numbersInOrder()
              .args(
                  key(RO, ACCESS),
                  integer("cursor"),
                  pattern("pattern").after("MATCH").optional(),
                  integer("count").after("COUNT").optional()),
      HashCommand::scan),
  HSET(
      d ->
          set(d)
              .summary("Sets fields of a hash, or creates it.")
              .complexity("O(N), N the number of fields given")
              .history("4.0.0", "Several fields."),
      (call, work, out) -> {
        HashOperations hashes = pairs(call, work);
        hashes.set(call.keyspace(), work.key(call.args()));
        out.integer(hashes.changed());
      }),
  HSETNX(
      d ->
          d.since("2.0.0")
              .flags(WRITE, DENYOOM, FAST)
              .summary("Sets a field of a hash if it is not there.")
              .complexity("O(1)")
              .args(key(RW, INSERT), string("field"), string("value")),
      HashCommand::setNew),
  HSTRLEN(
      d ->
          d.since("3.2.0")
              .flags(READONLY, FAST)
              .summary("Returns the length of a field's value.")
              .complexity("O(1)")
              .args(key(RO), string("field")),
      HashCommand::length),
  HVALS(
      d -> all(d).summary("Returns the values of all fields of a hash."),
      (call, work, out) -> work.read(call, out, HashCommand::values));

  private final Command<ClientCall> command;

  HashCommand(Declaration declaration, HashWork.Body body) {
    this.command = Command.of(CommandGroup.HASH, name(), declaration, HashWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder all(CommandBuilder d) {
    return d.since("2.0.0")
        .flags(READONLY)
        .complexity("O(N), N the number of fields")
        .tips("nondeterministic_output_order")
        .args(key(RO, ACCESS));
  }

  private static CommandBuilder set(CommandBuilder d) {
    return d.since("2.0.0")
        .flags(WRITE, DENYOOM, FAST)
        .args(key(RW, UPDATE), block("field_value", string("field"), string("value")).multiple());
  }

  private static CommandBuilder number(CommandBuilder d) {
    return d.flags(WRITE, DENYOOM, FAST).complexity("O(1)");
  }

  private static HashOperations pairs(ClientCall call, HashWork work) {
    if (call.args().count() % 2 != 0) {
      throw ErrorTexts.wrongArity(call.spec().name());
    }
    return work.pairs(call.args());
  }

  private static void setNew(ClientCall call, HashWork work, ReplySink out) {
    Outcome outcome = work.pairs(call.args()).setNew(call.keyspace(), work.key(call.args()));
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  private static void remove(ClientCall call, HashWork work, ReplySink out) {
    HashOperations hashes = work.fields(call.args());
    hashes.remove(call.keyspace(), work.key(call.args()));
    out.integer(hashes.changed());
  }

  private static void incrBy(ClientCall call, HashWork work, ReplySink out) {
    Arguments args = call.args();
    long increment = args.toLong(3);
    FieldCounters counters = work.counters();
    HashErrors.check(counters.add(call.keyspace(), work.key(args), work.field(args, 2), increment));
    out.integer(counters.sum());
  }

  private static void incrByFloat(ClientCall call, HashWork work, ReplySink out) {
    Arguments args = call.args();
    LongDouble increment = LongDouble.parse(args.array(), args.offset(3), args.length(3));
    if (increment == null) {
      throw ErrorTexts.NOT_A_FLOAT;
    }
    if (!increment.isFinite()) {
      throw HashErrors.NOT_FINITE;
    }
    FieldCounters counters = work.counters();
    HashErrors.check(
        counters.addReal(call.keyspace(), work.key(args), work.field(args, 2), increment));
    out.bulk(counters.realSum());
  }

  @SuppressWarnings("NullAway") // it does not see that R may be null
  private static void exists(ClientCall call, HashWork work, ReplySink out) {
    Slice wanted = work.field(call.args(), 2);
    boolean there = work.read(call, wanted, (hash, field) -> hash.find(field) != null);
    out.integer(there ? 1 : 0);
  }

  private static void get(ClientCall call, HashWork work, ReplySink out) {
    // The value is copied to the reply while it cannot change.
    work.read(
        call,
        work.field(call.args(), 2),
        (hash, field) -> {
          reply(hash.find(field), out);
          return Boolean.TRUE;
        });
  }

  private static void reply(@Nullable Slice value, ReplySink out) {
    if (value == null) {
      out.nil();
    } else {
      out.bulk(value);
    }
  }

  private static void length(ClientCall call, HashWork work, ReplySink out) {
    work.read(
        call,
        work.field(call.args(), 2),
        (hash, field) -> {
          Slice value = hash.find(field);
          out.integer(value == null ? 0 : value.length());
          return Boolean.TRUE;
        });
  }

  private static void multiGet(ClientCall call, HashWork work, ReplySink out) {
    work.read(
        call,
        call.args(),
        (hash, args) -> {
          out.array(args.count() - 2);
          for (int i = 2; i < args.count(); i++) {
            reply(hash.find(work.field(args, i)), out);
          }
          return Boolean.TRUE;
        });
  }

  private static Boolean size(HashView hash, ReplySink out) {
    out.integer(hash.count());
    return Boolean.TRUE;
  }

  private static Boolean pairs(HashView hash, ReplySink out) {
    out.map((int) hash.count());
    hash.forEach(
        (field, value) -> {
          out.bulk(field);
          out.bulk(value);
        });
    return Boolean.TRUE;
  }

  private static Boolean fields(HashView hash, ReplySink out) {
    out.array((int) hash.count());
    hash.forEach((field, value) -> out.bulk(field));
    return Boolean.TRUE;
  }

  private static Boolean values(HashView hash, ReplySink out) {
    out.array((int) hash.count());
    hash.forEach((field, value) -> out.bulk(value));
    return Boolean.TRUE;
  }

  private static void random(ClientCall call, HashWork work, ReplySink out) {
    Arguments args = call.args();
    if (args.count() == 2) {
      work.read(
          call,
          work,
          (hash, lent) -> {
            if (hash.count() == 0) {
              out.nil();
            } else {
              hash.random(lent.random(), (field, value) -> out.bulk(field));
            }
            return Boolean.TRUE;
          });
      return;
    }
    long count = RandomCount.of(args, 2);
    boolean withValues = args.count() == 4 && args.equalsIgnoreCase(3, "WITHVALUES");
    if (args.count() > 4 || args.count() == 4 && !withValues) {
      throw ErrorTexts.SYNTAX;
    }
    if (withValues && Math.abs(count) > Long.MAX_VALUE / 2) {
      throw ErrorTexts.OUT_OF_RANGE;
    }
    RandomFields reply = new RandomFields(count, withValues, out);
    work.read(call, work.random(), reply);
  }

  private static void scan(ClientCall call, HashWork work, ReplySink out) {
    long cursor = ScanRequest.cursor(call.args(), 2);
    work.read(
        call,
        call,
        (hash, asked) -> {
          if (hash.count() == 0) {
            out.array(2);
            out.bulk(0);
            out.array(0);
          } else {
            // A hash that is not there is told before options that do not fit.
            scan(hash, cursor, ScanRequest.of(asked.args(), asked.options()), out);
          }
          return Boolean.TRUE;
        });
  }

  private static void scan(HashView hash, long cursor, ScanRequest request, ReplySink out) {
    // The cursor stands before the fields in the reply, but is known after them.
    List<byte[]> found = new ArrayList<>();
    long next =
        hash.scan(
            cursor,
            request.count(),
            (field, value) -> {
              if (request.admits(field)) {
                found.add(field.toByteArray());
                found.add(value.toByteArray());
              }
            });
    out.array(2);
    out.bulk(next);
    out.array(found.size());
    found.forEach(out::bulk);
  }
}
