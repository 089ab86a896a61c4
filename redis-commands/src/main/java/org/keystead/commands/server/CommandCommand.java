// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.AclCategory.CONNECTION;
import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.pattern;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeyVisitor;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.CommandTable;
import org.keystead.commands.table.DocsReply;
import org.keystead.commands.table.Handler;
import org.keystead.commands.table.InfoReply;

/** COMMAND and its subcommands: what the declarations of all commands say. */
public enum CommandCommand implements CommandSource<ClientCall> {
  COMMAND(
      d ->
          d.since("2.8.13")
              .container("5.0.0")
              .help(
                  """
                  (no subcommand)
                      Return details about all Redis commands.
                  COUNT
                      Return the total number of commands in this Redis server.
                  LIST
                      Return a list of all commands in this Redis server.
                  INFO [<command-name> ...]
                      Return details about multiple Redis commands.
                      If no command names are given, documentation details for all
                      commands are returned.
                  DOCS [<command-name> ...]
                      Return documentation details about multiple Redis commands.
                      If no command names are given, documentation details for all
                      commands are returned.
                  GETKEYS <full-command>
                      Return the keys from a full Redis command.
                  GETKEYSANDFLAGS <full-command>
                      Return the keys and the access flags from a full Redis command.
                  """)
              .overrideArity(-1)
              .flags(LOADING, STALE)
              .categories(CONNECTION)
              .summary("All commands, as COMMAND INFO describes them.")
              .complexity("O(N), N the number of commands")
              .tips("nondeterministic_output_order"),
      CommandCommand::all),
  COMMAND_COUNT(
      d -> sub(d, "2.8.13").summary("How many commands there are.").complexity("O(1)"),
      (call, out) -> out.integer(call.server().commands().commands().size())),
  COMMAND_DOCS(
      d ->
          sub(d, "7.0.0")
              .summary("Summary, history and grammar of commands, or of all.")
              .complexity("O(N), N the number of commands")
              .tips("nondeterministic_output_order")
              .args(string("command-name").optional().multiple()),
      CommandCommand::docs),
  COMMAND_GETKEYS(
      d ->
          sub(d, "2.8.13")
              .overrideArity(-4)
              .summary("The keys of a whole command.")
              .complexity("O(N), N the number of arguments"),
      CommandCommand::getKeys),
  COMMAND_GETKEYSANDFLAGS(
      d ->
          sub(d, "7.0.0")
              .overrideArity(-4)
              .summary("The keys of a whole command and what it does with them.")
              .complexity("O(N), N the number of arguments"),
      CommandCommand::getKeysAndFlags),
  COMMAND_INFO(
      d ->
          sub(d, "2.8.13")
              .summary("Arity, flags, key positions and categories of commands, or of all.")
              .complexity("O(N), N the number of commands")
              .tips("nondeterministic_output_order")
              .history("7.0.0", "No name for all commands.")
              .args(string("command-name").optional().multiple()),
      CommandCommand::info),
  COMMAND_LIST(
      d ->
          sub(d, "7.0.0")
              .summary("The names of the commands.")
              .complexity("O(N), N the number of commands")
              .tips("nondeterministic_output_order")
              .args(
                  oneof(
                          "filterby",
                          string("module-name").after("MODULE"),
                          string("category").after("ACLCAT"),
                          pattern("pattern").after("PATTERN"))
                      .after("FILTERBY")
                      .optional()),
      CommandFilter::list);

  private final Command<ClientCall> command;

  CommandCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder sub(CommandBuilder d, String since) {
    return d.subcommandOf("command").since(since).flags(LOADING, STALE).categories(CONNECTION);
  }

  private static void all(ClientCall call, ReplySink out) {
    CommandTable<ClientCall> table = call.server().commands();
    List<Command<ClientCall>> commands = table.commands();
    out.array(commands.size());
    commands.forEach(command -> InfoReply.write(table, command.spec(), out));
  }

  private static void info(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() == 2) {
      all(call, out);
      return;
    }
    CommandTable<ClientCall> table = call.server().commands();
    out.array(args.count() - 2);
    for (int i = 2; i < args.count(); i++) {
      Command<ClientCall> found = table.findFull(args.text(i));
      if (found == null) {
        out.nil();
      } else {
        InfoReply.write(table, found.spec(), out);
      }
    }
  }

  private static void docs(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    CommandTable<ClientCall> table = call.server().commands();
    List<Command<ClientCall>> commands = new ArrayList<>();
    for (int i = 2; i < args.count(); i++) {
      Command<ClientCall> found = table.findFull(args.text(i));
      if (found != null) {
        commands.add(found);
      }
    }
    if (args.count() == 2) {
      commands.addAll(table.commands());
    }
    out.map(commands.size());
    commands.forEach(command -> DocsReply.write(table, command.spec(), out));
  }

  private static void getKeys(ClientCall call, ReplySink out) {
    Arguments inner = inner(call);
    int array = out.openArray();
    int[] count = new int[1];
    visit(
        call,
        inner,
        (index, flags) -> {
          count[0]++;
          out.bulk(inner.slice(index));
        });
    out.closeArray(array, count[0]);
  }

  private static void getKeysAndFlags(ClientCall call, ReplySink out) {
    Arguments inner = inner(call);
    int array = out.openArray();
    int[] count = new int[1];
    visit(
        call,
        inner,
        (index, flags) -> {
          count[0]++;
          out.array(2);
          out.bulk(inner.slice(index));
          InfoReply.keyFlags(flags, out);
        });
    out.closeArray(array, count[0]);
  }

  private static Arguments inner(ClientCall call) {
    Arguments args = call.args();
    byte[][] words = new byte[args.count() - 2][];
    for (int i = 0; i < words.length; i++) {
      words[i] = args.bytes(i + 2);
    }
    return Arguments.of(words);
  }

  /** Passes the keys, or throws what Redis answers where there are none. */
  private static void visit(ClientCall call, Arguments inner, KeyVisitor visitor) {
    Command<ClientCall> found = call.server().commands().find(inner);
    if (found == null) {
      throw ErrorTexts.INVALID_COMMAND;
    }
    CommandSpec spec = found.spec();
    if (spec.keySpecs().isEmpty()) {
      throw ErrorTexts.NO_KEY_ARGUMENTS;
    }
    if (!spec.admits(inner.count())) {
      throw ErrorTexts.INVALID_ARGUMENT_COUNT;
    }
    int[] count = new int[1];
    spec.keys(
        inner,
        (index, flags) -> {
          count[0]++;
          visitor.key(index, flags);
        });
    if (count[0] == 0 && !spec.is(CommandFlag.NO_MANDATORY_KEYS)) {
      throw ErrorTexts.INVALID_ARGUMENTS;
    }
  }
}
