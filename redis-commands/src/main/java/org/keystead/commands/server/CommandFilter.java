// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Glob;

/** COMMAND LIST with and without FILTERBY. */
final class CommandFilter {
  private CommandFilter() {}

  static void list(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    Predicate<CommandSpec> filter =
        switch (args.count()) {
          case 2 -> spec -> true;
          case 5 -> filter(args);
          default -> throw ErrorTexts.SYNTAX;
        };
    CommandTable<ClientCall> table = call.server().commands();
    boolean withSubcommands = args.count() == 5;
    List<String> names = new ArrayList<>();
    for (Command<ClientCall> command : table.commands()) {
      add(command.spec(), filter, names);
      if (withSubcommands) {
        table.subcommands(command.spec()).forEach(child -> add(child.spec(), filter, names));
      }
    }
    out.array(names.size());
    names.forEach(out::bulk);
  }

  private static void add(CommandSpec spec, Predicate<CommandSpec> filter, List<String> names) {
    if (filter.test(spec)) {
      names.add(spec.name());
    }
  }

  private static Predicate<CommandSpec> filter(Arguments args) {
    if (!args.equalsIgnoreCase(2, "FILTERBY")) {
      throw ErrorTexts.SYNTAX;
    }
    if (args.equalsIgnoreCase(3, "MODULE")) {
      return spec -> false;
    }
    if (args.equalsIgnoreCase(3, "ACLCAT")) {
      String category = args.text(4).toLowerCase(Locale.ROOT);
      return spec ->
          spec.categories().stream().anyMatch(known -> known.wireName().equals(category));
    }
    if (args.equalsIgnoreCase(3, "PATTERN")) {
      Glob glob = Glob.ignoringCase(args.slice(4));
      return spec -> glob.matches(Slice.ofUtf8(spec.name()));
    }
    throw ErrorTexts.SYNTAX;
  }
}
