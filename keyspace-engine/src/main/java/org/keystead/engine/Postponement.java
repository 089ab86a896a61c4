// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.event.Ticket;

/**
 * A stretch of a thread's work during which the events of its changes wait. An adapter that holds
 * locks of its own around a change opens one before it takes them and closes it after it let go, so
 * that foreign listeners never run under these locks, and nobody waits for a listener with them.
 *
 * <p>Postponements of one thread nest; the outermost delivers. Another thread may deliver earlier.
 *
 * <p>Threads: belongs to the thread that opened it.
 */
public final class Postponement implements AutoCloseable {
  /** Nothing is postponed: nobody listens. */
  static final Postponement NONE = new Postponement(null);

  private final @Nullable Engine engine;
  private final List<Ticket> tickets = new ArrayList<>(2);
  private long stripes;
  private int depth;

  Postponement(@Nullable Engine engine) {
    this.engine = engine;
  }

  Postponement enter() {
    depth++;
    return this;
  }

  void add(long queuedStripes, @Nullable Ticket ticket) {
    stripes |= queuedStripes;
    if (ticket != null) {
      tickets.add(ticket);
    }
  }

  /** Delivers what was postponed, waits for it and throws what a listener threw first. */
  @Override
  public void close() {
    if (engine == null || --depth > 0) {
      return;
    }
    engine.endPostponement();
    if (stripes == 0) {
      return;
    }
    boolean outermost = engine.drain(stripes, true);
    RuntimeException failure = null;
    for (Ticket ticket : tickets) {
      RuntimeException thrown = ticket.settle(outermost);
      failure = failure == null ? thrown : failure;
    }
    if (failure != null) {
      throw failure;
    }
  }
}
