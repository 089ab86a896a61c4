// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.spec.AclCategory;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.table.Call;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;

/**
 * The commands and subcommands of a server by the numbers that selectors keep; a container's
 * subcommands follow it. Names are those of the declarations, whatever {@code rename-command} made
 * of them. Immutable.
 */
final class CommandIndex {
  private final List<CommandSpec> specs = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<CommandSpec, Integer> numbers = new IdentityHashMap<>();
  private final Map<AclCategory, BitSet> categories = new EnumMap<>(AclCategory.class);

  <C extends Call> CommandIndex(CommandTable<C> table) {
    for (AclCategory category : AclCategory.values()) {
      categories.put(category, new BitSet());
    }
    for (Command<C> command : table.commands()) {
      add(command.spec());
      table.subcommands(command.spec()).forEach(subcommand -> add(subcommand.spec()));
    }
  }

  private void add(CommandSpec spec) {
    int number = specs.size();
    specs.add(spec);
    numbers.put(spec, number);
    byName.put(spec.name(), number);
    spec.categories().forEach(category -> category(category).set(number));
  }

  int size() {
    return specs.size();
  }

  CommandSpec spec(int number) {
    return specs.get(number);
  }

  /** The number of a command of the table that this was made from. */
  int number(CommandSpec spec) {
    Integer number = numbers.get(spec);
    if (number == null) {
      throw new IllegalArgumentException("not of this server: " + spec);
    }
    return number;
  }

  /** The command of this full name, {@code config|get}, in any case; null if there is none. */
  @Nullable Integer find(String fullName) {
    return byName.get(fullName.toLowerCase(Locale.ROOT));
  }

  /** Whether the command has subcommands that are commands of their own. */
  boolean hasSubcommands(int number) {
    return endOf(number) > number + 1;
  }

  /** One more than the last number of the command and its subcommands. */
  int endOf(int number) {
    CommandSpec spec = specs.get(number);
    int end = number + 1;
    if (spec.container().isEmpty()) {
      while (end < specs.size() && specs.get(end).container().equals(spec.ownName())) {
        end++;
      }
    }
    return end;
  }

  /** The numbers of all commands of a category; not to be changed. */
  BitSet category(AclCategory category) {
    BitSet members = categories.get(category);
    if (members == null) {
      throw new IllegalStateException("no such category: " + category);
    }
    return members;
  }

  /** The full names of a category's commands. */
  List<String> names(AclCategory category) {
    return category(category).stream().mapToObj(number -> specs.get(number).name()).toList();
  }

  /** Categories by their names in any case; null if there is none. */
  static @Nullable AclCategory categoryNamed(String name) {
    for (AclCategory category : AclCategory.values()) {
      if (category.wireName().equalsIgnoreCase(name)) {
        return category;
      }
    }
    return null;
  }
}
