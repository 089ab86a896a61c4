// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.flight;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The computations of one application that are under way.
 *
 * <h2>How it works</h2>
 *
 * The first who misses a key leads: it looks once more, since another flight may just have landed,
 * runs the method and stores the value. Who misses the key meanwhile waits and then takes the value
 * from the cache, or its own copy of nothing: the leader's very object only where the cache did not
 * keep it.
 *
 * <p>A failure of the leader is a failure of those who waited for it, so that a database that is
 * down is asked once and not by each of them in turn. What concerns the leader's thread only, an
 * interrupt or an error of the machine, is not passed on: one of the others leads then.
 *
 * <p>Nobody waits who already leads this key (recursion), whose wait would close a circle, who is
 * interrupted, or who has waited for the longest time that is allowed: these run the method
 * themselves, beside the flight. Nobody waits for them, but a change of the key cuts them off too,
 * whether or not the flight that they did not wait for has landed by then.
 *
 * <p>Threads: any.
 */
public final class Flights {
  private final ConcurrentMap<Target, Flight> underway = new ConcurrentHashMap<>();
  private final ConcurrentMap<Flight, Target> beside = new ConcurrentHashMap<>();
  private final Waiters waiters = new Waiters();
  private final Duration longestWait;

  /** No flight yet; nobody will wait longer than this for one. */
  public Flights(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /** The value of a key that was missed: computed here, or by who is already at it. */
  public @Nullable Object run(Target target, Computation computation) throws Exception {
    Flight mine = new Flight();
    while (true) {
      Flight present = underway.putIfAbsent(target, mine);
      if (present == null) {
        return lead(target, mine, computation);
      }
      if (!await(present)) {
        return computeBeside(target, computation);
      }
      Throwable failure = present.failure();
      if (failure == null) {
        Object stored = present.value() == null ? null : computation.lookUp();
        return stored == null ? present.value() : stored;
      }
      if (failure instanceof Exception shared && !(shared instanceof InterruptedException)) {
        throw shared;
      }
    }
  }

  private boolean await(Flight present) {
    if (!waiters.enter(present)) {
      return false;
    }
    try {
      return present.await(longestWait);
    } finally {
      waiters.leave();
    }
  }

  private @Nullable Object lead(Target target, Flight flight, Computation computation)
      throws Exception {
    Object value;
    try {
      value = computation.lookUp();
      if (value == null) {
        value = computed(flight, computation);
        store(flight, computation, value);
      }
    } catch (Throwable e) {
      underway.remove(target, flight);
      flight.failed(e);
      throw e;
    }
    underway.remove(target, flight);
    flight.landed(value);
    return value;
  }

  private @Nullable Object computeBeside(Target target, Computation computation) throws Exception {
    Flight own = new Flight();
    beside.put(own, target);
    try {
      Object value = computed(own, computation);
      store(own, computation, value);
      return value;
    } finally {
      beside.remove(own);
    }
  }

  /**
   * The value of a method that is always called, since it makes a new state: what others have
   * computed meanwhile is old, and is cut off. If the key was changed otherwise meanwhile, nobody
   * knows which state came last: it is forgotten. So is a state that is nothing.
   */
  public @Nullable Object renew(Target target, Computation computation) throws Exception {
    Flight own = new Flight();
    beside.put(own, target);
    try {
      Object value = computed(own, computation);
      cutOff(target, own);
      if (value == null || !own.store(() -> computation.store(value))) {
        computation.forget();
      }
      return value;
    } finally {
      beside.remove(own);
    }
  }

  private static @Nullable Object computed(Flight flight, Computation computation)
      throws Exception {
    try {
      return computation.compute();
    } catch (Throwable e) {
      flight.store(() -> computation.storeFailure(e));
      throw e;
    }
  }

  private static void store(Flight flight, Computation computation, @Nullable Object value) {
    if (value != null) {
      flight.store(() -> computation.store(value));
    }
  }

  /**
   * Before a key is removed or gets another value: what is being computed for it is old by then and
   * will not be stored, and who misses the key from now on computes anew.
   */
  public void cutOff(Target target) {
    cutOff(target, null);
  }

  private void cutOff(Target target, @Nullable Flight except) {
    Flight present = underway.remove(target);
    if (present != null) {
      present.cutOff(longestWait);
    }
    beside.forEach(
        (flight, itsTarget) -> {
          if (flight != except && itsTarget.equals(target)) {
            flight.cutOff(longestWait);
          }
        });
  }

  /** As {@link #cutOff}, for all keys of a cache. */
  public void cutOffAll(Cache<?, ?> cache) {
    Stream.concat(underway.keySet().stream(), beside.values().stream())
        .filter(target -> target.isIn(cache))
        .toList()
        .forEach(this::cutOff);
  }

  /** How many computations are under way; for tests and diagnosis. */
  public int count() {
    return underway.size() + beside.size();
  }

  /** How many threads wait for one; for tests and diagnosis. */
  public int waiting() {
    return waiters.count();
  }
}
