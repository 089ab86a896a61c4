// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.access;

import jakarta.transaction.Synchronization;
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
   * The moment of the JTA transaction that a session joins; the first session sets it. Outside of
   * JTA it is now. A session joins while it is being made, so that its factory is asked and not the
   * session itself.
   */
  long joinedNanos(SharedSessionContractImplementor session) {
    ServiceRegistry services = session.getFactory().getServiceRegistry();
    Boolean known = jta;
    if (known == null) {
      TransactionCoordinatorBuilder builder =
          services.getService(TransactionCoordinatorBuilder.class);
      known = builder != null && builder.isJta();
      jta = known;
    }
    JtaPlatform platform = known ? services.getService(JtaPlatform.class) : null;
    Object transaction = platform == null ? null : transactionOf(platform);
    return platform == null || transaction == null ? nowNanos() : first(transaction, platform);
  }

  private static @Nullable Object transactionOf(JtaPlatform platform) {
    TransactionManager manager = platform.retrieveTransactionManager();
    try {
      Transaction transaction = manager == null ? null : manager.getTransaction();
      return transaction == null ? null : platform.getTransactionIdentifier(transaction);
    } catch (SystemException e) {
      return null; // nobody to share with, as far as anybody knows
    }
  }

  private long first(Object transaction, JtaPlatform platform) {
    Long mine = nowNanos();
    Long first = firsts.putIfAbsent(transaction, mine);
    if (first != null) {
      return first;
    }
    try {
      // A stateless session is not told of the end: the transaction itself is asked.
      platform.registerSynchronization(new Forgetting(transaction));
      return mine;
    } catch (RuntimeException e) {
      firsts.remove(transaction);
      return Long.MIN_VALUE; // it can only be rolled back: what it reads is not worth keeping
    }
  }

  /** Of how many transactions the beginning is known. */
  public int transactions() {
    return firsts.size();
  }

  /** Forgets a transaction when it is over. */
  private final class Forgetting implements Synchronization {
    private final Object transaction;

    Forgetting(Object transaction) {
      this.transaction = transaction;
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      firsts.remove(transaction);
    }
  }
}
