// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.hibernate.model.Country;
import org.keystead.hibernate.model.Town;

/** The cache from end to end: what Hibernate stores can be read, by it and by RESP clients. */
class FirstStepsTest {
  private static final String COUNTRY = Country.class.getName();
  private static final String TOWN = Town.class.getName();

  private final Sessions sessions =
      Sessions.open(Database.fresh(), Map.of(), Country.class, Town.class);

  @AfterEach
  void close() {
    sessions.close();
  }

  private void save() {
    sessions.inTransaction(
        session -> {
          Country italy = new Country(1, "IT", "Italy");
          italy.languages.addAll(Set.of("it", "de"));
          session.persist(italy);
          Town rome = new Town(42, "Rome", italy);
          rome.people = 2_800_000;
          rome.founded = LocalDate.of(1, 4, 21);
          rome.budget = new BigDecimal("12.50");
          rome.seal = new byte[] {1, 2};
          rome.size = Town.Size.LARGE;
          rome.place = new Town.Place(41.9, 12.5, "CET");
          session.persist(rome);
        });
  }

  @Test
  void anInsertedEntityIsCachedAndShownAsJson() {
    save();
    assertEquals(
        "{\"_subclass\":\""
            + COUNTRY
            + "\",\"_version\":0,\"code\":\"IT\",\"languages\":1,"
            + "\"name\":\"Italy\",\"towns\":1,\"version\":0}",
        sessions.get(COUNTRY + ":1"));
    sessions.inTransaction(session -> assertEquals("Italy", session.find(Country.class, 1L).name));
    assertEquals(1, sessions.statistics(COUNTRY).getHitCount());
    assertEquals(0, sessions.statistics(COUNTRY).getMissCount());
  }

  @Test
  void anUpdateIsSeenFromTheCache() {
    save();
    sessions.inTransaction(session -> session.find(Country.class, 1L).name = "Italia");
    assertTrue(sessions.get(COUNTRY + ":1").contains("\"name\":\"Italia\""));
    sessions.inTransaction(session -> assertEquals("Italia", session.find(Country.class, 1L).name));
    assertEquals(2, sessions.statistics(COUNTRY).getHitCount());
  }

  @Test
  void whatAClientDeletesIsAMissAndLoadedAgain() {
    save();
    assertTrue(sessions.del(TOWN + ":42"));
    sessions.inTransaction(session -> assertEquals("Rome", session.find(Town.class, 42L).name));
    assertEquals(1, sessions.statistics(TOWN).getMissCount());
    assertNotNull(sessions.get(TOWN + ":42"));
  }

  @Test
  void whatAClientCopiesIsReadBackInFull() {
    save();
    String json = sessions.get(TOWN + ":42");
    sessions.set(TOWN + ":42", json);
    sessions.inTransaction(
        session -> {
          Town rome = session.find(Town.class, 42L);
          assertEquals("Rome", rome.name);
          assertEquals(2_800_000, rome.people);
          assertEquals(LocalDate.of(1, 4, 21), rome.founded);
          assertEquals(new BigDecimal("12.50"), rome.budget);
          assertEquals(2, rome.seal.length);
          assertEquals(Town.Size.LARGE, rome.size);
          assertEquals("CET", rome.place.zone);
          assertEquals("Italy", ((Country) Hibernate.unproxy(rome.country)).name);
        });
    assertEquals(1, sessions.statistics(TOWN).getHitCount());
    assertEquals(json, sessions.get(TOWN + ":42"));
  }

  @Test
  void whatAClientGarblesIsAMiss() {
    save();
    sessions.set(TOWN + ":42", "{\"name\":");
    sessions.inTransaction(session -> assertEquals("Rome", session.find(Town.class, 42L).name));
    assertEquals(1, sessions.statistics(TOWN).getMissCount());
    assertTrue(sessions.get(TOWN + ":42").startsWith("{\"_subclass\""));
  }

  @Test
  void collectionsAreCachedWithTheirOwner() {
    save();
    for (int i = 0; i < 2; i++) {
      sessions.inTransaction(
          session -> {
            Country italy = session.find(Country.class, 1L);
            assertEquals(Set.of("it", "de"), Set.copyOf(italy.languages));
            assertEquals(1, italy.towns.size());
          });
    }
    assertEquals(1, sessions.statistics(COUNTRY + ".languages").getHitCount());
    assertEquals(1, sessions.statistics(COUNTRY + ".towns").getHitCount());
    assertEquals("[42]", sessions.get(COUNTRY + ".towns:1"));
  }

  @Test
  void naturalIdsAreCachedByTheirText() {
    save();
    String region = COUNTRY + "##NaturalId";
    assertEquals("1", sessions.get(region + ":IT"));
    sessions.inTransaction(
        session -> assertEquals(1, session.bySimpleNaturalId(Country.class).load("IT").id));
    sessions.inTransaction(session -> session.find(Country.class, 1L).code = "I");
    sessions.inTransaction(
        session -> assertNull(session.bySimpleNaturalId(Country.class).load("IT")));
    sessions.inTransaction(
        session -> assertEquals(1, session.bySimpleNaturalId(Country.class).load("I").id));
  }

  @Test
  void queriesAreCachedUntilTheirTableChanges() {
    save();
    for (int i = 0; i < 2; i++) {
      assertEquals(List.of("Rome"), names());
    }
    assertEquals(1, sessions.factory().getStatistics().getQueryCacheHitCount());
    sessions.inTransaction(session -> session.find(Town.class, 42L).name = "Roma");
    assertEquals(List.of("Roma"), names());
    assertEquals(1, sessions.factory().getStatistics().getQueryCacheHitCount());
  }

  private List<String> names() {
    return sessions.fromTransaction(
        session ->
            session
                .createQuery("select t.name from Town t", String.class)
                .setCacheable(true)
                .list());
  }

  @Test
  void aDeletedEntityLeavesATombstone() {
    save();
    sessions.inTransaction(session -> session.remove(session.find(Town.class, 42L)));
    assertTrue(sessions.get(TOWN + ":42").startsWith("{\"tombstone\""));
    sessions.inTransaction(session -> assertNull(session.find(Town.class, 42L)));
  }

  @Test
  void aTransactionInProgressIsSeenAsALock() {
    save();
    sessions.inTransaction(
        session -> {
          session.find(Town.class, 42L).name = "Roma";
          session.flush();
          assertTrue(sessions.get(TOWN + ":42").startsWith("{\"lock\""));
        });
    assertTrue(sessions.get(TOWN + ":42").contains("Roma"));
  }
}
