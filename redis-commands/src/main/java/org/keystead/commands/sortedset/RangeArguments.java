// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.engine.bytes.Reals;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.sortedset.RangeRequest;
import org.keystead.engine.value.sortedset.Bound;

/**
 * The two arguments of a range: ranks; scores such as {@code 5}, {@code (5}, {@code -inf}; or
 * members such as {@code [a}, {@code (a}, {@code -}, {@code +}.
 */
enum RangeArguments {
  BY_RANK {
    @Override
    void read(Arguments args, int min, int max, RangeRequest into) {
      // From left to right, whichever of them is the lower end.
      long first = args.toLong(Math.min(min, max));
      into.ranks(first, args.toLong(Math.max(min, max)));
    }
  },
  BY_SCORE {
    @Override
    void read(Arguments args, int min, int max, RangeRequest into) {
      if (isExclusive(args, min)) {
        into.low().behindScore(score(args, min));
      } else {
        into.low().beforeScore(score(args, min));
      }
      if (isExclusive(args, max)) {
        into.high().beforeScore(score(args, max));
      } else {
        into.high().behindScore(score(args, max));
      }
    }
  },
  BY_LEX {
    @Override
    void read(Arguments args, int min, int max, RangeRequest into) {
      readEnd(args, min, false, into.low());
      readEnd(args, max, true, into.high());
    }
  };

  /** Reads the lower end from argument {@code min} and the upper one from {@code max}. */
  abstract void read(Arguments args, int min, int max, RangeRequest into);

  private static boolean isExclusive(Arguments args, int index) {
    return args.length(index) > 0 && args.array()[args.offset(index)] == '(';
  }

  private static double score(Arguments args, int index) {
    int skip = isExclusive(args, index) ? 1 : 0;
    double score =
        Reals.parseLoosely(args.array(), args.offset(index) + skip, args.length(index) - skip);
    if (Double.isNaN(score)) {
      throw SortedSetErrors.NOT_A_SCORE_RANGE;
    }
    return score;
  }

  private static void readEnd(Arguments args, int index, boolean upper, Bound into) {
    Slice item = args.slice(index);
    CommandException invalid = SortedSetErrors.NOT_A_LEX_RANGE;
    if (item.isEmpty()) {
      throw invalid;
    }
    byte first = item.at(0);
    if (first == '-' || first == '+') {
      if (item.length() != 1) {
        throw invalid;
      }
      if (first == '-') {
        into.beforeAll();
      } else {
        into.behindAll();
      }
    } else if (first == '[' || first == '(') {
      Slice member = item.sub(1, item.length() - 1);
      // Inclusive is before the lower end and behind the upper one.
      if (first == '[' == upper) {
        into.behindMember(member);
      } else {
        into.beforeMember(member);
      }
    } else {
      throw invalid;
    }
  }
}
