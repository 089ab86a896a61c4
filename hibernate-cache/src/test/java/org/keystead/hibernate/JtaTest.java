// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.UserTransaction;
import jakarta.transaction.RollbackException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keystead.hibernate.access.Moments;
import org.keystead.hibernate.hunt.Prey;

/** Narayana decides, and the cache follows. */
class JtaTest {
  private static final String KEY = Prey.Transactional.class.getName() + ":1";

  private Sessions sessions;

  /** Narayana's own manager. */
  public static final class Platform extends AbstractJtaPlatform {
    @Override
    protected jakarta.transaction.TransactionManager locateTransactionManager() {
      return TransactionManager.transactionManager();
    }

    @Override
    protected jakarta.transaction.UserTransaction locateUserTransaction() {
      return UserTransaction.userTransaction();
    }
  }

  /** H2's connections, enlisted in the thread's transaction; one for a transaction. */
  private static final class Enlisting implements DataSource {
    private final XADataSource xa;
    private final Map<Object, Connection> enlisted = new HashMap<>();

    Enlisting(XADataSource xa) {
      this.xa = xa;
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
      try {
        jakarta.transaction.Transaction transaction =
            TransactionManager.transactionManager().getTransaction();
        if (transaction == null) {
          return xa.getXAConnection().getConnection();
        }
        Connection known = enlisted.get(transaction);
        if (known == null) {
          XAConnection connection = xa.getXAConnection();
          transaction.enlistResource(connection.getXAResource());
          known = staying(connection.getConnection());
          enlisted.put(transaction, known);
        }
        return known;
      } catch (jakarta.transaction.SystemException | RollbackException e) {
        throw new SQLException(e);
      }
    }

    // Its close does nothing: the transaction's other sessions use it, too.
    private static Connection staying(Connection connection) {
      return (Connection)
          Proxy.newProxyInstance(
              JtaTest.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                try {
                  return method.getName().equals("close")
                      ? null
                      : method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return type.isInstance(this);
    }
  }

  @BeforeEach
  void open() throws Exception {
    Map<String, Object> database = Database.h2();
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL((String) database.get("jakarta.persistence.jdbc.url"));
    h2.setUser("sa");
    sessions =
        Sessions.open(
            Map.of(),
            Map.of(
                "hibernate.connection.datasource",
                new Enlisting(h2),
                "hibernate.transaction.coordinator_class",
                "jta",
                "hibernate.transaction.jta.platform",
                new Platform(),
                "hibernate.dialect",
                "org.hibernate.dialect.H2Dialect"),
            Prey.ALL.toArray(Class<?>[]::new));
    in(
        session -> {
          Prey.Transactional prey = new Prey.Transactional();
          prey.id = 1;
          prey.number = 10;
          session.persist(prey);
        });
  }

  @AfterEach
  void close() throws Exception {
    if (TransactionManager.transactionManager().getTransaction() != null) {
      TransactionManager.transactionManager().rollback();
    }
    sessions.close();
  }

  private interface Work {
    void on(Session session) throws Exception;
  }

  private void in(Work work) throws Exception {
    TransactionManager.transactionManager().begin();
    try (Session session = sessions.factory().openSession()) {
      work.on(session);
      session.flush();
    } catch (Exception | AssertionError e) {
      TransactionManager.transactionManager().rollback();
      throw e;
    }
    if (TransactionManager.transactionManager().getTransaction() != null) {
      TransactionManager.transactionManager().commit();
    }
  }

  private static Prey find(Session session) {
    return session.find(Prey.Transactional.class, 1L);
  }

  @Test
  void theCacheHasWhatWasCommitted() throws Exception {
    in(session -> find(session).number = 11);
    assertTrue(sessions.get(KEY).contains("\"number\":11"), sessions.get(KEY));
    in(session -> assertEquals(11, find(session).number));
    assertEquals(2, sessions.statistics(Prey.Transactional.class.getName()).getHitCount());
  }

  @Test
  void theCacheForgetsWhatWasRolledBack() throws Exception {
    TransactionManager.transactionManager().begin();
    try (Session session = sessions.factory().openSession()) {
      find(session).number = 99;
      session.flush();
      assertTrue(sessions.get(KEY).startsWith("{\"lock\""), sessions.get(KEY));
      TransactionManager.transactionManager().rollback();
    }
    assertTrue(sessions.get(KEY).startsWith("{\"tombstone\""), sessions.get(KEY));
    in(session -> assertEquals(10, find(session).number));
    assertTrue(sessions.get(KEY).contains("\"number\":10"), sessions.get(KEY));
  }

  @Test
  void aTransactionThatMayNotCommitLeavesNothing() throws Exception {
    TransactionManager.transactionManager().begin();
    try (Session session = sessions.factory().openSession()) {
      find(session).number = 99;
      session.flush();
    }
    TransactionManager.transactionManager().setRollbackOnly();
    assertThrows(RollbackException.class, () -> TransactionManager.transactionManager().commit());
    assertFalse(sessions.get(KEY).contains("\"number\":99"), sessions.get(KEY));
    in(session -> assertEquals(10, find(session).number));
  }

  @Test
  void transactionsAreForgottenWhenTheyAreOver() throws Exception {
    Moments moments = sessions.regionFactory().cache().moments();
    for (int i = 0; i < 3; i++) {
      in(JtaTest::find);
      TransactionManager.transactionManager().begin();
      try (StatelessSession session = sessions.factory().openStatelessSession()) {
        session.get(Prey.Transactional.class, 1L);
        assertEquals(1, moments.transactions());
      }
      TransactionManager.transactionManager().commit();
    }
    assertEquals(0, moments.transactions());
  }

  @Test
  void sessionsOfOneTransactionCountAsOldAsTheFirst() throws Exception {
    sessions.factory().getCache().evictAllRegions();
    TransactionManager.transactionManager().begin();
    try (Session first = sessions.factory().openSession()) {
      assertEquals(List.of(), first.createQuery("from Prey$Nonstrict", Object.class).list());
      sessions.factory().getCache().evictAllRegions();
      try (Session second = sessions.factory().openSession()) {
        assertEquals(10, find(second).number);
      }
    }
    TransactionManager.transactionManager().commit();
    assertFalse(
        sessions.factory().getCache().containsEntity(Prey.Transactional.class, 1L),
        "what the second session read may be as old as the first one");
    in(session -> assertEquals(10, find(session).number));
    assertTrue(sessions.factory().getCache().containsEntity(Prey.Transactional.class, 1L));
  }
}
