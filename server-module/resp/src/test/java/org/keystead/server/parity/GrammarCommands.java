// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.keystead.commands.Commands;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.Arg;
import org.keystead.commands.spec.ArgType;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandTable;

/**
 * Random calls of all commands on data, made from what is declared of them: a command that is added
 * is compared from then on. Most calls are well formed and meet keys of their type; the others miss
 * or repeat words, hold the wrong numbers, or go for whatever is at another key.
 *
 * <p>Left out is what tells the time and what is drawn at random.
 */
final class GrammarCommands {
  private static final Set<CommandGroup> GROUPS =
      Set.of(
          CommandGroup.STRING,
          CommandGroup.LIST,
          CommandGroup.SET,
          CommandGroup.HASH,
          CommandGroup.SORTED_SET,
          CommandGroup.STREAM,
          CommandGroup.BITMAP,
          CommandGroup.HYPERLOGLOG,
          CommandGroup.GEO,
          CommandGroup.GENERIC,
          CommandGroup.TRANSACTIONS);
  private static final Set<String> LEFT_OUT =
      Set.of(
          "spop",
          "srandmember",
          "hrandfield",
          "zrandmember",
          "randomkey",
          "object|idletime",
          "object|refcount",
          "object|help",
          "wait",
          "migrate",
          "scan",
          "sscan",
          "hscan",
          "zscan",
          "xgroup|help",
          "xinfo|help",
          "pfselftest",
          "lcs");

  /** Ranges by text are told only of members with equal scores. */
  private static final String LEX_KEY = "lex";

  private final SplittableRandom random;
  private final GrammarWords vocabulary;
  private final List<CommandSpec> specs = new ArrayList<>();
  private final List<CommandSpec> waiting = new ArrayList<>();
  private int numberOfKeys;

  GrammarCommands(SplittableRandom random) {
    this.random = random;
    this.vocabulary = new GrammarWords(random);
    CommandTable<ClientCall> table = Commands.table();
    for (Command<ClientCall> command : table.commands()) {
      List<Command<ClientCall>> all = new ArrayList<>(table.subcommands(command.spec()));
      all.add(command);
      all.stream()
          .map(Command::spec)
          .filter(GrammarCommands::isWanted)
          .forEach(spec -> (spec.is(CommandFlag.BLOCKING) ? waiting : specs).add(spec));
    }
  }

  private static boolean isWanted(CommandSpec spec) {
    String since = spec.since();
    boolean newer = since.compareTo("7.1") > 0;
    return GROUPS.contains(spec.group())
        && !newer
        && !spec.isContainer()
        && !LEFT_OUT.contains(spec.name());
  }

  List<String> next() {
    if (random.nextInt(100) == 0) {
      return List.of("ZADD", LEX_KEY, "0", vocabulary.member(), "0", vocabulary.member());
    }
    return call(specs.get(random.nextInt(specs.size())));
  }

  /** One that may wait; to be sent inside of a transaction, where it does not. */
  List<String> nextWaiting() {
    return call(waiting.get(random.nextInt(waiting.size())));
  }

  private List<String> call(CommandSpec spec) {
    vocabulary.about(spec);
    List<String> words =
        new ArrayList<>(List.of(spec.name().toUpperCase(Locale.ROOT).split("\\|")));
    int fixed = words.size();
    if (spec.name().equals("xadd")) {
      vocabulary.nextEntry();
    }
    for (Arg arg : spec.args()) {
      add(arg, words);
    }
    if (random.nextInt(12) == 0) {
      spoil(words, fixed);
    }
    return settled(words);
  }

  private void add(Arg arg, List<String> words) {
    if (arg.isOptional() && random.nextInt(3) != 0) {
      return;
    }
    int times = arg.isMultiple() ? times(arg) : 1;
    for (int i = 0; i < times; i++) {
      boolean wordBefore = !arg.token().isEmpty() && arg.type() != ArgType.PURE_TOKEN;
      if (wordBefore && (i == 0 || arg.isMultipleToken())) {
        words.add(arg.token());
      }
      addOnce(arg, words);
    }
  }

