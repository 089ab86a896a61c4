// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;

/**
 * The entries of a table's commands and subcommands, found by the command's identity with one probe
 * nearly always. Immutable.
 */
final class CommandEntries {
  private final List<CommandEntry> inOrder = new ArrayList<>();
  private final @Nullable CommandEntry[] slots;

  CommandEntries(CommandTable<ClientCall> table) {
    for (Command<ClientCall> command : table.commands()) {
      add(command);
      table.subcommands(command.spec()).forEach(this::add);
    }
    slots = new CommandEntry[Integer.highestOneBit(Math.max(16, inOrder.size())) * 8];
    for (CommandEntry entry : inOrder) {
      int at = slot(entry.command());
      while (slots[at] != null) {
        at = (at + 1) & (slots.length - 1);
      }
      slots[at] = entry;
    }
  }

  /** All entries by ascending number. */
  List<CommandEntry> inOrder() {
    return inOrder;
  }

  CommandEntry of(Command<ClientCall> command) {
    int at = slot(command);
    while (true) {
      CommandEntry entry = slots[at];
      if (entry == null) {
        throw new IllegalArgumentException("not of this server: " + command.spec());
      }
      if (entry.command() == command) {
        return entry;
      }
      at = (at + 1) & (slots.length - 1);
    }
  }

  /** The entry of what is declared so; O(number of commands). */
  CommandEntry of(CommandSpec spec) {
    for (CommandEntry entry : inOrder) {
      if (entry.command().spec() == spec) {
        return entry;
      }
    }
    throw new IllegalArgumentException("not of this server: " + spec);
  }

  private void add(Command<ClientCall> command) {
    inOrder.add(CommandEntry.of(command, inOrder.size()));
  }

  private int slot(Command<ClientCall> command) {
    return System.identityHashCode(command) & (slots.length - 1);
  }
}
