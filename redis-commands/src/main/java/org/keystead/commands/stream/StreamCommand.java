// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import static org.keystead.commands.spec.Arg.block;
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
import static org.keystead.commands.spec.KeyFlag.RO;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import org.jspecify.annotations.Nullable;
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
import org.keystead.engine.stream.EntryAddition;
import org.keystead.engine.stream.StreamChanges;
import org.keystead.engine.stream.StreamOutcome;
import org.keystead.engine.stream.StreamReads;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamTrim;

/** The commands on a stream's entries; those of groups are in {@link GroupCommand} and others. */
public enum StreamCommand implements CommandSource<ClientCall> {
  XADD(
      d ->
          d.since("5.0.0")
              .flags(WRITE, DENYOOM, FAST)
              .summary("Appends an entry to a stream, or creates it.")
              .complexity("O(1), and O(N) for the N entries that trimming removes")
              .tips("nondeterministic_output")
              .history("6.2.0", "NOMKSTREAM, MINID and LIMIT.")
              .history("7.0.0", "Ids of the form ms-*.")
              .args(
                  key(RW, UPDATE),
                  token("NOMKSTREAM").since("6.2.0").optional(),
                  trimming().optional(),
                  oneof("id_or_auto", token("auto_id", "*"), string("id")),
                  block("field_value", string("field"), string("value")).multiple()),
      StreamCommand::add),
  XDEL(
      d ->
          d.since("5.0.0")
              .flags(WRITE, FAST)
              .summary("Deletes entries of a stream.")
              .complexity("O(N), N the number of ids; each is found in O(log(stream))")
              .args(key(RW, DELETE), string("id").multiple()),
      StreamCommand::delete),
  XLEN(
      d ->
          d.since("5.0.0")
              .flags(READONLY, FAST)
              .summary("Returns the number of entries of a stream.")
              .complexity("O(1)")
              .args(key(RO)),
      (call, work, out) ->
          out.integer(StreamReads.length(call.keyspace(), work.key(call.args(), 1)))),
  XRANGE(
      d ->
          range(d)
              .summary("Returns the entries between two ids.")
              .args(
                  key(RO, ACCESS),
                  string("start"),
                  string("end"),
                  integer("count").after("COUNT").optional()),
      (call, work, out) -> range(call, work, 2, out)),
  XREVRANGE(
      d ->
          range(d)
              .summary("Returns the entries between two ids, the last one first.")
              .args(
                  key(RO, ACCESS),
                  string("end"),
                  string("start"),
                  integer("count").after("COUNT").optional()),
      (call, work, out) -> range(call, work, 3, out)),
  XSETID(
      d ->
          d.since("5.0.0")
              .flags(WRITE, DENYOOM, FAST)
              .summary("Sets a stream's last id and other figures; replication needs it.")
              .complexity("O(1)")
              .history("7.0.0", "ENTRIESADDED and MAXDELETEDID.")
              .args(
                  key(RW, UPDATE),
                  string("last-id"),
                  integer("entries_added").after("ENTRIESADDED").since("7.0.0").optional(),
                  string("max_deleted_entry_id").after("MAXDELETEDID").since("7.0.0").optional()),
      StreamCommand::setId),
  XTRIM(
      d ->
          d.since("5.0.0")
              .flags(WRITE)
              .summary("Removes entries at the beginning of a stream.")
              .complexity("O(N), N the number of entries removed; whole nodes go in O(1)")
              .tips("nondeterministic_output")
              .history("6.2.0", "MINID and LIMIT.")
              .args(key(RW, DELETE), trimming()),
      StreamCommand::trim);

  private final Command<ClientCall> command;

