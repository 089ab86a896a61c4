// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.PhysicalConnectionHandlingMode;

/**
 * Since when a session may have read: the one thing that the cache keeps for it. The moment moves
 * on when it joins a transaction, unless results of an earlier one are still being read. Where the
 * session keeps its connection, what it read before may have begun the database's transaction: the
 * moment moves on when that ends.
 */
public final class SessionContext implements CacheTransactionSynchronization {
  private final Moments moments;
  private final SharedSessionContractImplementor session;
  private long beganNanos;

  public SessionContext(SharedSessionContractImplementor session, Moments moments) {
    this.session = session;
    this.moments = moments;
    this.beganNanos = moments.nowNanos();
  }

  /** The moment for a session, whatever made its context. */
  static long beganNanos(SharedSessionContractImplementor session) {
    return session.getCacheTransactionSynchronization().getCachingTimestamp();
  }

  /** A session on the connection of another one reads what that one's transaction reads. */
  @Override
  public long getCachingTimestamp() {
    JdbcCoordinator coordinator = session.getJdbcCoordinator();
    return coordinator != null
            && coordinator.getJdbcSessionOwner() != session
            && coordinator.getJdbcSessionOwner() instanceof SharedSessionContractImplementor owner
        ? Math.min(beganNanos, beganNanos(owner))
        : beganNanos;
  }

  @Override
  public void transactionJoined() {
    long joinedNanos = moments.joinedNanos(session);
    boolean older = keepsConnection() || isReading();
    beganNanos = older ? Math.min(beganNanos, joinedNanos) : joinedNanos;
  }

  private boolean keepsConnection() {
    JdbcCoordinator coordinator = session.getJdbcCoordinator();
    if (coordinator == null) {
      return false; // it joins while it is being made
    }
    PhysicalConnectionHandlingMode mode =
        coordinator.getLogicalConnection().getConnectionHandlingMode();
    return mode == PhysicalConnectionHandlingMode.DELAYED_ACQUISITION_AND_HOLD
        || mode == PhysicalConnectionHandlingMode.IMMEDIATE_ACQUISITION_AND_HOLD;
  }

  // A scroll that outlives its transaction shows rows of that one's time.
  private boolean isReading() {
    JdbcCoordinator coordinator = session.getJdbcCoordinator();
    return coordinator != null
        && coordinator.getLogicalConnection().getResourceRegistry().hasRegisteredResources();
  }

  @Override
  public void transactionCompleting() {}

  @Override
  public void transactionCompleted(boolean successful) {
    if (keepsConnection() && !isReading()) {
      beganNanos = moments.nowNanos(); // its actions have told their outcome by now
    }
  }
}
