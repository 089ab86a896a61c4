// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.lease;

/**
 * The right of one thread to change one key; ended by closing it as often as it was taken. Equal to
 * another lease of an equal key, by the hash code that the key had when it was taken: a key that
 * the application changes meanwhile must not stay leased for ever.
 *
 * <p>Threads: closed by the thread that took it; others wait for its end.
 */
public final class Lease implements AutoCloseable {
  private final Leases<?> home;
  private final Object key;
  private final int keyHash;
  private final Thread owner;
  private int depth = 1;

  /** Written by those who wait before they look at {@code ended}, and read after that is set. */
  private volatile boolean wanted;

  private volatile boolean ended;

  Lease(Leases<?> home, Object key) {
    this.home = home;
    this.key = key;
    this.keyHash = key.hashCode();
    this.owner = Thread.currentThread();
  }

  Thread owner() {
    return owner;
  }

  boolean isEnded() {
    return ended;
  }

  boolean isWanted() {
    return wanted;
  }

  /** Takes it once more; only the owner does. */
  Lease again() {
    depth++;
    return this;
  }

  /** Waits for its end. An interrupt is kept for later: JCache operations cannot be interrupted. */
  void awaitEnd() {
    boolean interrupted = false;
    synchronized (this) {
      wanted = true;
      while (!ended) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (--depth > 0) {
      return;
    }
    home.forget(this);
    ended = true;
    if (wanted) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Lease lease && keyHash == lease.keyHash && key.equals(lease.key);
  }

  @Override
  public int hashCode() {
    return keyHash;
  }
}
