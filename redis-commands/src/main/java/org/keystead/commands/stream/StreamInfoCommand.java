// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.KeyFlag.ACCESS;
import static org.keystead.commands.spec.KeyFlag.RO;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.stream.StreamReads;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.StreamValue;

/** XINFO: what there is to know about a stream. */
public enum StreamInfoCommand implements CommandSource<ClientCall> {
  XINFO(
      d ->
          d.since("5.0.0")
              .container("5.0.0")
              .help(
                  """
                  CONSUMERS <key> <groupname>
                      Show consumers of <groupname>.
                  GROUPS <key>
                      Show the stream consumer groups.
                  STREAM <key> [FULL [COUNT <count>]
                      Show information about the stream.
                  """)
              .summary("Tells about a stream, its groups and consumers.")
              .complexity("Depends on the subcommand")),
  XINFO_CONSUMERS(
      d ->
          info(d)
              .summary("Lists the consumers of a group.")
              .complexity("O(N), N the number of consumers")
              .tips("nondeterministic_output")
              .args(key(RO, ACCESS), string("groupname")),
      StreamInfoCommand::consumers),
  XINFO_GROUPS(
      d ->
          info(d)
              .summary("Lists the groups of a stream.")
              .complexity("O(N), N the number of groups")
              .history("7.0.0", "entries-read and lag.")
              .args(key(RO, ACCESS)),
      StreamInfoCommand::groups),
  XINFO_STREAM(
      d ->
          info(d)
              .summary("Tells about a stream: its figures, or with FULL all of it.")
              .complexity("O(N), N the number of nodes, of a hundred entries each")
              .history("6.0.0", "FULL.")
              .history(
                  "7.0.0",
                  "max-deleted-entry-id, entries-added, recorded-first-entry-id, entries-read and"
                      + " lag.")
              .args(
                  key(RO, ACCESS),
                  block("full", integer("count").after("COUNT").optional())
                      .after("FULL")
                      .optional()),
      StreamInfoCommand::stream);

  private static final int KEY = 2;
  private static final int GROUP = 3;
  private static final int FIRST_OPTION = 3;
  private static final long FIGURES = -1;
  private static final long DEFAULT_COUNT = 10;

  private final Command<ClientCall> command;

  /** Writes a reply about a stream that exists. */
  @FunctionalInterface
  private interface Answer {
    void give(StreamValue stream, InfoReply reply);
  }

  StreamInfoCommand(Declaration declaration) {
    this.command = Command.container(CommandGroup.STREAM, name(), declaration);
  }

  StreamInfoCommand(Declaration declaration, StreamWork.Body body) {
    this.command = Command.of(CommandGroup.STREAM, name(), declaration, StreamWork.lentTo(body));
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder info(CommandBuilder d) {
    return d.subcommandOf("xinfo").since("5.0.0").flags(READONLY);
  }

  private static void ask(ClientCall call, StreamWork work, ReplySink out, Answer answer) {
    StreamReads.read(
        call.keyspace(),
        work.key(call.args(), KEY),
        answer,
        (stream, nowMillis, how) -> {
          if (stream == null) {
            throw ErrorTexts.NO_SUCH_KEY;
          }
          how.give(stream, new InfoReply(out, nowMillis));
          return Boolean.TRUE;
        });
  }

  private static void groups(ClientCall call, StreamWork work, ReplySink out) {
    ask(call, work, out, (stream, reply) -> reply.groups(stream));
  }

  private static void consumers(ClientCall call, StreamWork work, ReplySink out) {
    Arguments args = call.args();
    Slice name = args.slice(GROUP);
    ask(
        call,
        work,
        out,
        (stream, reply) -> {
          ConsumerGroup group = stream.group(name);
          if (group == null) {
            throw StreamErrors.noGroup(args.text(GROUP), args.text(KEY));
          }
          reply.consumers(group);
        });
  }

  private static void stream(ClientCall call, StreamWork work, ReplySink out) {
    ask(
        call,
        work,
        out,
        (stream, reply) -> {
          long count = fullCount(call.args());
          if (count == FIGURES) {
            reply.figures(stream);
          } else {
            reply.full(stream, count);
          }
        });
  }

  /** How much of all there is FULL shall tell, 0 for everything; FIGURES without FULL. */
  private static long fullCount(Arguments args) {
    int options = args.count() - FIRST_OPTION;
    if (options == 0) {
      return FIGURES;
    }
    if (options != 1 && options != 3
        || !args.equalsIgnoreCase(FIRST_OPTION, "FULL")
        || options == 3 && !args.equalsIgnoreCase(FIRST_OPTION + 1, "COUNT")) {
      throw ErrorTexts.unknownSubcommandOrArity("xinfo", args.text(1));
    }
    long count = options == 1 ? DEFAULT_COUNT : args.toLong(FIRST_OPTION + 2);
    return count < 0 ? DEFAULT_COUNT : count;
  }
}