  private int times(Arg arg) {
    boolean counted = numberOfKeys > 0 && (arg.type() == ArgType.KEY || isWeight(arg));
    return counted ? numberOfKeys : 1 + random.nextInt(3);
  }

  private static boolean isWeight(Arg arg) {
    return arg.name().equals("weight");
  }

  private void addOnce(Arg arg, List<String> words) {
    switch (arg.type()) {
      case ONEOF -> {
        List<Arg> choices = arg.parts().stream().filter(part -> !isByTheClock(part)).toList();
        add(choices.get(random.nextInt(choices.size())), words);
      }
      case BLOCK -> addBlock(arg, words);
      case PURE_TOKEN -> words.add(arg.token());
      case INTEGER -> {
        if (arg.name().equals("numkeys") || arg.name().equals("numfields")) {
          numberOfKeys = 1 + random.nextInt(3);
          boolean lie = random.nextInt(15) == 0;
          words.add(lie ? vocabulary.number() : Integer.toString(numberOfKeys));
        } else {
          words.add(vocabulary.of(arg));
        }
      }
      default -> words.add(vocabulary.of(arg));
    }
  }

  /** XADD's star makes an id of the time. */
  private static boolean isByTheClock(Arg arg) {
    return arg.type() == ArgType.PURE_TOKEN && arg.token().equals("*");
  }

  /** STREAMS is followed by as many ids as keys. */
  private void addBlock(Arg block, List<String> words) {
    boolean streams = block.token().equals("STREAMS");
    if (streams) {
      numberOfKeys = 1 + random.nextInt(2);
    }
    for (Arg part : block.parts()) {
      if (streams) {
        for (int i = 0; i < numberOfKeys; i++) {
          addOnce(part, words);
        }
      } else {
        add(part, words);
      }
    }
  }

  private void spoil(List<String> words, int fixed) {
    int at = fixed + random.nextInt(Math.max(1, words.size() - fixed + 1));
    switch (random.nextInt(4)) {
      case 0 -> words.add(Math.min(at, words.size()), vocabulary.anything());
      case 1 -> {
        if (at < words.size()) {
          words.remove(at);
        }
      }
      case 2 -> {
        if (at < words.size()) {
          words.set(at, vocabulary.anything());
        }
      }
      default -> {
        if (at < words.size()) {
          words.set(at, words.get(at).toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  /** Takes out what leaves the choice to the server. */
  private List<String> settled(List<String> words) {
    numberOfKeys = 0;
    String name = words.get(0);
    if (name.startsWith("GEO")) {
      // A stored distance may differ in its last digit.
      words.removeIf(word -> word.equalsIgnoreCase("ANY") || word.equalsIgnoreCase("STOREDIST"));
    }
    if (name.equals("XADD")) {
      words.replaceAll(word -> word.equals("*") ? "x" : word);
    }
    if (name.startsWith("SORT")) {
      settleSort(words);
    }
    boolean byText = words.stream().anyMatch(word -> word.equalsIgnoreCase("BYLEX"));
    int source = name.equals("ZRANGESTORE") ? 2 : 1;
    if ((byText || name.contains("LEX")) && words.size() > source) {
      words.set(source, LEX_KEY);
    }
    return words;
  }

  /**
   * Values of the same text may come in any order; and redis-server takes an overflow that happened
   * before for one of the numbers to sort by, so these are not stored.
   */
  private static void settleSort(List<String> words) {
    boolean stores = words.stream().anyMatch(word -> word.equalsIgnoreCase("STORE"));
    int by = words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList().indexOf("BY");
    if (by >= 0 && stores && by + 1 < words.size()) {
      words.subList(by, by + 2).clear();
      by = -1;
    }
    words.removeIf(word -> word.equalsIgnoreCase("ALPHA"));
    if (by < 0) {
      words.add(stores ? "ALPHA" : "ASC");
    }
  }
}
