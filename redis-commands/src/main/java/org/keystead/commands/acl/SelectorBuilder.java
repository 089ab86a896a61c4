// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.keystead.commands.acl.RuleException.Mistake;
import org.keystead.commands.spec.AclCategory;
import org.keystead.engine.config.ConfigWords;

/** Makes a selector by applying rules one after the other. Threads: one. */
final class SelectorBuilder {
  private final CommandIndex index;
  private boolean allCommands;
  private boolean futureCommands;
  private final BitSet commands;
  private final Map<Integer, List<String>> firstArguments = new HashMap<>();
  private boolean allKeys;
  private final Map<String, KeyPattern> keys = new LinkedHashMap<>();
  private boolean allChannels;
  private final Map<String, ChannelPattern> channels = new LinkedHashMap<>();

  /** A selector that allows nothing, but perhaps all channels. */
  SelectorBuilder(CommandIndex index, boolean allChannels) {
    this.index = index;
    this.commands = new BitSet(index.size());
    this.allChannels = allChannels;
  }

  /** Begins with the rights of a selector. */
  SelectorBuilder(CommandIndex index, Selector from) {
    this.index = index;
    this.allCommands = from.allCommands();
    this.futureCommands = from.futureCommands();
    this.commands = (BitSet) from.commands().clone();
    from.firstArguments()
        .forEach((number, words) -> firstArguments.put(number, new ArrayList<>(words)));
    this.allKeys = from.allKeys();
    from.keys().forEach(pattern -> keys.put(pattern.text(), pattern));
    this.allChannels = from.allChannels();
    from.channels().forEach(pattern -> channels.put(pattern.text(), pattern));
  }

  Selector build() {
    Map<Integer, List<String>> words = new TreeMap<>();
    firstArguments.forEach((number, list) -> words.put(number, List.copyOf(list)));
    return new Selector(
        allCommands,
        futureCommands,
        (BitSet) commands.clone(),
        words,
        allKeys,
        List.copyOf(keys.values()),
        allChannels,
        List.copyOf(channels.values()));
  }

  /** The rules between a selector's parentheses, which are given too. */
  void applyAll(String inParentheses) throws RuleException {
    List<String> rules = ConfigWords.split(inParentheses.substring(1, inParentheses.length() - 1));
    // As in Redis unbalanced quotes make a selector without rules.
    for (String rule : rules == null ? List.<String>of() : rules) {
      apply(rule);
    }
  }

  void apply(String rule) throws RuleException {
    switch (rule.toLowerCase(Locale.ROOT)) {
      case "allkeys", "~*" -> keys(true);
      case "resetkeys" -> keys(false);
      case "allchannels", "&*" -> channels(true);
      case "resetchannels" -> channels(false);
      case "allcommands", "+@all" -> commands(true);
      case "nocommands", "-@all" -> commands(false);
      case "" -> throw new RuleException(rule, Mistake.SYNTAX);
      default -> applyPrefixed(rule);
    }
  }

  private void applyPrefixed(String rule) throws RuleException {
    boolean category = rule.startsWith("@", 1);
    switch (rule.charAt(0)) {
      case '~', '%' -> addKeys(rule);
      case '&' -> addChannels(rule);
      case '+' -> {
        if (category) {
          changeCategory(rule, true);
        } else {
          allow(rule);
        }
      }
      case '-' -> {
        if (category) {
          changeCategory(rule, false);
        } else {
          change(find(rule, rule.substring(1)), false);
        }
      }
      default -> throw new RuleException(rule, Mistake.SYNTAX);
    }
  }

  private void keys(boolean all) {
    allKeys = all;
    keys.clear();
  }

  private void channels(boolean all) {
    allChannels = all;
    channels.clear();
  }

  private void commands(boolean all) {
    commands.set(0, index.size(), all);
    allCommands = all;
    futureCommands = all;
    firstArguments.clear();
  }

  private void addKeys(String rule) throws RuleException {
    if (allKeys) {
      throw new RuleException(rule, Mistake.KEYS_AFTER_ALL);
    }
    boolean reads = rule.charAt(0) == '~';
    boolean writes = reads;
    int tilde = 0;
    if (rule.charAt(0) == '%') {
      for (tilde = 1; tilde < rule.length() && rule.charAt(tilde) != '~'; tilde++) {
        char right = Character.toUpperCase(rule.charAt(tilde));
        if (right == 'R' && !reads) {
          reads = true;
        } else if (right == 'W' && !writes) {
          writes = true;
        } else {
          throw new RuleException(rule, Mistake.SYNTAX);
        }
      }
    }
    boolean none = !reads && !writes;
    if (none || RuleText.hasBlanks(rule)) {
      throw new RuleException(rule, Mistake.SYNTAX);
    }
    // As in Redis a rule that ends before its tilde has the empty pattern.
    String text = rule.substring(Math.min(tilde + 1, rule.length()));
    KeyPattern pattern = KeyPattern.of(text, reads, writes);
    keys.merge(pattern.text(), pattern, KeyPattern::with);
  }

  private void addChannels(String rule) throws RuleException {
    if (allChannels) {
      throw new RuleException(rule, Mistake.CHANNELS_AFTER_ALL);
    }
    if (RuleText.hasBlanks(rule)) {
      throw new RuleException(rule, Mistake.SYNTAX);
    }
    channels.putIfAbsent(rule.substring(1), ChannelPattern.of(rule.substring(1)));
  }

  /** {@code +command}, {@code +command|subcommand} or {@code +command|argument}. */
  private void allow(String rule) throws RuleException {
    int bar = rule.lastIndexOf('|');
    if (bar < 0) {
      change(find(rule, rule.substring(1)), true);
      return;
    }
    int command = find(rule, rule.substring(1, bar));
    String word = rule.substring(bar + 1);
    if (!index.spec(command).container().isEmpty()) {
      throw new RuleException(rule, Mistake.ARGUMENT_OF_SUBCOMMAND);
    }
    if (word.isEmpty()) {
      throw new RuleException(rule, Mistake.SYNTAX);
    }
    if (index.hasSubcommands(command)) {
      change(find(rule, rule.substring(1)), true);
    } else {
      List<String> words = firstArguments.computeIfAbsent(command, number -> new ArrayList<>());
      if (words.stream().noneMatch(word::equalsIgnoreCase)) {
        words.add(word);
      }
    }
  }

  private int find(String rule, String fullName) throws RuleException {
    Integer number = index.find(fullName);
    if (number == null) {
      throw new RuleException(rule, Mistake.UNKNOWN);
    }
    return number;
  }

  private void changeCategory(String rule, boolean allowed) throws RuleException {
    AclCategory category = CommandIndex.categoryNamed(rule.substring(2));
    if (category == null) {
      throw new RuleException(rule, Mistake.UNKNOWN);
    }
    change(category, allowed);
  }

  /** Allows or forbids the commands of a category, each with all of its subcommands. */
  void change(AclCategory category, boolean allowed) {
    index.category(category).stream().forEach(number -> change(number, allowed));
  }

  /** Allows or forbids a command with its subcommands. */
  void change(int number, boolean allowed) {
    commands.set(number, index.endOf(number), allowed);
    firstArguments.remove(number);
    allCommands &= allowed;
  }

  boolean isAllowed(int number) {
    return commands.get(number);
  }
}
