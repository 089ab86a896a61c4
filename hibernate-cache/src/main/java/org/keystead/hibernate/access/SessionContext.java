// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Since when a session may have read: the one thing that the cache keeps for it. The moment moves
 * on when it joins a transaction, unless results of an earlier one are still being read.
 */
public final class SessionContext implements CacheTransactionSynchronization {
  private final Moments moments;
  private final SharedSessionContractImplementor session;
  private long beganNanos;
  private @Nullable Object transaction;

  public SessionContext(SharedSessionContractImplementor session, Moments moments) {
    this.session = session;
    this.moments = moments;
    this.beganNanos = moments.nowNanos();
  }

  /** The moment for a session, whatever made its context. */
  static long beganNanos(SharedSessionContractImplementor session) {
    return session.getCacheTransactionSynchronization().getCachingTimestamp();
  }

  @Override
  public long getCachingTimestamp() {
    return beganNanos;
  }

  @Override
  public void transactionJoined() {
    transaction = moments.transactionOf(session);
    if (transaction != null) {
      beganNanos = Math.min(moments.joinedNanos(transaction), movedNanos());
    } else {
      beganNanos = movedNanos();
    }
  }

  // A scroll that outlives its transaction shows rows of that one's time.
  private long movedNanos() {
    var coordinator = session.getJdbcCoordinator();
    boolean reading =
        coordinator != null
            && coordinator.getLogicalConnection().getResourceRegistry().hasRegisteredResources();
    return reading ? beganNanos : moments.nowNanos();
  }

  @Override
  public void transactionCompleting() {}

  @Override
  public void transactionCompleted(boolean successful) {
    if (transaction != null) {
      moments.completed(transaction);
      transaction = null;
    }
  }
}
