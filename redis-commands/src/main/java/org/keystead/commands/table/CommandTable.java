// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.args.Ascii;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.spec.CommandSpec;

/** All commands of a server, found by name without regard to case and without making an object. */
public final class CommandTable<C extends Call> {
  private final NameTable<Entry<C>> names;
  private final Map<String, Entry<C>> byName;
  private final Map<CommandSpec, Entry<C>> entries = new IdentityHashMap<>();
  private final List<Command<C>> commands;

  private record Entry<C extends Call>(
      Command<C> command, NameTable<Command<C>> subcommands, List<Command<C>> children) {}

  private CommandTable(Map<String, Entry<C>> byName) {
    this.byName = byName;
    this.names = new NameTable<>();
    byName.forEach(
        (name, entry) -> {
          names.put(Ascii.lower(name), entry);
          entries.put(entry.command.spec(), entry);
        });
    this.commands = byName.values().stream().map(Entry::command).toList();
  }

  /** A table of the constants of enums: {@code of(List.of(StringCommand.values()), ...)}. */
  @SafeVarargs
  public static <C extends Call> CommandTable<C> of(List<? extends CommandSource<C>>... sources) {
    Map<String, Command<C>> tops = new LinkedHashMap<>();
    Map<String, List<Command<C>>> children = new LinkedHashMap<>();
    for (List<? extends CommandSource<C>> source : sources) {
      for (CommandSource<C> constant : source) {
        Command<C> command = constant.command();
        CommandSpec spec = command.spec();
        if (!spec.container().isEmpty()) {
          children.computeIfAbsent(spec.container(), name -> new ArrayList<>()).add(command);
        } else if (tops.put(spec.name(), command) != null) {
          throw new IllegalArgumentException("declared twice: " + spec.name());
        }
      }
    }
    Map<String, Entry<C>> entries = new LinkedHashMap<>();
    for (Command<C> top : tops.values()) {
      List<Command<C>> own = children.remove(top.spec().name());
      entries.put(top.spec().name(), entry(top, own == null ? List.of() : own));
    }
    if (!children.isEmpty()) {
      throw new IllegalArgumentException("subcommands without container: " + children.keySet());
    }
    return new CommandTable<>(entries);
  }

  /**
   * The same commands, of which one is called by another name, or not at all if that is empty; what
   * it tells of itself stays.
   *
   * @throws IllegalArgumentException in Redis' words, if there is no such command or one of the new
   *     name
   */
  public CommandTable<C> renamed(String command, String newName) {
    Map<String, Entry<C>> renamed = new LinkedHashMap<>();
    Entry<C> target = names.get(Ascii.lower(command), 0, command.length());
    if (target == null) {
      throw new IllegalArgumentException("No such command in rename-command");
    }
    if (!newName.isEmpty() && find(Arguments.ofUtf8(newName)) != null) {
      throw new IllegalArgumentException("Target command name already exists");
    }
    byName.forEach(
        (name, entry) -> {
          if (entry != target) {
            renamed.put(name, entry);
          } else if (!newName.isEmpty()) {
            renamed.put(newName.toLowerCase(Locale.ROOT), entry);
          }
        });
    return new CommandTable<>(renamed);
  }

  /** The commands in the order of their declaration, containers without their subcommands. */
  public List<Command<C>> commands() {
    return commands;
  }

  /** The subcommands of a container, HELP last; empty for any other command. */
  public List<Command<C>> subcommands(CommandSpec container) {
    Entry<C> entry = entries.get(container);
    return entry == null ? List.of() : entry.children;
  }

  /** The command of this name, not looking at subcommands. */
  public @Nullable Command<C> find(byte[] array, int offset, int length) {
    Entry<C> entry = names.get(array, offset, length);
    return entry == null ? null : entry.command;
  }

  /**
   * The command or subcommand that the arguments name, or null. A container alone is found as
   * itself, and refused by its arity.
   */
  public @Nullable Command<C> find(Arguments arguments) {
    byte[] array = arguments.array();
    Entry<C> entry = names.get(array, arguments.offset(0), arguments.length(0));
    if (entry == null) {
      return null;
    }
    if (arguments.count() == 1 || entry.children.isEmpty()) {
      return entry.command;
    }
    return entry.subcommands.get(array, arguments.offset(1), arguments.length(1));
  }

  /**
   * The command that the arguments name, with as many of them as it wants; else the error that
   * Redis answers: unknown command, unknown subcommand, wrong number of arguments.
   */
  public Command<C> resolve(Arguments arguments) {
    Command<C> command = find(arguments);
    if (command == null) {
      boolean container = find(arguments.array(), arguments.offset(0), arguments.length(0)) != null;
      throw container ? UnknownCommand.subcommand(arguments) : UnknownCommand.command(arguments);
    }
    if (!command.spec().admits(arguments.count())) {
      throw ErrorTexts.wrongArity(command.spec().name());
    }
    return command;
  }

  /** A command by its full name, {@code get} or {@code config|get}, in any case. */
  public @Nullable Command<C> findFull(String fullName) {
    int bar = fullName.indexOf('|');
    return bar < 0
        ? find(Arguments.ofUtf8(fullName))
        : findSubcommand(fullName.substring(0, bar), fullName.substring(bar + 1));
  }

  private @Nullable Command<C> findSubcommand(String container, String name) {
    Command<C> found = find(Arguments.ofUtf8(container, name));
    return found == null || found.spec().container().isEmpty() ? null : found;
  }

  private static <C extends Call> Entry<C> entry(Command<C> top, List<Command<C>> declared) {
    NameTable<Command<C>> subcommands = new NameTable<>();
    List<Command<C>> children = new ArrayList<>(declared);
    if (top.spec().isContainer()) {
      HelpText help = new HelpText(top.spec(), declared.stream().map(Command::spec).toList());
      children.add(new Command<>(top.spec().helpSpec(), (call, out) -> help.write(out)));
    } else if (!declared.isEmpty()) {
      throw new IllegalArgumentException(top.spec().name() + " is no container");
    }
    for (Command<C> child : children) {
      subcommands.put(child.spec().lowerName(), child);
    }
    return new Entry<>(top, subcommands, List.copyOf(children));
  }
}
