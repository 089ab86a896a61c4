// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * What the author of a change holds while its events are delivered: how many are outstanding, and
 * the first exception that a listener threw.
 *
 * <p>Threads: expected by the author under the stripe, delivered by whoever drains the queue.
 */
public final class Ticket {
  private int outstanding;
  private @Nullable RuntimeException failure;

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
    if (failure == null) {
      failure = thrown;
    }
  }

  /**
   * Waits until all events of the change were delivered. An interrupt is kept for later: the change
   * has happened, and the caller was promised that its listeners saw it.
   */
  public synchronized void await() {
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

  /** The first exception of a listener, null for none. */
  public synchronized @Nullable RuntimeException failure() {
    return failure;
  }
}
