// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.lease;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * The leases of one cache's keys.
 *
 * <h2>How it works</h2>
 *
 * A lease that is held is in a map under its key; nobody else's wish costs an insertion and a
 * removal. Who finds a lease of another thread there waits for its end and tries again. Before it
 * waits, it follows the chain of owners and what these wait for: if the chain comes back to it, it
 * gets the exception instead. Bulk operations take their leases in the order of the keys, so that
 * two of them cannot make such a circle.
 *
 * <p>Threads: any.
 *
 * @param <K> the keys, compared by equals
 */
public final class Leases<K> {
  private final ConcurrentMap<Lease, Lease> held = new ConcurrentHashMap<>();
  private final Comparator<? super K> order;
  private final Function<Object, RuntimeException> cycle;

  /**
   * @param order the order in which bulk operations take leases
   * @param cycle makes the exception for the thread that would wait for itself, from the key
   */
  public Leases(Comparator<? super K> order, Function<Object, RuntimeException> cycle) {
    this.order = order;
    this.cycle = cycle;
  }

  /** Takes the lease of a key, waiting for it if another thread has it; reentrant. */
  public Lease take(K key) {
    Lease mine = new Lease(this, key);
    while (true) {
      Lease present = held.putIfAbsent(mine, mine);
      if (present == null) {
        return mine;
      }
      if (present.owner() == mine.owner()) {
        return present.again();
      }
      await(present, mine.owner(), key);
    }
  }

  private void await(Lease present, Thread thread, K key) {
    if (!WaitGraph.enter(thread, present)) {
      throw cycle.apply(key);
    }
    try {
      present.awaitEnd();
    } finally {
      WaitGraph.leave(thread);
    }
  }

  /** Takes the leases of all those keys, in order; none is kept when one cannot be had. */
  public LeaseSet takeAll(Collection<? extends K> keys) {
    List<? extends K> inOrder = keys.stream().distinct().sorted(order).toList();
    LeaseSet taken = new LeaseSet(inOrder.size());
    try {
      for (K key : inOrder) {
        taken.add(take(key));
      }
      return taken;
    } catch (Throwable e) {
      taken.close();
      throw e;
    }
  }

  /** How many leases are held now; for tests and diagnosis. */
  public int heldCount() {
    return held.size();
  }

  /** Whether a thread waits for the key's lease; for tests. */
  boolean isWanted(K key) {
    Lease present = held.get(new Lease(this, key));
    return present != null && present.isWanted();
  }

  void forget(Lease lease) {
    held.remove(lease);
  }
}
