// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * The content of a large collection: nodes, tables or trees that are edited in place, because
 * copying them for each change would cost too much.
 *
 * <h2>How a snapshot keeps its moment</h2>
 *
 * When a {@link SegmentCut} takes an entry with a structure, for the saver or because a writer is
 * about to change it, it marks the structure as kept. The next edit while the saver may still read
 * it goes to a {@link #copy}, which a fresh entry holds from then on; the saver has the old one for
 * itself.
 *
 * <p>Threads: everything is for the holder of the stripe, except that the saver reads a structure
 * that was kept for it.
 */
public abstract class Structure {
  private @Nullable Moment keptFor;

  /** The type of value that it is. */
  public abstract ValueType type();

  /** How many elements, members, fields or entries it has. O(1). */
  public abstract long count();

  /** The heap bytes that it costs, all of its parts included. O(1). */
  public abstract long sizeBytes();

  /**
   * A structure with the same content, so that an edit of one never shows in the other. As cheap as
   * it can be: the holder of a stripe waits for it.
   */
  public abstract Structure copy();

  /**
   * When the first of its parts expires at the soonest, in milliseconds since the epoch; {@link
   * Entry#NEVER} when none does. Read without the stripe it is a hint.
   */
  public long dueAtMillis() {
    return Entry.NEVER;
  }

  /**
   * Drops parts that have expired, so that nobody sees them any more; an edit like any other. Stops
   * behind about {@code most} that were looked at: some are left then, which {@link #dueAtMillis}
   * still says.
   *
   * @return how many were dropped
   */
  public long dropDue(long nowMillis, int most) {
    return 0;
  }

  final void keepFor(Moment moment) {
    keptFor = moment;
  }

  /** Whether somebody may be reading it without the stripe. */
  final boolean isKept() {
    Moment moment = keptFor;
    if (moment != null && moment.isOver()) {
      keptFor = null;
      return false;
    }
    return moment != null;
  }

  /** The point in time of a {@link TableCut}: over when all of it was written. */
  static final class Moment {
    private volatile boolean over;

    boolean isOver() {
      return over;
    }

    void end() {
      over = true;
    }
  }
}
