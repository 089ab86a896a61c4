// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

/** A rule that is none, or that does not go with those before it. Has no stack trace. */
public final class RuleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, in Redis' words. */
  public enum Mistake {
    SYNTAX("Syntax error"),
    UNKNOWN("Unknown command or category name in ACL"),
    KEYS_AFTER_ALL(
        "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not"
            + " have any effect. Try 'resetkeys' to start with an empty list of patterns"),
    CHANNELS_AFTER_ALL(
        "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does"
            + " not have any effect. Try 'resetchannels' to start with an empty list of channels"),
    NO_SUCH_PASSWORD("The password you are trying to remove from the user does not exist"),
    BAD_HASH(
        "The password hash must be exactly 64 characters and contain only lowercase hexadecimal"
            + " characters"),
    ARGUMENT_OF_SUBCOMMAND("Allowing first-arg of a subcommand is not supported");

    private final String text;

    Mistake(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  private final String rule;
  private final Mistake mistake;

  RuleException(String rule, Mistake mistake) {
    super(mistake.text, null, false, false);
    this.rule = rule;
    this.mistake = mistake;
  }

  /** The rule as it was given, its characters standing for bytes. */
  public String rule() {
    return rule;
  }

  public Mistake mistake() {
    return mistake;
  }
}
