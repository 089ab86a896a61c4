// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.sortedset.MemberPop;

/** What ZMPOP and BZMPOP have in common: keys, an end and a count. */
final class PopRequest {
  private PopRequest() {}

  /** Reads what begins with the number of keys at that argument. */
  static void read(Arguments args, int numKeys, MemberPop into) {
    long keys = args.toLong(numKeys, 1, Long.MAX_VALUE, SortedSetErrors.NO_KEYS);
    long where = keys + numKeys + 1;
    if (where < 0 || where >= args.count()) {
      throw ErrorTexts.SYNTAX;
    }
    int end = (int) where;
    boolean highest = args.equalsIgnoreCase(end, "MAX");
    if (!highest && !args.equalsIgnoreCase(end, "MIN")) {
      throw ErrorTexts.SYNTAX;
    }
    into.take(highest, count(args, end + 1));
    SortedSetWork.addAll(into.keys(), args, numKeys + 1, end);
  }

  private static long count(Arguments args, int from) {
    long count = 0;
    for (int at = from; at < args.count(); at += 2) {
      if (count != 0 || !args.equalsIgnoreCase(at, "COUNT") || at + 1 == args.count()) {
        throw ErrorTexts.SYNTAX;
      }
      count = args.toLong(at + 1, 1, Long.MAX_VALUE, SortedSetErrors.NO_COUNT);
    }
    return count == 0 ? 1 : count;
  }
}
