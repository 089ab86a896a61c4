// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Arguments;

/** Rules as texts whose characters are bytes, and how they are cut out of what a client sends. */
public final class RuleText {
  private RuleText() {}

  /** An argument, byte for byte. */
  public static String of(Arguments arguments, int index) {
    return new String(
        arguments.array(),
        arguments.offset(index),
        arguments.length(index),
        StandardCharsets.ISO_8859_1);
  }

  /** A text of characters, as a configuration has it. */
  public static String ofCharacters(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The bytes that a rule's characters stand for. */
  public static byte[] bytes(String rule) {
    return rule.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A rule as characters. */
  public static String characters(String rule) {
    return new String(bytes(rule), StandardCharsets.UTF_8);
  }

  /** A rule as messages quote it: up to its first NUL. */
  public static String quoted(String rule) {
    int end = rule.indexOf(0);
    return characters(end < 0 ? rule : rule.substring(0, end));
  }

  /** Whether there is a blank or a NUL, which neither users' names nor patterns may have. */
  public static boolean hasBlanks(String text) {
    return text.chars().anyMatch(c -> c == ' ' || c >= '\t' && c <= '\r' || c == 0);
  }

  /**
   * The rules with the words of each selector joined to one: {@code (+get}, {@code ~x)} is {@code
   * (+get ~x)}.
   *
   * @throws UnclosedSelectorException if a parenthesis is not closed
   */
  public static List<String> joinSelectors(List<String> words) throws UnclosedSelectorException {
    List<String> rules = new ArrayList<>();
    StringBuilder open = null;
    String opening = "";
    for (String word : words) {
      if (word.startsWith("(") && !word.endsWith(")")) {
        open = new StringBuilder(word);
        opening = word;
      } else if (open == null) {
        rules.add(word);
      } else {
        open.append(' ').append(word);
        if (word.endsWith(")")) {
          rules.add(open.toString());
          open = null;
        }
      }
    }
    if (open != null) {
      throw new UnclosedSelectorException(opening);
    }
    return rules;
  }

  /** A selector's parenthesis is not closed; the message is its first word. */
  public static final class UnclosedSelectorException extends Exception {
    private static final long serialVersionUID = 1L;

    UnclosedSelectorException(String firstWord) {
      super(firstWord, null, false, false);
    }

    /** The word that begins with the parenthesis. */
    public String firstWord() {
      return String.valueOf(getMessage());
    }
  }
}
