// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a change holds while its events are delivered: how many are outstanding, and
 * the first exception that a listener threw.
 *
 * <p>Threads: expected by the author under the stripe, delivered by whoever drains the queue.
 */
public final class Ticket {
  private static final Logger LOG = System.getLogger(Ticket.class.getName());

  private int outstanding;
  private @Nullable RuntimeException failure;
  private boolean unattended;

  /** A ticket that expects nothing yet. */
  public Ticket() {}

  synchronized void expect() {
    outstanding++;
  }

  synchronized void delivered(@Nullable RuntimeException thrown) {
    outstanding--;
    failed(thrown);
    notifyAll();
  }

  synchronized void failed(@Nullable RuntimeException thrown) {
    if (thrown == null) {
      return;
    }
    if (unattended) {
      report(thrown);
    } else if (failure == null) {
      failure = thrown;
    } else if (failure != thrown) {
      failure.addSuppressed(thrown);
    }
  }

  /**
   * Ends the author's interest.
   *
   * @param mayWait wait for events that others deliver; a listener's own changes cannot, as their
   *     events may come after the one that it is told of
   * @return the first exception of a listener, null for none so far
   */
  public @Nullable RuntimeException settle(boolean mayWait) {
    if (mayWait) {
      await();
    }
    synchronized (this) {
      if (outstanding == 0) {
        return failure;
      }
    }
    leaveUnattended();
    return null;
  }

  /** Nobody will catch what listeners threw or will throw: it is logged. */
  public synchronized void leaveUnattended() {
    unattended = true;
    if (failure != null) {
      report(failure);
      failure = null;
    }
  }

  private static void report(RuntimeException failure) {
    LOG.log(Level.WARNING, () -> "KSE0004 a change listener failed", failure);
  }

  /**
   * Waits until all events of the change were delivered. An interrupt is kept for later: the change
   * has happened, and the caller was promised that its listeners saw it.
   */
  private synchronized void await() {
    boolean interrupted = false;
    while (outstanding > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
