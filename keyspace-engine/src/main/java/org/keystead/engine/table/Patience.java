// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How threads wait for a stripe that somebody else holds.
 *
 * <h2>Why that is not a plain lock</h2>
 *
 * <p><b>Stripes that are added while others are held.</b> Nearly everybody knows beforehand which
 * stripes he needs, and takes them in ascending order. A script finds out while it runs, and has
 * written by then. So one thread at a time, the one whose <i>turn</i> it is, may add stripes in any
 * order. That cannot end in a circle: who holds one stripe waits for no other, and who takes
 * several does nothing before he has all, so he can let go of those he has and begin anew when the
 * thread whose turn it is waits for anything.
 *
 * <p><b>Somebody takes too long.</b> Once that is declared ({@link #overdue}), threads that must
 * not stand still (event loops) no longer wait: their command did nothing yet and is refused.
 *
 * <p>Threads: any.
 */
public final class Patience {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Stripe turn = new Stripe(this);
  private final Set<Thread> impatient = ConcurrentHashMap.newKeySet();
  private volatile boolean widening;
  private volatile boolean overdue;

  /** Nobody's turn, nobody in a hurry. */
  public Patience() {}

  /**
   * The right to add stripes to those that are held. Taken before any stripe, and given back after
   * the last was.
   */
  public Stripe turn() {
    return turn;
  }

  /** Whether the calling thread may add stripes to those that it holds. */
  public boolean isMyTurn() {
    return turn.isHeldByCurrentThread();
  }

  /** The calling thread must not stand still while somebody takes too long. */
  public void hurry() {
    impatient.add(Thread.currentThread());
  }

  /** The calling thread may wait as long as it takes; the default. */
  public void noHurry() {
    impatient.remove(Thread.currentThread());
  }

  /** Whether whoever holds stripes now takes too long. */
  public void overdue(boolean now) {
    overdue = now;
  }

  /** Waits until the stripe, which is taken just now, is the caller's. */
  void await(Stripe stripe) {
    if (isMyTurn()) {
      awaitInTurn(stripe);
    } else if (isImpatient()) {
      while (!tryFor(stripe)) {
        if (overdue) {
          throw OverdueException.INSTANCE;
        }
      }
    } else {
      stripe.awaitPlainly();
    }
  }

  /**
   * The same for a caller who holds other stripes; false if he has to let go of them all and begin
   * anew.
   */
  boolean awaitAmongOthers(Stripe stripe) {
    if (isMyTurn()) {
      awaitInTurn(stripe);
      return true;
    }
    boolean hurry = isImpatient();
    while (!tryFor(stripe)) {
      if (widening) {
        return false;
      }
      if (overdue && hurry) {
        throw OverdueException.INSTANCE;
      }
    }
    return true;
  }

  /** The same for a caller who cannot be refused what he does. */
  void awaitAtAnyRate(Stripe stripe) {
    if (isMyTurn()) {
      awaitInTurn(stripe);
    } else {
      stripe.awaitPlainly();
    }
  }

  private void awaitInTurn(Stripe stripe) {
    widening = true;
    try {
      stripe.awaitPlainly();
    } finally {
      widening = false;
    }
  }

  private boolean isImpatient() {
    return !impatient.isEmpty() && impatient.contains(Thread.currentThread());
  }

  /** Tries for a moment; an interrupt is kept for later. */
  private static boolean tryFor(Stripe stripe) {
    boolean interrupted = Thread.interrupted();
    try {
      return stripe.tryLock(LOOK_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
