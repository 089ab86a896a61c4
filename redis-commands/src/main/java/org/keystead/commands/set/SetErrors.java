// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.set;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;

/** What clients are told of arguments that do not fit. */
final class SetErrors {
  static final CommandException NO_KEYS = ErrorTexts.err("numkeys should be greater than 0");
  static final CommandException TOO_MANY_KEYS =
      ErrorTexts.err("Number of keys can't be greater than number of args");
  static final CommandException NEGATIVE_LIMIT = ErrorTexts.err("LIMIT can't be negative");

  private SetErrors() {}
}
