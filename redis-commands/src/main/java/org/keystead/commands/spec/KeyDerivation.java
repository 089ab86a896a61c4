// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the key positions in a grammar.
 *
 * <p>Problem: COMMAND INFO, access control, WATCH and slots need to know which words are keys; the
 * grammar says which nodes are. Idea: walk the nodes from left to right as long as every node so
 * far takes a fixed number of words. A key there is an index; a repeated key is a range that leaves
 * out what follows; one after {@code numkeys} is counted; one behind an optional word is found by
 * that word. Limits: a key behind something of unknown length and without a word; such commands
 * (MIGRATE, SORT) declare their keys.
 */
final class KeyDerivation {
  private final String command;
  private final Set<CommandFlag> commandFlags;
  private final List<KeySpec> found = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();

  /** Key specifications, and for each key in the grammar the number of the one that covers it. */
  record Result(List<KeySpec> specs, List<Integer> numbers) {}

  private KeyDerivation(String command, Set<CommandFlag> commandFlags) {
    this.command = command;
    this.commandFlags = commandFlags;
  }

  static Result of(String command, List<Arg> args, int words, Set<CommandFlag> flags) {
    KeyDerivation derivation = new KeyDerivation(command, flags);
    derivation.walk(args, words);
    return new Result(List.copyOf(derivation.found), List.copyOf(derivation.numbers));
  }

  private void walk(List<Arg> args, int words) {
    int position = words;
    for (int i = 0; i < args.size(); i++) {
      Arg arg = args.get(i);
      int trailing = args.subList(i + 1, args.size()).stream().mapToInt(Derived::leastWords).sum();
      if (holdsKey(arg)) {
        boolean counted = arg.isMultiple() && i > 0 && args.get(i - 1).name().equals("numkeys");
        if (counted) {
          add(arg, new KeySpec.Begin.Index(position - 1), new KeySpec.Find.Keynum(0, 1, 1));
        } else {
          single(arg, position, trailing);
        }
      }
      position += Derived.leastWords(arg);
    }
  }

  private void single(Arg arg, int position, int trailing) {
    if (!arg.token().isEmpty() && arg.type() != ArgType.PURE_TOKEN) {
      behindWord(arg, position);
      return;
    }
    switch (arg.type()) {
      case KEY ->
          add(
              arg,
              new KeySpec.Begin.Index(position),
              new KeySpec.Find.Range(arg.isMultiple() ? -1 - trailing : 0, 1, 0));
      case ONEOF ->
          arg.parts().stream()
              .filter(KeyDerivation::holdsKey)
              .forEach(part -> single(part, position, trailing));
      default -> block(arg, position, trailing);
    }
  }

  private void block(Arg block, int position, int trailing) {
    if (!block.isMultiple()) {
      walk(block.parts(), position);
      return;
    }
    int step = block.parts().stream().mapToInt(Derived::leastWords).sum();
    Arg key = block.parts().stream().filter(KeyDerivation::holdsKey).findFirst().orElseThrow();
    add(key, new KeySpec.Begin.Index(position), new KeySpec.Find.Range(-1 - trailing, step, 0));
  }

  /** A key behind its word, or the first half of what is behind it: STREAMS key ... id ... */
  private void behindWord(Arg arg, int position) {
    KeySpec.Begin begin = new KeySpec.Begin.Keyword(arg.token(), position);
    if (arg.type() == ArgType.BLOCK) {
      Arg key = arg.parts().stream().filter(KeyDerivation::holdsKey).findFirst().orElseThrow();
      add(
          key,
          begin,
          key.isMultiple()
              ? new KeySpec.Find.Range(-1, 1, arg.parts().size())
              : new KeySpec.Find.Range(0, 1, 0));
    } else {
      add(arg, begin, new KeySpec.Find.Range(arg.isMultiple() ? -1 : 0, 1, 0));
    }
  }

  private void add(Arg arg, KeySpec.Begin begin, KeySpec.Find find) {
    Set<KeyFlag> flags = arg.keyFlags();
    if (flags.isEmpty()) {
      if (commandFlags.contains(CommandFlag.WRITE)) {
        throw new IllegalStateException(
            command + " writes: say what it does with '" + arg.name() + "'");
      }
      flags = EnumSet.of(KeyFlag.RO, KeyFlag.ACCESS);
    }
    KeySpec spec = new KeySpec(flags, begin, find, "");
    if (found.isEmpty() || !extended(found.get(found.size() - 1), spec)) {
      found.add(spec);
    }
    numbers.add(found.size() - 1);
  }

  /** Makes the last specification one key longer if this one is the next key and used alike. */
  private boolean extended(KeySpec last, KeySpec next) {
    if (!last.isFixed() || !next.isFixed() || !last.flags().equals(next.flags())) {
      return false;
    }
    KeyRange before = Derived.keyRange(List.of(last));
    KeyRange after = Derived.keyRange(List.of(next));
    boolean adjacent =
        before.step() == 1 && after.first() == after.last() && after.first() == before.last() + 1;
    if (adjacent) {
      KeySpec.Find.Range range = new KeySpec.Find.Range(after.last() - before.first(), 1, 0);
      found.set(found.size() - 1, new KeySpec(last.flags(), last.begin(), range, last.notes()));
    }
    return adjacent;
  }

  private static boolean holdsKey(Arg arg) {
    return arg.type() == ArgType.KEY || arg.parts().stream().anyMatch(KeyDerivation::holdsKey);
  }
}
