// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.keystead.commands.acl.RuleException.Mistake;
import org.keystead.commands.acl.UserRights.Sanitize;

/** Makes a user's rights by applying rules one after the other. Threads: one. */
final class UserBuilder {
  private final CommandIndex index;
  private final boolean channelsByDefault;
  private boolean enabled;
  private boolean noPassword;
  private Sanitize sanitize = Sanitize.UNSET;
  private final Set<String> passwords = new LinkedHashSet<>();
  private final SelectorBuilder root;
  private final List<Selector> others = new ArrayList<>();

  /** A user without rights, but for channels if {@code acl-pubsub-default} allows them. */
  UserBuilder(CommandIndex index, boolean channelsByDefault) {
    this.index = index;
    this.channelsByDefault = channelsByDefault;
    this.root = new SelectorBuilder(index, channelsByDefault);
  }

  /** Begins with rights that a user has. */
  UserBuilder(CommandIndex index, boolean channelsByDefault, UserRights from) {
    this.index = index;
    this.channelsByDefault = channelsByDefault;
    this.enabled = from.enabled();
    this.noPassword = from.noPassword();
    this.sanitize = from.sanitize();
    this.passwords.addAll(from.passwords());
    this.root = new SelectorBuilder(index, from.root());
    this.others.addAll(from.others());
  }

  UserRights build() {
    List<Selector> selectors = new ArrayList<>();
    selectors.add(root.build());
    selectors.addAll(others);
    return new UserRights(enabled, noPassword, sanitize, List.copyOf(passwords), selectors);
  }

  UserBuilder apply(List<String> rules) throws RuleException {
    for (String rule : rules) {
      apply(rule);
    }
    return this;
  }

  void apply(String rule) throws RuleException {
    switch (rule.toLowerCase(Locale.ROOT)) {
      case "" -> {} // no rule
      case "on" -> enabled = true;
      case "off" -> enabled = false;
      case "skip-sanitize-payload" -> sanitize = Sanitize.SKIP;
      case "sanitize-payload" -> sanitize = Sanitize.SANITIZE;
      case "nopass" -> passwords(true);
      case "resetpass" -> passwords(false);
      case "clearselectors" -> others.clear();
      case "reset" -> reset();
      default -> applyPrefixed(rule);
    }
  }

  private void passwords(boolean none) {
    noPassword = none;
    passwords.clear();
  }

  private void reset() throws RuleException {
    passwords(false);
    enabled = false;
    sanitize = Sanitize.SANITIZE;
    others.clear();
    root.apply("resetkeys");
    root.apply(channelsByDefault ? "allchannels" : "resetchannels");
    root.apply("-@all");
  }

  private void applyPrefixed(String rule) throws RuleException {
    char first = rule.charAt(0);
    switch (first) {
      case '>', '#' -> {
        passwords.add(hash(rule, first == '>'));
        noPassword = false;
      }
      case '<', '!' -> {
        if (!passwords.remove(hash(rule, first == '<'))) {
          throw new RuleException(rule, Mistake.NO_SUCH_PASSWORD);
        }
      }
      default -> {
        if (first == '(' && rule.endsWith(")")) {
          addSelector(rule);
        } else {
          root.apply(rule);
        }
      }
    }
  }

  private void addSelector(String rule) throws RuleException {
    SelectorBuilder selector = new SelectorBuilder(index, channelsByDefault);
    try {
      selector.applyAll(rule);
    } catch (RuleException e) {
      // The client is told of the whole selector.
      throw new RuleException(rule, e.mistake());
    }
    others.add(selector.build());
  }

  private static String hash(String rule, boolean plain) throws RuleException {
    String text = rule.substring(1);
    if (plain) {
      return Passwords.hash(RuleText.bytes(text));
    }
    if (!Passwords.isHash(text)) {
      throw new RuleException(rule, Mistake.BAD_HASH);
    }
    return text;
  }
}
