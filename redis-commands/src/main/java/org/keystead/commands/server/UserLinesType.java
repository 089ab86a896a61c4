// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.acl.RuleText;
import org.keystead.commands.acl.RuleText.UnclosedSelectorException;
import org.keystead.commands.acl.UserLine;
import org.keystead.engine.config.ConfigPlace;
import org.keystead.engine.config.ConfigType;
import org.keystead.engine.config.InvalidValueException;

/**
 * The users of {@code user} lines. Their rules name commands, which are not known here: they are
 * applied when the server starts, by the place that each line keeps.
 */
final class UserLinesType implements ConfigType<List<UserLine>> {
  @Override
  public List<UserLine> parse(List<String> words) {
    return parse(words, null);
  }

  @Override
  public List<UserLine> parse(List<String> words, @Nullable ConfigPlace place) {
    if (words.equals(List.of(""))) {
      return List.of();
    }
    String name = words.get(0);
    if (name.isEmpty() || RuleText.hasBlanks(name)) {
      throw new InvalidValueException("Spaces not allowed in ACL usernames");
    }
    List<String> rules =
        words.subList(1, words.size()).stream().map(RuleText::ofCharacters).toList();
    try {
      return List.of(
          new UserLine(name, RuleText.joinSelectors(rules), place == null ? "" : place.toString()));
    } catch (UnclosedSelectorException e) {
      throw new InvalidValueException(
          "Unmatched parenthesis in acl selector starting at '" + e.firstWord() + "'.");
    }
  }

  @Override
  public String format(List<UserLine> users) {
    return String.join(" ", users.stream().map(UserLine::name).toList());
  }

  @Override
  public String accepted() {
    return "a name and the rules of ACL SETUSER";
  }

  @Override
  public boolean takesSeveralWords() {
    return true;
  }

  @Override
  public List<UserLine> combine(List<UserLine> present, List<UserLine> given, boolean repeated) {
    if (!repeated || given.isEmpty()) {
      return given;
    }
    if (present.stream().anyMatch(user -> user.name().equals(given.get(0).name()))) {
      throw new InvalidValueException(
          "Duplicate user found. A user can only be defined once in config files");
    }
    List<UserLine> all = new ArrayList<>(present);
    all.addAll(given);
    return List.copyOf(all);
  }
}
