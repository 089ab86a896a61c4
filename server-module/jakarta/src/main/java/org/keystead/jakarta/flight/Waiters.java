// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.flight;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whose flight. Touched only by threads that are about to wait.
 *
 * <p>Threads: any; synchronized.
 */
final class Waiters {
  private final Map<Thread, Flight> waiting = new HashMap<>();

  /** Notes that this thread is about to wait; false if it would wait for itself in the end. */
  synchronized boolean enter(Flight wanted) {
    Thread self = Thread.currentThread();
    for (@Nullable Flight next = wanted;
        next != null && !next.hasEnded();
        next = waiting.get(next.leader())) {
      if (next.leader() == self) {
        return false;
      }
    }
    waiting.put(self, wanted);
    return true;
  }

  synchronized void leave() {
    waiting.remove(Thread.currentThread());
  }

  synchronized int count() {
    return waiting.size();
  }
}
