// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.ArrayList;
import java.util.List;

/**
 * What a user's rules come to. Immutable.
 *
 * @param enabled whether clients may authenticate as the user
 * @param noPassword whether any password will do
 * @param sanitize whether payloads that the user restores are checked; unset until a rule says so
 * @param passwords hashes
 * @param selectors the root selector first
 */
record UserRights(
    boolean enabled,
    boolean noPassword,
    Sanitize sanitize,
    List<String> passwords,
    List<Selector> selectors) {

  /** The flag that keeps or skips the check of payloads. */
  enum Sanitize {
    UNSET(""),
    SKIP("skip-sanitize-payload"),
    SANITIZE("sanitize-payload");

    private final String rule;

    Sanitize(String rule) {
      this.rule = rule;
    }
  }

  public UserRights {
    passwords = List.copyOf(passwords);
    selectors = List.copyOf(selectors);
  }

  /** The selector of the rules outside parentheses. */
  Selector root() {
    return selectors.get(0);
  }

  /** The selectors in parentheses. */
  List<Selector> others() {
    return selectors.subList(1, selectors.size());
  }

  /** Whether one selector allows everything. */
  boolean allowsAll() {
    return selectors.stream().anyMatch(Selector::allowsAll);
  }

  /** The flags as rules, in the order in which ACL LIST tells them. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    flags.add(enabled ? "on" : "off");
    if (noPassword) {
      flags.add("nopass");
    }
    if (sanitize != Sanitize.UNSET) {
      flags.add(sanitize.rule);
    }
    return flags;
  }
}
