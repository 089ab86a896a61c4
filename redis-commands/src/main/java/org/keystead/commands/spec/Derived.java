// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What follows from a declaration: arity, categories, old-style key positions. */
final class Derived {
  private Derived() {}

  /** The number of words if it is fixed, else the negated least number. */
  static int arity(List<Arg> args, int words) {
    int least = words;
    boolean fixed = true;
    for (Arg arg : args) {
      least += leastWords(arg);
      fixed &= isFixed(arg);
    }
    return fixed ? least : -least;
  }

  /** The least number of words that the node takes. */
  static int leastWords(Arg arg) {
    return arg.isOptional() ? 0 : wordsOnce(arg);
  }

  /** Whether the node always takes the same number of words. */
  static boolean isFixed(Arg arg) {
    if (arg.isOptional() || arg.isMultiple()) {
      return false;
    }
    if (arg.type() == ArgType.ONEOF) {
      int first = leastWords(arg.parts().get(0));
      return arg.parts().stream().allMatch(part -> isFixed(part) && leastWords(part) == first);
    }
    return arg.parts().stream().allMatch(Derived::isFixed);
  }

  private static int wordsOnce(Arg arg) {
    int own = arg.token().isEmpty() || arg.type() == ArgType.PURE_TOKEN ? 0 : 1;
    return own
        + switch (arg.type()) {
          case BLOCK -> arg.parts().stream().mapToInt(Derived::leastWords).sum();
          case ONEOF -> arg.parts().stream().mapToInt(Derived::leastWords).min().orElse(0);
          default -> 1;
        };
  }

  static Set<CommandFlag> flags(Set<CommandFlag> declared, List<KeySpec> keySpecs) {
    EnumSet<CommandFlag> all = EnumSet.noneOf(CommandFlag.class);
    all.addAll(declared);
    if (keySpecs.stream().anyMatch(spec -> !spec.isFixed())) {
      all.add(CommandFlag.MOVABLEKEYS);
    }
    return all;
  }

  /** The declared categories and those that the flags imply. */
  static Set<AclCategory> categories(Set<AclCategory> declared, Set<CommandFlag> flags) {
    EnumSet<AclCategory> all = EnumSet.noneOf(AclCategory.class);
    all.addAll(declared);
    boolean scripting = all.contains(AclCategory.SCRIPTING);
    if (flags.contains(CommandFlag.WRITE)) {
      all.add(AclCategory.WRITE);
    }
    if (flags.contains(CommandFlag.READONLY) && !scripting) {
      all.add(AclCategory.READ);
    }
    if (flags.contains(CommandFlag.ADMIN)) {
      all.add(AclCategory.ADMIN);
      all.add(AclCategory.DANGEROUS);
    }
    if (flags.contains(CommandFlag.PUBSUB)) {
      all.add(AclCategory.PUBSUB);
    }
    if (flags.contains(CommandFlag.BLOCKING)) {
      all.add(AclCategory.BLOCKING);
    }
    all.add(flags.contains(CommandFlag.FAST) ? AclCategory.FAST : AclCategory.SLOW);
    return all;
  }

  /**
   * The one range that covers the keys at fixed positions, as servers before 7.0 told it: a single
   * range as it is, several if they follow each other with step 1, else what there is so far.
   */
  static KeyRange keyRange(List<KeySpec> specs) {
    if (specs.size() == 1 && specs.get(0).isFixed()) {
      return single(specs.get(0));
    }
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (KeySpec spec : specs) {
      if (!spec.isFixed()) {
        continue;
      }
      KeyRange range = single(spec);
      if (range.step() != 1) {
        return KeyRange.NONE;
      }
      first = Math.min(first, range.first());
      last = Integer.compareUnsigned(range.last(), last) > 0 ? range.last() : last;
    }
    return first == Integer.MAX_VALUE ? KeyRange.NONE : new KeyRange(first, last, 1);
  }

  private static KeyRange single(KeySpec spec) {
    int first = ((KeySpec.Begin.Index) spec.begin()).index();
    KeySpec.Find.Range range = (KeySpec.Find.Range) spec.find();
    int last = range.lastKey() < 0 ? range.lastKey() : first + range.lastKey();
    return new KeyRange(first, last, range.step());
  }
}
