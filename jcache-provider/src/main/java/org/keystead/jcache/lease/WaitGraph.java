// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.lease;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whose lease, over all caches of this class loader: leases of two caches can make a
 * circle too. Touched only by threads that have to wait.
 */
final class WaitGraph {
  private static final Map<Thread, Lease> WAITING = new HashMap<>();

  private WaitGraph() {}

  /** Notes that this thread is about to wait; false if it would wait for itself in the end. */
  static synchronized boolean enter(Thread thread, Lease wanted) {
    for (@Nullable Lease next = wanted;
        next != null && !next.isEnded();
        next = WAITING.get(next.owner())) {
      if (next.owner() == thread) {
        return false;
      }
    }
    WAITING.put(thread, wanted);
    return true;
  }

  static synchronized void leave(Thread thread) {
    WAITING.remove(thread);
  }
}
