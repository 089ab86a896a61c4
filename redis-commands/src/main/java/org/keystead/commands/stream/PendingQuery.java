// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.stream.StreamId;

/**
 * Which pending entries XPENDING is asked for.
 *
 * @param consumer null for those of all
 */
record PendingQuery(
    long minIdleMillis, StreamId start, StreamId end, long count, @Nullable Slice consumer) {
  static final PendingQuery NONE = new PendingQuery(0, StreamId.ZERO, StreamId.ZERO, 0, null);

  private static final int FIRST = 3;
  private static final int LEAST_WORDS = 6;
  private static final int MOST_WORDS = 9;
  private static final int IDLE_WORDS = 2;

  /** Reads {@code [IDLE ms] start end count [consumer]}. */
  static PendingQuery of(Arguments args) {
    int words = args.count();
    if (words < LEAST_WORDS || words > MOST_WORDS) {
      throw ErrorTexts.SYNTAX;
    }
    int at = FIRST;
    long minIdleMillis = 0;
    if (args.equalsIgnoreCase(at, "IDLE")) {
      minIdleMillis = args.toLong(at + 1);
      if (words < LEAST_WORDS + IDLE_WORDS) {
        throw ErrorTexts.SYNTAX;
      }
      at += IDLE_WORDS;
    }
    long count = Math.max(0, args.toLong(at + 2));
    StreamId start = IdText.start(args, at);
    StreamId end = IdText.end(args, at + 1);
    Slice consumer = at + 3 < words ? args.slice(at + 3) : null;
    return new PendingQuery(minIdleMillis, start, end, count, consumer);
  }
}
