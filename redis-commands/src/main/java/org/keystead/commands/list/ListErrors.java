// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;

/** What clients are told of numbers that make no sense for lists. */
final class ListErrors {
  static final CommandException RANK_ZERO =
      ErrorTexts.err(
          "RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use"
              + " negative to start from the end of the list");
  static final CommandException NEGATIVE_COUNT = ErrorTexts.err("COUNT can't be negative");
  static final CommandException NEGATIVE_MAXLEN = ErrorTexts.err("MAXLEN can't be negative");
  static final CommandException NO_KEYS = ErrorTexts.err("numkeys should be greater than 0");
  static final CommandException NO_COUNT = ErrorTexts.err("count should be greater than 0");

  private ListErrors() {}
}
