// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.args.Ascii;

/** All there is to know about a command besides how it is carried out. Immutable. */
public final class CommandSpec {
  private final String container;
  private final String ownName;
  private final String name;
  private final byte[] lowerName;
  private final CommandGroup group;
  private final String since;
  private final String summary;
  private final String complexity;
  private final String deprecatedSince;
  private final String replacedBy;
  private final boolean systemCommand;
  private final boolean isContainer;
  private final String helpSince;
  private final List<String> help;
  private final Set<CommandFlag> flags;
  private final int flagBits;
  private final Set<AclCategory> categories;
  private final List<Change> history;
  private final List<String> tips;
  private final List<Arg> args;
  private final int arity;
  private final List<KeySpec> keySpecs;
  private final List<Integer> keySpecNumbers;
  private final boolean patternsNameKeys;
  private final KeyRange keyRange;
  private final KeySearch keySearch;
  private final OptionGrammar options;
  private final boolean reachesAllKeys;

  private CommandSpec(CommandBuilder d) {
    this.container = d.container;
    this.ownName = d.name;
    this.name = container.isEmpty() ? ownName : container + '|' + ownName;
    this.lowerName = Ascii.lower(ownName);
    this.group = d.group;
    this.since = d.since;
    this.summary = d.summary;
    this.complexity = d.complexity;
    this.deprecatedSince = d.deprecatedSince;
    this.replacedBy = d.replacedBy;
    this.systemCommand = d.systemCommand;
    this.isContainer = d.isContainer;
    this.helpSince = d.helpSince;
    this.help = d.help;
    this.history = List.copyOf(d.history);
    this.tips = List.copyOf(d.tips);
    this.args = List.copyOf(d.args);
    int words = container.isEmpty() ? 1 : 2;
    boolean onlyContainer = isContainer && d.arity == 0;
    this.arity = onlyContainer ? -2 : d.arity != 0 ? d.arity : Derived.arity(args, words);
    KeyDerivation.Result keys =
        d.keySpecs != null
            ? new KeyDerivation.Result(d.keySpecs, d.keySpecNumbers)
            : KeyDerivation.of(name, args, words, d.flags);
    this.keySpecs = keys.specs();
    this.keySpecNumbers = keys.numbers();
    this.patternsNameKeys = d.patternsNameKeys;
    this.keySearch =
        d.keySearch != null
            ? d.keySearch
            : (arguments, visitor) -> KeyFinder.find(keys.specs(), arguments, visitor);
    this.keyRange = Derived.keyRange(keySpecs);
    this.flags = Collections.unmodifiableSet(Derived.flags(d.flags, keySpecs));
    this.flagBits = flags.stream().mapToInt(flag -> 1 << flag.ordinal()).sum();
    this.categories =
        Collections.unmodifiableSet(
            Derived.categories(onlyContainer ? Set.of() : d.categories, flags));
    this.reachesAllKeys = d.reachesAllKeys;
    this.options = new OptionGrammar(args, words, d.numbersInOrder);
  }

  /** The command that a constant of this name in this group declares. */
  public static CommandSpec of(CommandGroup group, String constantName, Declaration declaration) {
    return new CommandSpec(declaration.declare(new CommandBuilder(group, constantName)));
  }

  /** The HELP subcommand of this container. */
  public CommandSpec helpSpec() {
    return of(
        group,
        ownName.toUpperCase(Locale.ROOT) + "_HELP",
        d ->
            d.subcommandOf(ownName)
                .since(helpSince)
                .flags(CommandFlag.LOADING, CommandFlag.STALE)
                .categories(categories.toArray(AclCategory[]::new))
                .complexity("O(1)")
                .summary("Describes the subcommands."));
  }

  /** The full name in lower case: {@code get}, {@code config|get}. */
  public String name() {
    return name;
  }

  /** The name without its container's. */
  public String ownName() {
    return ownName;
  }

  /** The container's name, or empty. */
  public String container() {
    return container;
  }

  /** The bytes of {@link #ownName}; not to be changed. */
  public byte[] lowerName() {
    return lowerName;
  }

  public boolean isContainer() {
    return isContainer;
  }

  public CommandGroup group() {
    return group;
  }

  public String since() {
    return since;
  }

  public String summary() {
    return summary;
  }

  public String complexity() {
    return complexity;
  }

  /** The version, or empty. */
  public String deprecatedSince() {
    return deprecatedSince;
  }

  public String replacedBy() {
    return replacedBy;
  }

  public boolean isSystemCommand() {
    return systemCommand;
  }

  public Set<CommandFlag> flags() {
    return flags;
  }

  public boolean is(CommandFlag flag) {
    return (flagBits & 1 << flag.ordinal()) != 0;
  }

  public Set<AclCategory> categories() {
    return categories;
  }

  public List<Change> history() {
    return history;
  }

  public List<String> tips() {
    return tips;
  }

  public List<Arg> args() {
    return args;
  }

  /** How many words with the name: exactly if positive, at least if negative. */
  public int arity() {
    return arity;
  }

  /** Whether so many words, with the name, are enough and not too many. */
  public boolean admits(int count) {
    return arity >= 0 ? count == arity : count >= -arity;
  }

  public List<KeySpec> keySpecs() {
    return keySpecs;
  }

  /** For each key of the grammar, from left to right, the number of its key specification. */
  public List<Integer> keySpecNumbers() {
    return keySpecNumbers;
  }

  /** Whether patterns count among the grammar's keys in {@link #keySpecNumbers}. */
  public boolean patternsNameKeys() {
    return patternsNameKeys;
  }

  public KeyRange keyRange() {
    return keyRange;
  }

  /** Whether it reaches keys that its arguments do not name. */
  public boolean reachesAllKeys() {
    return reachesAllKeys;
  }

  /** What HELP of this container tells of its subcommands; empty if that follows from them. */
  public List<String> help() {
    return help;
  }

  /** The grammar of a subcommand in one line, as HELP tells it. */
  public String helpLine() {
    return HelpLine.of(this);
  }

  /** The grammar as one line, as manuals print it. */
  public String syntax() {
    return SyntaxLine.of(this);
  }

  /** Calls {@code visitor} for every key among the arguments. */
  public void keys(Arguments arguments, KeyVisitor visitor) {
    keySearch.find(arguments, visitor);
  }

  OptionGrammar options() {
    return options;
  }

  @Override
  public String toString() {
    return name;
  }
}
