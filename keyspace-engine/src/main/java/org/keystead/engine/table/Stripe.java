// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock of segment <i>i</i> of every table, with a version that lets readers do without it.
 *
 * <h2>How readers stay consistent without a lock</h2>
 *
 * A holder that changes something opens the write before its first publication and closes it when
 * it is done; the version differs afterwards. A holder of several stripes, whose change must be
 * seen whole or not at all, <i>marks</i> all of them before the first publication. So:
 *
 * <ul>
 *   <li>A read of one key only asks whether the stripe is marked, or was while it read, and takes
 *       the lock if so. It then cannot see the new <i>a</i> and afterwards the old <i>b</i> of one
 *       commit: when <i>a</i> became visible, the stripe of <i>b</i> was marked already. Nor can it
 *       see what one commit brings and takes away again.
 *   <li>A read of several keys remembers all versions, reads, and compares; any write in between,
 *       or one under way, sends it to the locks.
 * </ul>
 *
 * <p>Threads: {@code version} is written by the lock's holder only.
 */
public final class Stripe extends ReentrantLock {
  private static final long serialVersionUID = 1L;

  private static final long MARKED = 1;
  private static final long WRITING = 2;
  private static final long BUSY = MARKED | WRITING;
  private static final long STEP = 4;

  /** Counts the writes that were marked; the counter of all writes runs into it, which is rare. */
  private static final long MARKED_STEP = 1L << 32;

  private static final long MARKS = -MARKED_STEP | MARKED;

  private static final VarHandle VERSION;

  static {
    try {
      VERSION = MethodHandles.lookup().findVarHandle(Stripe.class, "version", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Bits 0 and 1: {@link #MARKED}, {@link #WRITING}; above: a counter of writes; from bit 32 on one
   * of those that were marked.
   */
  private long version;

  private final transient Patience patience;

  /** An unlocked stripe at version zero. */
  public Stripe() {
    this(new Patience());
  }

  /** The same, for which threads wait as is told. */
  public Stripe(Patience patience) {
    this.patience = patience;
  }

  /**
   * Takes the lock.
   *
   * @throws OverdueException if the thread is one that must not wait that long; it is not taken
   *     then
   */
  @Override
  public void lock() {
    if (!tryLock()) {
      patience.await(this);
    }
  }

  /**
   * Takes the lock for a thread that holds others; false if it has to let go of all of them, wait
   * for this one alone, and begin anew.
   *
   * @throws OverdueException as {@link #lock}
   */
  public boolean lockAmongOthers() {
    return tryLock() || patience.awaitAmongOthers(this);
  }

  /** Takes the lock, however long that takes: for what cannot be refused. */
  public void lockAtAnyRate() {
    if (!tryLock()) {
      patience.awaitAtAnyRate(this);
    }
  }

  /** As every lock waits. */
  void awaitPlainly() {
    super.lock();
  }

  /** The version now; to be passed to the questions below. */
  public long version() {
    return (long) VERSION.getAcquire(this);
  }

  /** Whether at that version a change was being published that is to be seen whole. */
  public static boolean isMarked(long version) {
    return (version & MARKED) != 0;
  }

  /** Whether nothing was published of such a change since that version, which is not marked. */
  public boolean isUnmarkedSince(long since) {
    VarHandle.acquireFence();
    return (((long) VERSION.getOpaque(this) ^ since) & MARKS) == 0;
  }

  /** Whether no write was under way at that version. */
  public static boolean isQuiet(long version) {
    return (version & BUSY) == 0;
  }

  /** Whether what was read since that (quiet) version was read from one state. */
  public boolean isUnchangedSince(long since) {
    VarHandle.acquireFence();
    return (long) VERSION.getOpaque(this) == since;
  }

  /** Before the first publication of a change to several keys; the lock is held. */
  public void mark() {
    VERSION.setOpaque(this, version | BUSY);
    VarHandle.storeStoreFence();
  }

  /** Before a publication; the lock is held. */
  void openWrite() {
    if ((version & WRITING) == 0) {
      VERSION.setOpaque(this, version | WRITING);
      VarHandle.storeStoreFence();
    }
  }

  /** Ends the write, if one was opened, and releases the lock. */
  public void release() {
    if ((version & BUSY) != 0 && getHoldCount() == 1) {
      long step = isMarked(version) ? MARKED_STEP + STEP : STEP;
      VERSION.setRelease(this, (version & ~BUSY) + step);
    }
    unlock();
  }
}
