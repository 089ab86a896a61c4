// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.spec.AclCategory;

/**
 * Rights as rules that make them again.
 *
 * <h2>How the rules for commands are found</h2>
 *
 * Problem: the rules that were given are not kept, only the set of commands that they came to. Idea
 * (Redis 7.0's): begin with {@code +@all} if that was given last of the two, else with {@code
 * -@all}; take the category that fits the rest best, again and again as long as one has more
 * commands that it should have than others; correct the rest command by command. Rules have the
 * meaning that they have in SETUSER: one about a container is about its subcommands too.
 */
final class Description {
  private final CommandIndex index;

  Description(CommandIndex index) {
    this.index = index;
  }

  /** All rules of a user, as ACL LIST and the ACL file have them after the name. */
  String of(UserRights rights) {
    StringBuilder text = new StringBuilder();
    rights.flags().forEach(flag -> text.append(flag).append(' '));
    rights.passwords().forEach(hash -> text.append('#').append(hash).append(' '));
    text.append(of(rights.root()));
    rights.others().forEach(selector -> text.append(" (").append(of(selector)).append(')'));
    return text.toString();
  }

  private String of(Selector selector) {
    StringBuilder text = new StringBuilder();
    text.append(keys(selector));
    if (!text.isEmpty()) {
      text.append(' ');
    }
    if (!selector.allChannels()) {
      text.append("resetchannels ");
    }
    String channels = channels(selector);
    text.append(channels).append(channels.isEmpty() ? "" : " ");
    return text.append(commands(selector)).toString();
  }

  static String keys(Selector selector) {
    return selector.allKeys()
        ? "~*"
        : String.join(" ", selector.keys().stream().map(KeyPattern::rule).toList());
  }

  static String channels(Selector selector) {
    return selector.allChannels()
        ? "&*"
        : String.join(" ", selector.channels().stream().map(one -> '&' + one.text()).toList());
  }

  String commands(Selector selector) {
    boolean additive = !selector.futureCommands();
    String sign = additive ? "+" : "-";
    SelectorBuilder made = new SelectorBuilder(index, false);
    SelectorBuilder left = new SelectorBuilder(index, selector);
    List<String> rules = new ArrayList<>();
    rules.add(additive ? "-@all" : "+@all");
    if (!additive) {
      for (int i = 0; i < index.size(); i++) {
        made.change(i, true);
      }
    }
    Set<AclCategory> applied = EnumSet.noneOf(AclCategory.class);
    for (AclCategory best = best(left, additive, applied);
        best != null;
        best = best(left, additive, applied)) {
      rules.add(sign + '@' + best.wireName());
      made.change(best, additive);
      left.change(best, !additive);
      applied.add(best);
    }
    correct(selector, made, rules);
    return String.join(" ", rules);
  }

  /** The category with the fewest commands that should be left alone, if most should not be. */
  private @Nullable AclCategory best(
      SelectorBuilder left, boolean additive, Collection<AclCategory> applied) {
    AclCategory best = null;
    long fewestWrong = Long.MAX_VALUE;
    long mostRight = 0;
    for (AclCategory category : AclCategory.values()) {
      if (applied.contains(category)) {
        continue;
      }
      long all = index.category(category).cardinality();
      long on = index.category(category).stream().filter(left::isAllowed).count();
      long right = additive ? on : all - on;
      long wrong = all - right;
      if (right > wrong && (wrong < fewestWrong || wrong == fewestWrong && right > mostRight)) {
        best = category;
        fewestWrong = wrong;
        mostRight = right;
      }
    }
    return best;
  }

  private void correct(Selector selector, SelectorBuilder made, List<String> rules) {
    for (int i = 0; i < index.size(); i++) {
      boolean allowed = selector.commands().get(i);
      String name = index.spec(i).name();
      if (allowed != made.isAllowed(i)) {
        rules.add((allowed ? "+" : "-") + name);
        made.change(i, allowed);
      }
      if (!allowed) {
        selector
            .firstArguments()
            .getOrDefault(i, List.of())
            .forEach(word -> rules.add('+' + name + '|' + word));
      }
    }
  }
}
