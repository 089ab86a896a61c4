// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import java.util.function.LongSupplier;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Since when a session may have read: the one thing that the cache keeps for it. The moment moves
 * on when it joins a transaction, unless results of an earlier one are still being read.
 */
public final class SessionContext implements CacheTransactionSynchronization {
  private final LongSupplier moments;
  private final SharedSessionContractImplementor session;
  private long beganNanos;

  public SessionContext(SharedSessionContractImplementor session, LongSupplier moments) {
    this.session = session;
    this.moments = moments;
    this.beganNanos = moments.getAsLong();
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
    if (!isReading()) {
      beganNanos = moments.getAsLong();
    }
  }

  // A scroll that outlives its transaction shows rows of that one's time.
  private boolean isReading() {
    var coordinator = session.getJdbcCoordinator();
    return coordinator != null
        && coordinator.getLogicalConnection().getResourceRegistry().hasRegisteredResources();
  }

  @Override
  public void transactionCompleting() {}

  @Override
  public void transactionCompleted(boolean successful) {}
}
