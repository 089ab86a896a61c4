// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keystead.hibernate.model.Country;
import org.keystead.hibernate.model.Town;

/** A connection that outlives transactions may go on showing what it showed before them. */
class HeldConnectionTest {
  private Sessions sessions;

  @BeforeEach
  void open() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("hibernate.connection.isolation", "REPEATABLE_READ");
    properties.put("hibernate.connection.handling_mode", "DELAYED_ACQUISITION_AND_HOLD");
    sessions = Sessions.open(Database.fresh(), properties, Country.class, Town.class);
    sessions.inTransaction(
        session -> {
          session.persist(new Town(1, "Rome", null));
          session.persist(new Town(2, "Bonn", null));
        });
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  private void rename(String name) {
    sessions.inTransaction(session -> session.find(Town.class, 2L).name = name);
  }

  private String cached() {
    return sessions.fromTransaction(session -> session.find(Town.class, 2L).name);
  }

  private static void inTransaction(Session session, Runnable work) {
    session.beginTransaction();
    work.run();
    session.getTransaction().commit();
  }

  private static void beginSnapshot(Session session) {
    session.createQuery("select t.name from Town t where t.id = 1", String.class).list();
  }

  private void evict() {
    sessions.factory().getCache().evictEntityData(Town.class, 2L);
  }

  @Test
  void whatItReadBeforeItsTransactionDoesNotMakeItYounger() {
    try (Session reader = sessions.factory().openSession()) {
      beginSnapshot(reader);
      rename("Berlin");
      evict();
      reader.beginTransaction();
      assertEquals("Bonn", reader.find(Town.class, 2L).name);
      reader.getTransaction().commit();
    }
    assertEquals("Berlin", cached());
  }

  @Test
  void aCommitLetsItSeeTheCacheAgain() {
    try (Session reader = sessions.factory().openSession()) {
      inTransaction(reader, () -> beginSnapshot(reader));
      rename("Berlin");
      evict();
      inTransaction(reader, () -> beginSnapshot(reader));
      inTransaction(reader, () -> assertEquals("Berlin", reader.find(Town.class, 2L).name));
    }
    long hits = sessions.statistics(Town.class.getName()).getHitCount();
    assertEquals("Berlin", cached());
    assertEquals(hits + 1, sessions.statistics(Town.class.getName()).getHitCount());
  }

  @Test
  void aSessionOnAnothersConnectionIsAsOldAsThatOne() {
    try (Session reader = sessions.factory().openSession()) {
      reader.beginTransaction();
      beginSnapshot(reader);
      rename("Berlin");
      evict();
      try (Session second = reader.sessionWithOptions().connection().openSession()) {
        assertEquals("Bonn", second.find(Town.class, 2L).name);
      }
      reader.getTransaction().commit();
    }
    assertEquals("Berlin", cached());
  }
}
