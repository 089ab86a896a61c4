// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.hibernate.model.Country;
import org.keystead.hibernate.model.Town;

/** Two session factories that name the same namespace: each finds what the other one stored. */
class TwoFactoriesTest {
  private static final String TOWN = Town.class.getName();

  private final Map<String, Object> database = Database.fresh();
  private final Map<String, ?> shared = Map.of("hibernate.cache.keystead.namespace", "both");
  private final Sessions one = Sessions.open(database, shared, Country.class, Town.class);
  private final Sessions other = Sessions.open(database, shared, Country.class, Town.class);

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private void save() {
    one.inTransaction(session -> session.persist(new Town(1, "Rome", null)));
  }

  private static List<String> names(Sessions sessions) {
    return sessions.fromTransaction(
        session ->
            session
                .createQuery("select t.name from Town t where t.id > :id", String.class)
                .setParameter("id", 0L)
                .setCacheable(true)
                .list());
  }

  @Test
  void statesAreFoundByBothAndChangedByBoth() {
    save();
    other.inTransaction(session -> session.find(Town.class, 1L).name = "Roma");
    assertEquals(1, other.statistics(TOWN).getHitCount());
    one.inTransaction(session -> assertEquals("Roma", session.find(Town.class, 1L).name));
    assertEquals(1, one.statistics(TOWN).getHitCount());
  }

  @Test
  void queryResultsAreFoundByBothUntilOneChangesTheTable() {
    save();
    assertEquals(List.of("Rome"), names(one));
    assertEquals(List.of("Rome"), names(other));
    assertEquals(List.of("Rome"), names(one));
    assertEquals(1, other.factory().getStatistics().getQueryCacheHitCount());
    assertEquals(1, one.factory().getStatistics().getQueryCacheHitCount());
    other.inTransaction(session -> session.find(Town.class, 1L).name = "Roma");
    assertEquals(List.of("Roma"), names(one));
  }
}
