// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.WRITE;
import static org.keystead.commands.spec.KeyFlag.DELETE;
import static org.keystead.commands.spec.KeyFlag.INSERT;
import static org.keystead.commands.spec.KeyFlag.RW;
import static org.keystead.commands.spec.KeyFlag.UPDATE;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
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
import org.keystead.engine.stream.GroupChanges;
import org.keystead.engine.stream.StreamOutcome;
import org.keystead.engine.stream.StreamReads;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.StreamId;

/** XGROUP: the groups of a stream and their consumers. */
public enum GroupCommand implements CommandSource<ClientCall> {
  XGROUP(
      d ->
          d.since("5.0.0")
              .container("5.0.0")
              .help(
                  """
                  CREATE <key> <groupname> <id|$> [option]
                      Create a new consumer group. Options are:
                      * MKSTREAM
                        Create the empty stream if it does not exist.
                      * ENTRIESREAD entries_read
                        Set the group's entries_read counter (internal use).
                  CREATECONSUMER <key> <groupname> <consumer>
                      Create a new consumer in the specified group.
                  DELCONSUMER <key> <groupname> <consumer>
                      Remove the specified consumer.
                  DESTROY <key> <groupname>
                      Remove the specified group.
                  SETID <key> <groupname> <id|$> [ENTRIESREAD entries_read]
                      Set the current group ID and entries_read counter.
                  """)
              .summary("Manages the consumer groups of a stream.")
              .complexity("Depends on the subcommand")),
  XGROUP_CREATE(
      d ->
          group(d)
              .flags(DENYOOM)
              .summary("Creates a group that reads what follows an id.")
              .complexity("O(1)")
              .history("7.0.0", "ENTRIESREAD.")
              .args(
                  key(RW, INSERT),
                  string("groupname"),
                  position(),
                  token("MKSTREAM").optional(),
                  integer("entries_read").after("ENTRIESREAD").optional()),
      GroupCommand::create),
  XGROUP_CREATECONSUMER(
      d ->
          group(d)
              .since("6.2.0")
              .flags(DENYOOM)
              .summary("Adds a consumer to a group.")
              .complexity("O(1)")
              .args(key(RW, INSERT), string("groupname"), string("consumername")),
      GroupCommand::createConsumer),
  XGROUP_DELCONSUMER(
      d ->
          group(d)
              .summary("Removes a consumer from a group, with what is pending for it.")
              .complexity("O(N), N the number of entries pending for the consumer")
              .args(key(RW, DELETE), string("groupname"), string("consumername")),
      GroupCommand::deleteConsumer),
  XGROUP_DESTROY(
      d ->
          group(d)
              .summary("Removes a group.")
              .complexity("O(N), N the number of entries pending for the group")
              .args(key(RW, DELETE), string("groupname")),
      GroupCommand::destroy),
  XGROUP_SETID(
      d ->
          group(d)
              .summary("Lets a group read on behind an id.")
              .complexity("O(1)")
              .history("7.0.0", "ENTRIESREAD.")
              .args(
                  key(RW, UPDATE),
                  string("groupname"),
                  position(),
                  integer("entries_read").after("ENTRIESREAD").optional()),
      GroupCommand::setId);

  private static final int KEY = 2;
  private static final int GROUP = 3;
  private static final int ID = 4;
  private static final int CONSUMER = 4;
  private static final int FIRST_OPTION = 5;

  private final Command<ClientCall> command;

  GroupCommand(Declaration declaration) {
    this.command = Command.container(CommandGroup.STREAM, name(), declaration);
  }

