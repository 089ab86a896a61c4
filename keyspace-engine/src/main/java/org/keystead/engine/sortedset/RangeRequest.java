// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import org.keystead.engine.value.sortedset.Bound;
import org.keystead.engine.value.sortedset.MemberVisitor;
import org.keystead.engine.value.sortedset.Ranked;

/**
 * A range of members, by rank, by score or by the members' bytes, in ascending or descending order,
 * perhaps only a part of it; {@linkplain #resolve resolved} to ranks. Reused; belongs to one
 * thread.
 */
public final class RangeRequest {
  private final Bound low = new Bound();
  private final Bound high = new Bound();
  private boolean byRank;
  private long start;
  private long end;
  private boolean reverse;
  private long offset;
  private long limit;
  private int from;
  private int to;

  /** Begins anew: everything, ascending. */
  public RangeRequest begin() {
    byRank = false;
    low.beforeAll();
    high.behindAll();
    reverse = false;
    offset = 0;
    limit = -1;
    return this;
  }

  /** From rank to rank, both inclusive; negative ones count from the end. */
  public RangeRequest ranks(long newStart, long newEnd) {
    byRank = true;
    start = newStart;
    end = newEnd;
    return this;
  }

  /** Where the range begins, in ascending order; to be aimed. */
  public Bound low() {
    return low;
  }

  /** Where the range ends, in ascending order; to be aimed. */
  public Bound high() {
    return high;
  }

  /** Descending; ranks, offset and limit count from the highest score. */
  public RangeRequest reverse() {
    reverse = true;
    return this;
  }

  public boolean isByRank() {
    return byRank;
  }

  public boolean isReverse() {
    return reverse;
  }

  /**
   * Leaves out members at the beginning, all if negative, and ends after some, never if negative.
   */
  public RangeRequest limit(long newOffset, long newLimit) {
    offset = newOffset;
    limit = newLimit;
    return this;
  }

  /** Finds the ranks; returns how many members the range has. */
  public int resolve(Ranked members) {
    if (byRank) {
      resolveRanks(members.size());
    } else {
      from = members.countBelow(low);
      to = Math.max(from, members.countBelow(high));
    }
    cut();
    return to - from;
  }

  private void resolveRanks(int size) {
    long first = Math.max(0, start < 0 ? start + size : start);
    long last = Math.min(size - 1, end < 0 ? end + size : end);
    if (first > last) {
      from = 0;
      to = 0;
    } else if (reverse) {
      from = (int) (size - 1 - last);
      to = (int) (size - first);
    } else {
      from = (int) first;
      to = (int) last + 1;
    }
  }

  private void cut() {
    long size = to - from;
    long skipped = offset < 0 ? size : Math.min(offset, size);
    long kept = limit < 0 ? size - skipped : Math.min(limit, size - skipped);
    if (reverse) {
      to -= (int) skipped;
      from = to - (int) kept;
    } else {
      from += (int) skipped;
      to = from + (int) kept;
    }
  }

  /** The first rank of the range that was resolved, in ascending order. */
  public int from() {
    return from;
  }

  /** The rank behind the range that was resolved, in ascending order. */
  public int to() {
    return to;
  }

  /** Shows the members of the range that was resolved, in its order. */
  public void forEach(Ranked members, MemberVisitor visitor) {
    if (reverse) {
      members.forEachBackwards(from, to, visitor);
    } else {
      members.forEach(from, to, visitor);
    }
  }
}