  StreamCommand(Declaration declaration, StreamWork.Body body) {
    this.command = Command.of(CommandGroup.STREAM, name(), declaration, StreamWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static Arg trimming() {
    return block(
        "trim",
        oneof("strategy", token("MAXLEN"), token("MINID").since("6.2.0")),
        oneof("operator", token("equal", "="), token("approximately", "~")).optional(),
        string("threshold"),
        integer("count").after("LIMIT").since("6.2.0").optional());
  }

  private static CommandBuilder range(CommandBuilder d) {
    return d.since("5.0.0")
        .flags(READONLY)
        .complexity("O(N), N the number of entries returned")
        .history("6.2.0", "Ids that are not included.");
  }

  private static void add(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    AdditionSyntax syntax = AdditionSyntax.ofAdd(args);
    EntryAddition addition = work.addition();
    int idAt = syntax.idAt();
    boolean zero = idAt < args.count() && readId(args, idAt, addition);
    int fields = args.count() - idAt - 1;
    if (fields < 2 || fields % 2 == 1) {
      throw ErrorTexts.wrongArity(call.spec().name());
    }
    if (zero) {
      throw StreamErrors.ZERO_ID;
    }
    for (int i = idAt + 1; i < args.count(); i++) {
      addition.pairs().add(args.array(), args.offset(i), args.length(i));
    }
    if (syntax.isOnlyIfPresent()) {
      addition.onlyIfPresent();
    }
    StreamTrim trim = syntax.trim();
    if (trim != null) {
      addition.trim(trim);
    }
    StreamOutcome outcome = addition.add(call.keyspace(), work.key(args, 1));
    if (outcome == StreamOutcome.DONE) {
      work.reply(addition.id(), out);
    } else if (outcome == StreamOutcome.NO_SUCH_KEY) {
      out.nil();
    } else {
      throw StreamErrors.of(outcome);
    }
  }

  /** Reads the id of an entry to be added; whether it is 0-0, which is refused later. */
  private static boolean readId(Arguments args, int index, EntryAddition addition) {
    if (args.length(index) == 1 && args.array()[args.offset(index)] == '*') {
      return false;
    }
    if (IdText.hasNextSequence(args, index)) {
      addition.idWithNextSequence(IdText.beforeNextSequence(args, index));
      return false;
    }
    StreamId id = IdText.strict(args, index);
    addition.id(id);
    return id.isZero();
  }

  private static void delete(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    Slice key = work.key(args, 1);
    // A key without a stream is told before an id that is none.
    boolean present =
        StreamReads.look(call.keyspace(), key, key, (stream, now, k) -> stream != null);
    out.integer(
        present
            ? StreamChanges.delete(call.keyspace(), key, IdText.strict(args, 2, args.count()))
            : 0);
  }

  private static void trim(ClientCall call, StreamWork work, ReplySink out) {
    StreamTrim how = AdditionSyntax.ofTrim(call.args()).trim();
    if (how == null) {
      throw StreamErrors.NO_STRATEGY;
    }
    out.integer(StreamChanges.trim(call.keyspace(), work.key(call.args(), 1), how));
  }

  private record Range(StreamId start, StreamId end, long count, boolean reverse) {}

  private static void range(ClientCall call, StreamWork work, int startAt, ReplySink out) {
    Arguments args = call.args();
    StreamId start = IdText.start(args, startAt);
    StreamId end = IdText.end(args, 5 - startAt);
    Range range = new Range(start, end, count(args), startAt == 3);
    EntryReply entries = new EntryReply(out);
    StreamReads.read(
        call.keyspace(),
        work.key(args, 1),
        range,
        (stream, nowMillis, wanted) -> {
          if (stream == null) {
            out.array(0);
          } else if (wanted.count == 0) {
            out.nilArray();
          } else {
            int mark = out.openArray();
            long most = Math.max(0, wanted.count);
            out.closeArray(
                mark, (int) stream.visit(wanted.start, wanted.end, most, wanted.reverse, entries));
          }
          return Boolean.TRUE;
        });
  }

  /** The number of entries wanted: -1 for all, 0 for an answer without any. */
  private static long count(Arguments args) {
    long count = -1;
    for (int i = 4; i < args.count(); i += 2) {
      if (i + 1 == args.count() || !args.equalsIgnoreCase(i, "COUNT")) {
        throw ErrorTexts.SYNTAX;
      }
      count = Math.max(0, args.toLong(i + 1));
    }
    return count;
  }

  private static void setId(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    StreamId lastId = IdText.strict(args, 2);
    StreamId maxDeletedId = StreamId.ZERO;
    @Nullable Long entriesAdded = null;
    for (int i = 3; i < args.count(); i += 2) {
      boolean more = i + 1 < args.count();
      if (more && args.equalsIgnoreCase(i, "ENTRIESADDED")) {
        entriesAdded = entriesAdded(args, i + 1);
      } else if (more && args.equalsIgnoreCase(i, "MAXDELETEDID")) {
        maxDeletedId = IdText.strict(args, i + 1);
        if (lastId.isBefore(maxDeletedId)) {
          throw StreamErrors.BELOW_GIVEN_DELETED;
        }
      } else {
        throw ErrorTexts.SYNTAX;
      }
    }
    StreamOutcome outcome =
        StreamChanges.set(
            call.keyspace(),
            work.key(args, 1),
            new StreamChanges.Figures(lastId, maxDeletedId, entriesAdded));
    if (outcome != StreamOutcome.DONE) {
      throw StreamErrors.of(outcome);
    }
    out.ok();
  }

  private static Long entriesAdded(Arguments args, int index) {
    long added = args.toLong(index);
    if (added < 0) {
      throw StreamErrors.NEGATIVE_ENTRIES_ADDED;
    }
    return added;
  }
}
