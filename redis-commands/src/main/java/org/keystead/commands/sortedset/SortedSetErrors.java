// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;

/** What clients are told when a command on sorted sets refuses. */
final class SortedSetErrors {
  static final CommandException XX_AND_NX =
      ErrorTexts.err("XX and NX options at the same time are not compatible");
  static final CommandException GT_LT_AND_NX =
      ErrorTexts.err("GT, LT, and/or NX options at the same time are not compatible");
  static final CommandException INCR_OF_SEVERAL =
      ErrorTexts.err("INCR option supports a single increment-element pair");
  static final CommandException SCORE_NOT_A_NUMBER =
      ErrorTexts.err("resulting score is not a number (NaN)");
  static final CommandException NOT_A_SCORE_RANGE = ErrorTexts.err("min or max is not a float");
  static final CommandException NOT_A_LEX_RANGE =
      ErrorTexts.err("min or max not valid string range item");
  static final CommandException LIMIT_OF_RANKS =
      ErrorTexts.err(
          "syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
  static final CommandException SCORES_OF_LEX =
      ErrorTexts.err("syntax error, WITHSCORES not supported in combination with BYLEX");
  static final CommandException WEIGHT_NOT_A_FLOAT = ErrorTexts.err("weight value is not a float");
  static final CommandException LIMIT_NEGATIVE = ErrorTexts.err("LIMIT can't be negative");
  static final CommandException NO_KEYS = ErrorTexts.err("numkeys should be greater than 0");
  static final CommandException NO_COUNT = ErrorTexts.err("count should be greater than 0");

  private SortedSetErrors() {}

  /** The command, in lower case, needs keys to work on. */
  static CommandException noInput(String command) {
    return ErrorTexts.err("at least 1 input key is needed for '" + command + "' command");
  }
}