  GroupCommand(Declaration declaration, StreamWork.Body body) {
    this.command = Command.of(CommandGroup.STREAM, name(), declaration, StreamWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder group(CommandBuilder d) {
    return d.subcommandOf("xgroup").since("5.0.0").flags(WRITE);
  }

  private static Arg position() {
    return oneof("id", string("id"), token("new_id", "$"));
  }

  private static void create(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    boolean makeStream = false;
    long entriesRead = ConsumerGroup.UNKNOWN;
    int at = FIRST_OPTION;
    while (at < args.count()) {
      if (args.equalsIgnoreCase(at, "MKSTREAM")) {
        makeStream = true;
        at++;
      } else {
        entriesRead = entriesRead(args, at);
        at += 2;
      }
    }
    Slice key = work.key(args, KEY);
    StreamId id = position(call, key, makeStream, false);
    reply(
        call,
        GroupChanges.create(
            call.keyspace(),
            key,
            new GroupChanges.Position(args.slice(GROUP), id, entriesRead, makeStream)),
        out);
  }

  private static void setId(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    long entriesRead = ConsumerGroup.UNKNOWN;
    for (int at = FIRST_OPTION; at < args.count(); at += 2) {
      entriesRead = entriesRead(args, at);
    }
    if (args.count() > FIRST_OPTION + 2) {
      throw syntax(args);
    }
    Slice key = work.key(args, KEY);
    StreamId id = position(call, key, false, true);
    reply(
        call,
        GroupChanges.set(
            call.keyspace(),
            key,
            new GroupChanges.Position(args.slice(GROUP), id, entriesRead, false)),
        out);
  }

  private static long entriesRead(Arguments args, int at) {
    if (at + 1 == args.count() || !args.equalsIgnoreCase(at, "ENTRIESREAD")) {
      throw syntax(args);
    }
    long read = args.toLong(at + 1);
    if (read < 0 && read != ConsumerGroup.UNKNOWN) {
      throw StreamErrors.NEGATIVE_ENTRIES_READ;
    }
    return read;
  }

  private static CommandException syntax(Arguments args) {
    return ErrorTexts.unknownSubcommandOrArity("xgroup", args.text(1));
  }

  /**
   * The id that a group shall have, null for the stream's last one. That there is no stream, or no
   * such group, is told before an id that is none.
   */
  private static @Nullable StreamId position(
      ClientCall call, Slice key, boolean makeStream, boolean groupNeeded) {
    Arguments args = call.args();
    if (args.length(ID) == 1 && args.array()[args.offset(ID)] == '$') {
      return null;
    }
    if (groupNeeded && args.length(ID) == 1 && "-+".indexOf(args.array()[args.offset(ID)]) >= 0) {
      return IdText.loose(args, ID); // of SETID only
    }
    StreamId id = IdText.tryStrict(args, ID);
    if (id == null) {
      StreamOutcome reason =
          StreamReads.look(
              call.keyspace(),
              key,
              args.slice(GROUP),
              (stream, nowMillis, group) -> {
                if (stream == null && !makeStream) {
                  return StreamOutcome.NO_SUCH_KEY;
                }
                return groupNeeded && stream != null && stream.group(group) == null
                    ? StreamOutcome.NO_SUCH_GROUP
                    : StreamOutcome.BAD_ID;
              });
      throw failure(call, reason);
    }
    return id;
  }

  private static void createConsumer(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    StreamOutcome outcome =
        GroupChanges.addConsumer(
            call.keyspace(), work.key(args, KEY), args.slice(GROUP), args.slice(CONSUMER));
    if (outcome != StreamOutcome.DONE && outcome != StreamOutcome.NOTHING) {
      throw failure(call, outcome);
    }
    out.integer(outcome == StreamOutcome.DONE ? 1 : 0);
  }

  private static void deleteConsumer(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    Slice key = work.key(args, KEY);
    Long pending =
        GroupChanges.removeConsumer(call.keyspace(), key, args.slice(GROUP), args.slice(CONSUMER));
    if (pending == null) {
      boolean exists =
          StreamReads.look(call.keyspace(), key, key, (stream, now, k) -> stream != null);
      throw failure(call, exists ? StreamOutcome.NO_SUCH_GROUP : StreamOutcome.NO_SUCH_KEY);
    }
    out.integer(pending);
  }

  private static void destroy(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    StreamOutcome outcome =
        GroupChanges.destroy(call.keyspace(), work.key(args, KEY), args.slice(GROUP));
    if (outcome == StreamOutcome.NO_SUCH_KEY) {
      throw failure(call, outcome);
    }
    out.integer(outcome == StreamOutcome.DONE ? 1 : 0);
  }

  private static void reply(ClientCall call, StreamOutcome outcome, ReplySink out) {
    if (outcome != StreamOutcome.DONE) {
      throw failure(call, outcome);
    }
    out.ok();
  }

  private static CommandException failure(ClientCall call, StreamOutcome outcome) {
    Arguments args = call.args();
    return switch (outcome) {
      case NO_SUCH_KEY -> StreamErrors.KEY_REQUIRED;
      case NO_SUCH_GROUP -> StreamErrors.noGroup(args.text(GROUP), args.text(KEY));
      default -> StreamErrors.of(outcome);
    };
  }
}
