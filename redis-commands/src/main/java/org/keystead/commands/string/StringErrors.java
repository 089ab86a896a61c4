// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.string;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.generic.Outcome;

/** What clients are told when an operation refuses. */
final class StringErrors {
  static final CommandException LCS_TABLE_TOO_LARGE =
      ErrorTexts.err("Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");

  private StringErrors() {}

  /** Throws what the outcome deserves; returns if the operation was carried out or skipped. */
  static void check(Outcome outcome) {
    if (outcome != Outcome.DONE && outcome != Outcome.SKIPPED) {
      throw of(outcome);
    }
  }

  private static CommandException of(Outcome outcome) {
    return switch (outcome) {
      case NOT_AN_INTEGER -> ErrorTexts.NOT_AN_INTEGER;
      case NOT_A_FLOAT -> ErrorTexts.NOT_A_FLOAT;
      case OVERFLOW -> ErrorTexts.INCREMENT_OVERFLOW;
      case NOT_FINITE -> ErrorTexts.INCREMENT_NOT_FINITE;
      case TOO_LONG -> ErrorTexts.STRING_TOO_LONG;
      default -> throw new IllegalArgumentException("no refusal: " + outcome);
    };
  }
}
