// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.sortedset.RangeRequest;

/**
 * The options of ZRANGE, ZRANGESTORE and the six older commands that say some of them by their
 * names. Not by the grammar: a direction or kind that is given twice is an error.
 */
final class RangeOptions {
  private static final int UNLIMITED = -1;

  private final boolean stores;
  private @Nullable RangeArguments kind;
  private @Nullable Boolean reverse;
  private boolean withScores;
  private long offset;
  private long limit = UNLIMITED;

  private RangeOptions(boolean stores, @Nullable RangeArguments kind, @Nullable Boolean reverse) {
    this.stores = stores;
    this.kind = kind;
    this.reverse = reverse;
  }

  /** Those of ZRANGE. */
  static RangeOptions ofRange() {
    return new RangeOptions(false, null, null);
  }

  /** Those of ZRANGESTORE. */
  static RangeOptions ofStore() {
    return new RangeOptions(true, null, null);
  }

  /** Those of a command whose name tells kind and direction. */
  static RangeOptions of(RangeArguments kind, boolean reverse) {
    return new RangeOptions(false, kind, reverse);
  }

  /** Reads the range that begins at argument {@code min}, and the options behind it. */
  void read(Arguments args, int min, RangeRequest into) {
    for (int at = min + 2; at < args.count(); at++) {
      if (!stores && args.equalsIgnoreCase(at, "WITHSCORES")) {
        withScores = true;
      } else if (args.equalsIgnoreCase(at, "LIMIT") && at + 2 < args.count()) {
        offset = args.toLong(++at);
        limit = args.toLong(++at);
      } else if (reverse == null && args.equalsIgnoreCase(at, "REV")) {
        reverse = true;
      } else if (kind == null && args.equalsIgnoreCase(at, "BYLEX")) {
        kind = RangeArguments.BY_LEX;
      } else if (kind == null && args.equalsIgnoreCase(at, "BYSCORE")) {
        kind = RangeArguments.BY_SCORE;
      } else {
        throw ErrorTexts.SYNTAX;
      }
    }
    fill(args, min, into);
  }

  private void fill(Arguments args, int min, RangeRequest into) {
    RangeArguments by = kind == null ? RangeArguments.BY_RANK : kind;
    if (limit != UNLIMITED && by == RangeArguments.BY_RANK) {
      throw SortedSetErrors.LIMIT_OF_RANKS;
    }
    if (withScores && by == RangeArguments.BY_LEX) {
      throw SortedSetErrors.SCORES_OF_LEX;
    }
    into.begin();
    boolean downwards = Boolean.TRUE.equals(reverse);
    by.read(args, downwards ? min + 1 : min, downwards ? min : min + 1, into);
    if (downwards) {
      into.reverse();
    }
    if (by != RangeArguments.BY_RANK) {
      into.limit(offset, limit);
    }
  }

  boolean withScores() {
    return withScores;
  }
}
