// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keystead.engine.generic.Outcome;
import org.keystead.hibernate.model.Country;
import org.keystead.hibernate.model.Town;

/** What RESP clients do to keys while sessions read and change what they stand for. */
class ClientsTest {
  private static final String KEY = Town.class.getName() + ":1";

  private final Sessions sessions =
      Sessions.open(Database.fresh(), Map.of(), Country.class, Town.class);

  /** Ways to lose what a key had. */
  enum Loss {
    DELETED(sessions -> assertTrue(sessions.del(KEY))),
    EXPIRED(sessions -> assertTrue(sessions.expire(KEY))),
    RENAMED(sessions -> assertEquals(Outcome.DONE, sessions.rename(KEY, "elsewhere"))),
    OVERWRITTEN(sessions -> sessions.set(KEY, "no JSON"));

    private final Consumer<Sessions> act;

    Loss(Consumer<Sessions> act) {
      this.act = act;
    }
  }

  @BeforeEach
  void fill() {
    sessions.inTransaction(session -> session.persist(new Town(1, "Rome", null)));
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  private static String name(Session session) {
    return session.find(Town.class, 1L).name;
  }

  private String name() {
    return sessions.fromTransaction(ClientsTest::name);
  }

  @ParameterizedTest
  @EnumSource
  void aLostStateIsAMissAndCachedAgain(Loss loss) {
    loss.act.accept(sessions);
    assertEquals("Rome", name());
    assertEquals(1, sessions.statistics(Town.class.getName()).getMissCount());
    assertEquals("Rome", name());
    assertEquals(1, sessions.statistics(Town.class.getName()).getHitCount());
  }

  @ParameterizedTest
  @EnumSource
  void aLostLockLetsNothingOldIn(Loss loss) {
    try (Session reader = sessions.factory().openSession()) {
      reader.beginTransaction();
      sessions.inTransaction(
          writer -> {
            writer.find(Town.class, 1L).name = "Roma";
            writer.flush();
            assertTrue(sessions.get(KEY).startsWith("{\"lock\""), "before");
            loss.act.accept(sessions);
            assertEquals("Rome", name(reader));
            assertFalse(isCached("Rome"), "the reader began before the loss");
          });
      reader.getTransaction().commit();
    }
    assertEquals("Roma", name());
    assertEquals("Roma", name());
  }

  @ParameterizedTest
  @EnumSource
  void aLostTombstoneLetsNothingOldIn(Loss loss) {
    try (Session reader = sessions.factory().openSession()) {
      reader.beginTransaction();
      sessions.factory().getCache().evictEntityData(Town.class, 1L);
      assertTrue(sessions.get(KEY).startsWith("{\"tombstone\""));
      loss.act.accept(sessions);
      assertEquals("Rome", name(reader));
      assertFalse(isCached("Rome"), "the reader began before the eviction");
      reader.getTransaction().commit();
    }
    assertEquals("Rome", name());
    assertTrue(isCached("Rome"));
  }

  private boolean isCached(String name) {
    String json = sessions.get(KEY);
    return json != null && json.contains(name);
  }

  @Test
  void whatARenameBringsIsReadAsWhatAClientWrote() {
    sessions.inTransaction(session -> session.persist(new Town(2, "Bonn", null)));
    String json = sessions.get(KEY);
    assertEquals(Outcome.DONE, sessions.rename(KEY, Town.class.getName() + ":2"));
    assertNull(sessions.get(KEY));
    assertEquals(json, sessions.get(Town.class.getName() + ":2"));
  }
}
