// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.TenantId;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.junit.jupiter.api.Test;

/** Tenants never see each other's states, and the key tells whose it is. */
class TenancyTest {
  @Entity(name = "Memo")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  static class Memo {
    @Id String id;
    @TenantId String tenant;
    String text;
  }

  @Entity(name = "Card")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  static class Card {
    @Id long id = 1;
    String text;
  }

  private static Session open(Sessions sessions, String tenant) {
    return sessions.factory().withOptions().tenantIdentifier((Object) tenant).openSession();
  }

  private static void save(Sessions sessions, String tenant, String text) {
    try (Session session = open(sessions, tenant)) {
      session.beginTransaction();
      Memo memo = new Memo();
      memo.id = tenant + "-1";
      memo.text = text;
      session.persist(memo);
      session.getTransaction().commit();
    }
  }

  private static List<String> texts(Sessions sessions, String tenant) {
    try (Session session = open(sessions, tenant)) {
      return session
          .createQuery("select m.text from Memo m", String.class)
          .setCacheable(true)
          .list();
    }
  }

  @Test
  void eachTenantHasItsOwnKeys() {
    try (Sessions sessions = Sessions.open(Database.fresh(), Map.of(), Memo.class)) {
      save(sessions, "acme", "hers");
      save(sessions, "b|c", "his");
      String region = sessions.regionFactory().keyPrefix(Memo.class.getName());
      assertNotNull(sessions.get(region + ":acme|acme-1"));
      assertNotNull(sessions.get(region + ":b%7Cc|b%7Cc-1"));
      try (Session session = open(sessions, "acme")) {
        assertEquals("hers", session.find(Memo.class, "acme-1").text);
        assertNull(session.find(Memo.class, "b|c-1"));
      }
      for (int i = 0; i < 2; i++) {
        assertEquals(List.of("hers"), texts(sessions, "acme"));
        assertEquals(List.of("his"), texts(sessions, "b|c"));
      }
      sessions.factory().getCache().evictEntityData(Memo.class, "acme-1");
      assertNull(sessions.get(region + ":acme|acme-1"), "Hibernate does not say of which tenant");
    }
  }

  /** A database for each tenant. */
  private static final class Databases implements MultiTenantConnectionProvider<Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public Connection getAnyConnection() throws SQLException {
      return getConnection("any");
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
      connection.close();
    }

    @Override
    public Connection getConnection(Object tenant) throws SQLException {
      return DriverManager.getConnection("jdbc:h2:mem:tenant-" + tenant + ";DB_CLOSE_DELAY=-1");
    }

    @Override
    public void releaseConnection(Object tenant, Connection connection) throws SQLException {
      connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
      return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
      return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      throw new UnsupportedOperationException();
    }
  }

  private static void saveIn(Databases databases, Sessions sessions, String tenant)
      throws SQLException {
    try (Connection connection = databases.getConnection(tenant);
        Statement statement = connection.createStatement()) {
      statement.execute("create table Card (id bigint primary key, text varchar(100))");
    }
    try (Session session = open(sessions, tenant)) {
      session.beginTransaction();
      Card card = new Card();
      card.text = tenant;
      session.persist(card);
      session.getTransaction().commit();
    }
  }

  @Test
  void tenantsOfSeveralDatabasesMayHaveTheSameIds() throws SQLException {
    Databases databases = new Databases();
    Map<String, Object> properties =
        Map.of(
            "hibernate.multi_tenant_connection_provider", databases,
            "hibernate.hbm2ddl.auto", "none",
            "hibernate.dialect", "org.hibernate.dialect.H2Dialect");
    try (Sessions sessions = Sessions.open(Map.of(), properties, Card.class)) {
      for (String tenant : List.of("a", "b")) {
        saveIn(databases, sessions, tenant);
      }
      for (String tenant : List.of("a", "b", "a", "b")) {
        try (Session session = open(sessions, tenant)) {
          assertEquals(tenant, session.find(Card.class, 1L).text);
        }
        assertNotNull(sessions.get(Card.class.getName() + ":" + tenant + "|1"));
      }
      assertEquals(4, sessions.statistics(Card.class.getName()).getHitCount());
    }
  }
}
