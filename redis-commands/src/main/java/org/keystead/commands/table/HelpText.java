// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.spec.CommandSpec;

/**
 * The answer to a container's HELP: what it declares, or else the grammar and summaries of its
 * subcommands.
 */
final class HelpText {
  private final List<String> lines = new ArrayList<>();

  HelpText(CommandSpec container, List<CommandSpec> subcommands) {
    String name = container.name().toUpperCase(Locale.ROOT);
    lines.add(name + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:");
    lines.addAll(container.help());
    if (container.help().isEmpty()) {
      for (CommandSpec subcommand : subcommands) {
        lines.add(subcommand.helpLine());
        lines.add("    " + subcommand.summary());
      }
    }
    lines.add("HELP");
    lines.add("    Prints this help.");
  }

  void write(ReplySink out) {
    out.array(lines.size());
    for (String line : lines) {
      out.simple(line);
    }
  }
}
