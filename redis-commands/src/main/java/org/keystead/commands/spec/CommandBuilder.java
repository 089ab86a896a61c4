// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects one command's declaration. The name comes from the enum constant ({@code GETRANGE},
 * {@code BITFIELD_RO}); a subcommand names its container and keeps what follows it ({@code
 * CLIENT_NO_EVICT} of {@code client} is {@code client|no-evict}).
 */
public final class CommandBuilder {
  final CommandGroup group;
  final String constantName;
  String name;
  String container = "";
  String since = "1.0.0";
  String summary = "";
  String complexity = "";
  String deprecatedSince = "";
  String replacedBy = "";
  boolean systemCommand;
  boolean isContainer;
  String helpSince = "";
  List<String> help = List.of();
  boolean numbersInOrder;
  boolean reachesAllKeys;
  final Set<CommandFlag> flags = EnumSet.noneOf(CommandFlag.class);
  final Set<AclCategory> categories = EnumSet.noneOf(AclCategory.class);
  final List<Change> history = new ArrayList<>();
  final List<String> tips = new ArrayList<>();
  List<Arg> args = List.of();
  int arity;
  @Nullable List<KeySpec> keySpecs;
  List<Integer> keySpecNumbers = List.of();
  boolean patternsNameKeys;
  @Nullable KeySearch keySearch;

  CommandBuilder(CommandGroup group, String constantName) {
    this.group = group;
    this.constantName = constantName;
    this.name = constantName.toLowerCase(Locale.ROOT);
    this.categories.addAll(group.categories());
  }

  /** A name that no enum constant can have: {@code restore-asking}. */
  public CommandBuilder name(String newName) {
    this.name = newName;
    return this;
  }

  /** Makes this a subcommand; its own name is the constant's without the container's. */
  public CommandBuilder subcommandOf(String containerName) {
    String prefix = containerName.toUpperCase(Locale.ROOT) + '_';
    if (!constantName.startsWith(prefix)) {
      throw new IllegalArgumentException(constantName + " does not begin with " + prefix);
    }
    this.container = containerName;
    this.name = constantName.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    return this;
  }

  /**
   * Makes this a container of subcommands, with one more that is called HELP. One that can be
   * called alone (COMMAND) overrides its arity.
   */
  public CommandBuilder container(String helpSinceVersion) {
    this.isContainer = true;
    this.helpSince = helpSinceVersion;
    return this;
  }

  /**
   * What HELP of this container tells of the subcommands, line by line in Redis' words; without
   * that it is made from their grammar and summaries.
   */
  public CommandBuilder help(String lines) {
    this.help = lines.lines().toList();
    return this;
  }

  public CommandBuilder since(String version) {
    this.since = version;
    return this;
  }

  public CommandBuilder flags(CommandFlag... more) {
    this.flags.addAll(List.of(more));
    return this;
  }

  /** One sentence for people. */
  public CommandBuilder summary(String text) {
    this.summary = text;
    return this;
  }

  public CommandBuilder complexity(String text) {
    this.complexity = text;
    return this;
  }

  /** Adds an entry to the history. */
  public CommandBuilder history(String version, String text) {
    this.history.add(new Change(version, text));
    return this;
  }

  /** Hints for client libraries and proxies: {@code nondeterministic_output}. */
  public CommandBuilder tips(String... more) {
    this.tips.addAll(List.of(more));
    return this;
  }

  public CommandBuilder deprecated(String sinceVersion, String replacement) {
    this.deprecatedSince = sinceVersion;
    this.replacedBy = replacement;
    return this;
  }

  /** Not meant for users. */
  public CommandBuilder systemCommand() {
    this.systemCommand = true;
    return this;
  }

  /** The grammar of what follows the name. */
  public CommandBuilder args(Arg... grammar) {
    this.args = List.of(grammar);
    return this;
  }

  /** Access-control categories besides those that group and flags bring. */
  public CommandBuilder categories(AclCategory... more) {
    this.categories.addAll(List.of(more));
    return this;
  }

  /** Access-control categories instead of the group's; those of the flags are added still. */
  public CommandBuilder overrideCategories(AclCategory... instead) {
    this.categories.clear();
    this.categories.addAll(List.of(instead));
    return this;
  }

  /** An arity that the grammar does not give. */
  public CommandBuilder overrideArity(int instead) {
    this.arity = instead;
    return this;
  }

  /** Key positions that the grammar does not give; its keys refer to them one by one. */
  public CommandBuilder overrideKeys(KeySpec... instead) {
    this.keySpecs = List.of(instead);
    this.keySpecNumbers = IntStream.range(0, instead.length).boxed().toList();
    return this;
  }

  /**
   * After {@link #overrideKeys}: the grammar's keys, and its patterns since these name keys too,
   * refer to these of the positions.
   */
  public CommandBuilder keySpecNumbers(Integer... numbers) {
    this.keySpecNumbers = List.of(numbers);
    this.patternsNameKeys = true;
    return this;
  }

  /** A search for a call's keys that positions cannot describe: SORT with STORE. */
  public CommandBuilder overrideKeySearch(KeySearch instead) {
    this.keySearch = instead;
    return this;
  }

  /**
   * It reaches keys that its arguments do not name: inside MULTI every key is held for it. To be
   * said of KEYS, SCAN, FLUSHALL, SORT with BY and whatever else looks around.
   */
  public CommandBuilder reachesAllKeys() {
    this.reachesAllKeys = true;
    return this;
  }

  /**
   * Integers of options are checked while the options are read, so that the leftmost mistake is
   * told; otherwise every word is recognised before any number is looked at.
   */
  public CommandBuilder numbersInOrder() {
    this.numbersInOrder = true;
    return this;
  }
}
