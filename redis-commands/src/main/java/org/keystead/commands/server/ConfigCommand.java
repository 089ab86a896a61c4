// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import static org.keystead.commands.spec.Arg.block;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.ADMIN;
import static org.keystead.commands.spec.CommandFlag.LOADING;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;

/** CONFIG and its subcommands, over the {@code ConfigAccess} of the server. */
public enum ConfigCommand implements CommandSource<ClientCall> {
  CONFIG(
      d ->
          d.since("2.0.0")
              .container("5.0.0")
              .help(
                  """
                  GET <pattern>
                      Return parameters matching the glob-like <pattern> and their values.
                  SET <directive> <value>
                      Set the configuration <directive> to <value>.
                  RESETSTAT
                      Reset statistics reported by the INFO command.
                  REWRITE
                      Rewrite the configuration file.
                  """)
              .summary("The configuration of the running server.")
              .complexity("Depends on the subcommand."),
      (call, out) -> {
        throw ErrorTexts.wrongArity("config");
      }),
  CONFIG_GET(
      d ->
          sub(d, "2.0.0")
              .summary("The values of the keys whose names match.")
              .complexity("O(N), N the number of keys")
              .history("7.0.0", "Several patterns.")
              .args(block("parameter", string("parameter")).multiple()),
      ConfigCommand::get),
  CONFIG_RESETSTAT(
      d ->
          sub(d, "2.0.0")
              .summary("Lets the figures of INFO begin again from zero.")
              .complexity("O(1)"),
      ConfigCommand::resetStat),
  CONFIG_REWRITE(
      d ->
          sub(d, "2.8.0")
              .summary("Writes the present values to the configuration file.")
              .complexity("O(1)"),
      (call, out) -> {
        call.server().config().rewrite();
        out.ok();
      }),
  CONFIG_SET(
      d ->
          sub(d, "2.0.0")
              .summary("Changes the values of keys, of all or of none.")
              .complexity("O(N), N the number of keys given")
              .tips("request_policy:all_nodes", "response_policy:all_succeeded")
              .history("7.0.0", "Several keys.")
              .args(block("parameter_value", string("parameter"), string("value")).multiple()),
      ConfigCommand::set);

  private final Command<ClientCall> command;

  ConfigCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SERVER, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder sub(CommandBuilder d, String since) {
    return d.subcommandOf("config").since(since).flags(ADMIN, NOSCRIPT, LOADING, STALE);
  }

  private static void get(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    Map<String, String> all = new LinkedHashMap<>();
    call.server().config().each(all::put);
    Map<String, String> matches = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 2; i < args.count(); i++) {
      String name = args.text(i);
      if (isPattern(name)) {
        Glob glob = Glob.ignoringCase(args.slice(i));
        all.forEach(
            (key, value) -> {
              if (glob.matches(Slice.ofUtf8(key))) {
                matches.putIfAbsent(key, value);
              }
            });
      } else {
        // As Redis does, the key is told as it was spelled.
        all.forEach(
            (key, value) -> {
              if (key.equalsIgnoreCase(name)) {
                matches.putIfAbsent(name, value);
              }
            });
      }
    }
    out.map(matches.size());
    matches.forEach(
        (key, value) -> {
          out.bulk(key);
          out.bulk(value);
        });
  }

  private static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
  }

  private static void set(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.count() % 2 != 0) {
      throw ErrorTexts.SYNTAX;
    }
    List<String> namesAndValues = new ArrayList<>();
    for (int i = 2; i < args.count(); i++) {
      namesAndValues.add(args.text(i));
    }
    call.server().config().set(namesAndValues, call.session().connection().isLocal());
    out.ok();
  }

  private static void resetStat(ClientCall call, ReplySink out) {
    ServerState server = call.server();
    server.engine().statistics().reset();
    server.commandStatistics().reset();
    server.traffic().reset();
    server.samples().reset();
    out.ok();
  }
}
