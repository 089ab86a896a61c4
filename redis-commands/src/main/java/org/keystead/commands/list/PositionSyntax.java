// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.list.ListReads;

/**
 * What LPOS is asked for.
 *
 * @param counted whether COUNT was given: the reply is an array then
 */
record PositionSyntax(ListReads.Search search, boolean counted) {
  private static final PositionSyntax FIRST = new PositionSyntax(ListReads.Search.FIRST, false);

  /** Reads the options, each of whose numbers is checked before the next word is. */
  static PositionSyntax read(Arguments args) {
    if (args.count() == 3) {
      return FIRST;
    }
    long rank = 1;
    long count = -1;
    long compared = 0;
    for (int i = 3; i < args.count(); i += 2) {
      boolean valued = i + 1 < args.count();
      if (valued && args.equalsIgnoreCase(i, "RANK")) {
        rank = rank(args, i + 1);
      } else if (valued && args.equalsIgnoreCase(i, "COUNT")) {
        count = args.toLong(i + 1, 0, Long.MAX_VALUE, ListErrors.NEGATIVE_COUNT);
      } else if (valued && args.equalsIgnoreCase(i, "MAXLEN")) {
        compared = args.toLong(i + 1, 0, Long.MAX_VALUE, ListErrors.NEGATIVE_MAXLEN);
      } else {
        throw ErrorTexts.SYNTAX;
      }
    }
    long atMost = count < 0 ? 1 : count;
    return new PositionSyntax(new ListReads.Search(rank, atMost, compared), count >= 0);
  }

  private static long rank(Arguments args, int index) {
    long rank = args.toLong(index);
    if (rank == 0) {
      throw ListErrors.RANK_ZERO;
    }
    // The lowest number has no counterpart: in Redis it comes before the first match from the end.
    return rank == Long.MIN_VALUE ? -1 : rank;
  }
}
