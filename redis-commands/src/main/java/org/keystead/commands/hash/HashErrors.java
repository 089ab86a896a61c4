// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hash;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.generic.Outcome;

/** What clients are told of arguments that do not fit, and when an operation refuses. */
final class HashErrors {
  static final CommandException NOT_FINITE = ErrorTexts.err("value is NaN or Infinity");
  static final CommandException NO_FIELDS =
      ErrorTexts.err("Mandatory argument FIELDS is missing or not at the right position");
  static final CommandException NO_FIELD_COUNT =
      ErrorTexts.err("Parameter `numFields` should be greater than 0");
  static final CommandException FIELD_COUNT_NOT_POSITIVE =
      ErrorTexts.err("Number of fields must be a positive integer");
  static final CommandException INVALID_FIELD_COUNT = ErrorTexts.err("invalid number of fields");
  static final CommandException FIELD_COUNT_MISMATCH =
      ErrorTexts.err("The `numfields` parameter must match the number of arguments");
  static final CommandException NEGATIVE_EXPIRY =
      ErrorTexts.err("invalid expire time, must be >= 0");
  static final CommandException ONE_PRESENCE =
      ErrorTexts.err("Only one of FXX or FNX arguments can be specified");
  static final CommandException ONE_EXPIRY =
      ErrorTexts.err("Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified");
  static final CommandException MISSING_FIELDS = ErrorTexts.err("missing FIELDS argument");

  private static final CommandException NOT_AN_INTEGER =
      ErrorTexts.err("hash value is not an integer");
  private static final CommandException NOT_A_FLOAT = ErrorTexts.err("hash value is not a float");

  private HashErrors() {}

  static CommandException unknownArgument(String word) {
    return ErrorTexts.err("unknown argument: " + word);
  }

  /** Throws what the outcome deserves; returns if the operation was carried out or skipped. */
  static void check(Outcome outcome) {
    if (outcome != Outcome.DONE && outcome != Outcome.SKIPPED) {
      throw of(outcome);
    }
  }

  private static CommandException of(Outcome outcome) {
    return switch (outcome) {
      case NOT_AN_INTEGER -> NOT_AN_INTEGER;
      case NOT_A_FLOAT -> NOT_A_FLOAT;
      case OVERFLOW -> ErrorTexts.INCREMENT_OVERFLOW;
      case NOT_FINITE -> ErrorTexts.INCREMENT_NOT_FINITE;
      default -> throw new IllegalArgumentException("no refusal: " + outcome);
    };
  }
}
