// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.flight;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A computation under way, led by one thread. It may be cut off: then its value is for those who
 * already wait, and is not stored.
 *
 * <p>Threads: any; the leader writes its outcome before it ends.
 */
final class Flight {
  private final Thread leader = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ReentrantLock storing = new ReentrantLock();
  private volatile boolean cutOff;
  private @Nullable Object value;
  private @Nullable Throwable failure;

  Thread leader() {
    return leader;
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /** False when the time is over or the waiting thread is interrupted, which it stays. */
  boolean await(Duration longest) {
    try {
      return ended.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Runs the storing unless it was cut off; a later {@link #cutOff} waits for it.
   *
   * @return whether it was run
   */
  boolean store(Runnable store) {
    storing.lock();
    try {
      if (cutOff) {
        return false;
      }
      store.run();
      return true;
    } finally {
      storing.unlock();
    }
  }

  /**
   * Keeps the value from being stored from now on. A store that has begun is waited for, also by a
   * thread that is interrupted, but not for ever: it may run a listener of the application, which
   * may be waiting for this very thread.
   */
  void cutOff(Duration longest) {
    cutOff = true;
    boolean interrupted = false;
    while (true) {
      try {
        if (storing.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
          storing.unlock();
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true; // The wait begins anew, with the interrupt put aside.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void landed(@Nullable Object result) {
    value = result;
    ended.countDown();
  }

  void failed(Throwable thrown) {
    failure = thrown;
    ended.countDown();
  }

  /** What the leader returned; after the end. */
  @Nullable Object value() {
    return value;
  }

  /** What the leader threw; after the end, null if it returned. */
  @Nullable Throwable failure() {
    return failure;
  }
}
