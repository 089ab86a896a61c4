// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.generic.Views;
import org.keystead.engine.list.End;
import org.keystead.engine.list.ListTransfer;

/**
 * What LMPOP and BLMPOP have in common behind the keys: the end to take from and how much; and how
 * ends are written.
 */
record TakeRequest(End end, long atMost) {
  private static final ListTransfer.Ends[][] ENDS = {
    {new ListTransfer.Ends(End.LEFT, End.LEFT), new ListTransfer.Ends(End.LEFT, End.RIGHT)},
    {new ListTransfer.Ends(End.RIGHT, End.LEFT), new ListTransfer.Ends(End.RIGHT, End.RIGHT)}
  };

  /** Reads what begins with the number of keys at that argument. */
  static TakeRequest read(Arguments args, int numKeys, Views keys) {
    long keyCount = args.toLong(numKeys, 1, Long.MAX_VALUE, ListErrors.NO_KEYS);
    if (keyCount >= args.count() - numKeys - 1) {
      throw ErrorTexts.SYNTAX;
    }
    int where = numKeys + 1 + (int) keyCount;
    TakeRequest request = new TakeRequest(end(args, where), atMost(args, where + 1));
    for (int i = numKeys + 1; i < where; i++) {
      keys.add(args.array(), args.offset(i), args.length(i));
    }
    return request;
  }

  /** The number behind COUNT, which may stand once from that argument on. */
  private static long atMost(Arguments args, int from) {
    if (from == args.count()) {
      return 1;
    }
    if (!args.equalsIgnoreCase(from, "COUNT") || from + 1 == args.count()) {
      throw ErrorTexts.SYNTAX;
    }
    long atMost = args.toLong(from + 1, 1, Long.MAX_VALUE, ListErrors.NO_COUNT);
    if (from + 2 != args.count()) {
      throw ErrorTexts.SYNTAX;
    }
    return atMost;
  }

  /** LEFT or RIGHT, from where and, in the next argument, to where. */
  static ListTransfer.Ends ends(Arguments args, int index) {
    return ends(end(args, index), end(args, index + 1));
  }

  static ListTransfer.Ends ends(End from, End to) {
    return ENDS[from.ordinal()][to.ordinal()];
  }

  private static End end(Arguments args, int index) {
    if (args.equalsIgnoreCase(index, "LEFT")) {
      return End.LEFT;
    }
    if (args.equalsIgnoreCase(index, "RIGHT")) {
      return End.RIGHT;
    }
    throw ErrorTexts.SYNTAX;
  }
}
