// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import static org.keystead.commands.spec.AclCategory.DANGEROUS;
import static org.keystead.commands.spec.AclCategory.KEYSPACE;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.ASKING;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.FAST;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INSERT;
import static org.keystead.commands.spec.KeyFlag.OW;
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import java.io.IOException;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.ExpiryRequest;
import org.keystead.engine.generic.KeyTransfer;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Payloads;
import org.keystead.engine.rdb.DumpPayload;
import org.keystead.engine.rdb.RdbOptions;

/** The generic commands that bring a value to another key. */
public enum TransferCommand implements CommandSource<ClientCall> {
  COPY(
      d ->
          d.since("6.2.0")
              .flags(WRITE, DENYOOM)
              .summary("Copies a value to another key.")
              .complexity("O(N), N the size of the value; O(1) for strings")
              .args(
                  key("source", RO, ACCESS),
                  key("destination", OW, UPDATE),
                  integer("destination-db").after("DB").optional(),
                  token("REPLACE").optional()),
      TransferCommand::copy),
  DUMP(
      d ->
          d.since("2.6.0")
              .flags(READONLY)
              .summary("Returns a value in the form in which RESTORE takes it.")
              .complexity("O(N), N the size of the value")
              .tips("nondeterministic_output")
              .args(key(RO, ACCESS)),
      TransferCommand::dump),
  MOVE(
      d ->
          d.flags(WRITE, FAST)
              .summary("Moves a key to another database.")
              .complexity("O(1)")
              .args(key(RW, ACCESS, UPDATE), integer("db")),
      TransferCommand::move),
  RENAME(
      d ->
          d.flags(WRITE)
              .summary("Gives a value another key, whatever that held.")
              .complexity("O(1)")
              .args(key(RW, ACCESS, DELETE), key("newkey", OW, UPDATE)),
      TransferCommand::rename),
  RENAMENX(
      d ->
          d.flags(WRITE, FAST)
              .summary("Gives a value another key if that does not exist.")
              .complexity("O(1)")
              .history("3.2.0", "Equal keys are no error any more.")
              .args(key(RW, ACCESS, DELETE), key("newkey", OW, INSERT)),
      TransferCommand::renameNx),
  RESTORE(d -> restoring(d).since("2.6.0").flags(WRITE, DENYOOM), TransferCommand::restore),
  RESTORE_ASKING(
      CommandGroup.SERVER,
      d ->
          restoring(d)
              .name("restore-asking")
              .since("3.0.0")
              .flags(WRITE, DENYOOM, ASKING)
              .systemCommand()
              .categories(KEYSPACE),
      TransferCommand::restore);

  private static final CommandException NOT_AN_INT =
      ErrorTexts.err("value is out of range, value must between -2147483648 and 2147483647");
  private static final int MOST_FREQUENT = 255;
  private static final int UNKNOWN = -1;

  private final Command<ClientCall> command;

  TransferCommand(Declaration declaration, KeyWork.Body body) {
    this(CommandGroup.GENERIC, declaration, body);
  }

