// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Since when sessions may have read. Sessions of one JTA transaction share its connection and,
 * under REPEATABLE READ, what the first of them saw: they all count as old as that one.
 *
 * <p>Threads: any.
 */
public final class Moments {
  private final LongSupplier now;
  private final Map<Object, Long> firsts = new ConcurrentHashMap<>();
  private volatile @Nullable Boolean jta;

  public Moments(LongSupplier now) {
    this.now = now;
  }

  long nowNanos() {
    return now.getAsLong();
  }

  /**
   * What tells the session's JTA transaction from others; null outside of JTA. A session joins
   * while it is being made, so that its factory is asked and not the session itself.
   */
  @Nullable Object transactionOf(SharedSessionContractImplementor session) {
    ServiceRegistry services = session.getFactory().getServiceRegistry();
    Boolean known = jta;
    if (known == null) {
      TransactionCoordinatorBuilder builder =
          services.getService(TransactionCoordinatorBuilder.class);
      known = builder != null && builder.isJta();
      jta = known;
    }
    return known ? transactionOf(services.getService(JtaPlatform.class)) : null;
  }

  private static @Nullable Object transactionOf(@Nullable JtaPlatform platform) {
    TransactionManager manager = platform == null ? null : platform.retrieveTransactionManager();
    try {
      Transaction transaction = manager == null ? null : manager.getTransaction();
      return platform == null || transaction == null
          ? null
          : platform.getTransactionIdentifier(transaction);
    } catch (SystemException e) {
      return null; // nobody to share with, as far as anybody knows
    }
  }

  /** The moment of a transaction that a session joins; the first one sets it. */
  long joinedNanos(Object transaction) {
    Long mine = nowNanos();
    Long first = firsts.putIfAbsent(transaction, mine);
    return first == null ? mine : first;
  }

  void completed(Object transaction) {
    firsts.remove(transaction);
  }
}
