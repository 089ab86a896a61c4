// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;

/**
 * How many elements a command shall draw at random: as many different ones, or, if it is negative,
 * so many that may be the same. More of the latter than an array holds are refused: redis-server
 * would make that reply until its memory ends.
 */
public final class RandomCount {
  private static final CommandException OUT_OF_RANGE =
      ErrorTexts.err(
          "value is out of range, value must between -9223372036854775807 and"
              + " 9223372036854775807");

  private RandomCount() {}

  /** The count that the argument spells; its size is a number too. */
  public static long of(Arguments args, int index) {
    long count = args.toLong(index);
    if (count == Long.MIN_VALUE) {
      throw OUT_OF_RANGE;
    }
    if (count < -Integer.MAX_VALUE) {
      throw ErrorTexts.OUT_OF_RANGE;
    }
    return count;
  }
}