  TransferCommand(CommandGroup group, Declaration declaration, KeyWork.Body body) {
    this.command = Command.of(group, name(), declaration, KeyWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder restoring(CommandBuilder d) {
    return d.categories(DANGEROUS)
        .summary("Creates a key from what DUMP returned.")
        .complexity("O(N), N the size of the value")
        .history("3.0.0", "REPLACE.")
        .history("5.0.0", "ABSTTL.")
        .history("5.0.0", "IDLETIME and FREQ.")
        .numbersInOrder()
        .args(
            key(OW, UPDATE),
            integer("ttl"),
            string("serialized-value"),
            token("REPLACE").since("3.0.0").optional(),
            token("ABSTTL").since("5.0.0").optional(),
            integer("seconds").after("IDLETIME").since("5.0.0").optional(),
            integer("frequency").after("FREQ").since("5.0.0").optional());
  }

  private static void rename(ClientCall call, KeyWork work, ReplySink out) {
    if (rename(call, work, true) == Outcome.NO_SUCH_KEY) {
      throw ErrorTexts.NO_SUCH_KEY;
    }
    out.ok();
  }

  private static void renameNx(ClientCall call, KeyWork work, ReplySink out) {
    Outcome outcome = rename(call, work, false);
    if (outcome == Outcome.NO_SUCH_KEY) {
      throw ErrorTexts.NO_SUCH_KEY;
    }
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  private static Outcome rename(ClientCall call, KeyWork work, boolean overwrite) {
    Slice from = work.key(call.args(), 1);
    Slice to = work.other(call.args(), 2);
    if (from.equals(to)) {
      boolean exists = call.keyspace().find(from) != null;
      return exists ? Outcome.SKIPPED : Outcome.NO_SUCH_KEY;
    }
    return work.transfer().rename(call.keyspace(), from, to, overwrite);
  }

  private static void copy(ClientCall call, KeyWork work, ReplySink out) {
    Arguments args = call.args();
    Keyspace source = call.keyspace();
    Keyspace target = source;
    boolean replace = false;
    // Not by the grammar: a database that does not exist is told before what follows it.
    for (int i = 3; i < args.count(); i++) {
      if (args.equalsIgnoreCase(i, "REPLACE")) {
        replace = true;
      } else if (args.equalsIgnoreCase(i, "DB") && i + 1 < args.count()) {
        target = database(source.engine(), args, ++i);
      } else {
        throw ErrorTexts.SYNTAX;
      }
    }
    Slice from = work.key(args, 1);
    Slice to = work.other(args, 2);
    if (source == target && from.equals(to)) {
      throw ErrorTexts.SAME_OBJECT;
    }
    checkRoom(target, to);
    Outcome outcome = work.transfer().copy(source, target, from, to, replace);
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  private static void move(ClientCall call, KeyWork work, ReplySink out) {
    Arguments args = call.args();
    Keyspace source = call.keyspace();
    Keyspace target = database(source.engine(), args, 2);
    if (source == target) {
      throw ErrorTexts.SAME_OBJECT;
    }
    Slice key = work.key(args, 1);
    checkRoom(target, key);
    Outcome outcome = work.transfer().move(source, target, key);
    out.integer(outcome == Outcome.DONE ? 1 : 0);
  }

  /** A region that is full takes nothing from other databases, which no declaration tells. */
  private static void checkRoom(Keyspace target, Slice key) {
    if (!target.admits(key)) {
      throw ErrorTexts.OUT_OF_MEMORY;
    }
  }

  private static Keyspace database(Engine engine, Arguments args, int index) {
    long database = args.toLong(index);
    if (database != (int) database) {
      throw NOT_AN_INT;
    }
    if (database < 0 || database >= Engine.DATABASES) {
      throw ErrorTexts.DB_INDEX_OUT_OF_RANGE;
    }
    return engine.clientKeyspace((int) database);
  }

  private static void dump(ClientCall call, KeyWork work, ReplySink out) {
    byte[] payload = Payloads.dump(call.keyspace(), work.key(call.args(), 1), options(call));
    if (payload == null) {
      out.nil();
    } else {
      out.bulk(payload);
    }
  }

  /** How payloads are written and read. */
  static RdbOptions options(ClientCall call) {
    EngineSettings settings = call.keyspace().engine().settings();
    return RdbOptions.DEFAULT
        .withCompression(settings.rdbCompression())
        .withMaxStringBytes((int) Math.min(Integer.MAX_VALUE, settings.maxBulkLengthBytes()));
  }

  private static void restore(ClientCall call, KeyWork work, ReplySink out) {
    Arguments args = call.args();
    KeyTransfer transfer = work.transfer();
    boolean replace = false;
    boolean absolute = false;
    long idleSeconds = UNKNOWN;
    long frequency = UNKNOWN;
    // Not by the grammar: a second way to tell the use is no option, so its number is not read.
    for (int i = 4; i < args.count(); i++) {
      boolean more = i + 1 < args.count();
      if (args.equalsIgnoreCase(i, "REPLACE")) {
        replace = true;
      } else if (args.equalsIgnoreCase(i, "ABSTTL")) {
        absolute = true;
      } else if (args.equalsIgnoreCase(i, "IDLETIME") && more && frequency == UNKNOWN) {
        args.toLong(++i);
        idleSeconds = args.toLong(i, 0, Long.MAX_VALUE, ErrorTexts.INVALID_IDLETIME);
      } else if (args.equalsIgnoreCase(i, "FREQ") && more && idleSeconds == UNKNOWN) {
        args.toLong(++i);
        frequency = args.toLong(i, 0, MOST_FREQUENT, ErrorTexts.INVALID_FREQ);
      } else {
        throw ErrorTexts.SYNTAX;
      }
    }
    transfer.use(idleSeconds, (int) frequency);
    Slice key = work.key(args, 1);
    if (!replace && call.keyspace().find(key) != null) {
      throw ErrorTexts.TARGET_EXISTS;
    }
    readExpiry(args, absolute, transfer.request());
    restore(call, key, work, replace);
    out.ok();
  }

  private static void restore(ClientCall call, Slice key, KeyWork work, boolean replace) {
    Slice payload = work.other(call.args(), 3);
    if (!DumpPayload.verify(payload.array(), payload.offset(), payload.length())) {
      throw ErrorTexts.BAD_DUMP;
    }
    try {
      Outcome outcome =
          work.transfer().restore(call.keyspace(), key, payload, options(call), replace);
      if (outcome == Outcome.TARGET_EXISTS) {
        throw ErrorTexts.TARGET_EXISTS;
      }
    } catch (IOException e) {
      throw ErrorTexts.BAD_DUMP_FORMAT;
    }
  }

  private static void readExpiry(Arguments args, boolean absolute, ExpiryRequest request) {
    long ttlMillis = args.toLong(2);
    if (ttlMillis < 0) {
      throw ErrorTexts.INVALID_TTL;
    }
    if (ttlMillis == 0) {
      request.none();
    } else if (absolute) {
      request.atEpochMillis(ttlMillis);
    } else {
      request.afterMillis(ttlMillis);
    }
  }
}
