// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.hibernate.model.Diary;
import org.keystead.hibernate.model.Diary.Ink;
import org.keystead.hibernate.model.Diary.Page;
import org.keystead.hibernate.model.Diary.Volume;

/** What an application does to the objects it was given stays its own: the cache has others. */
class MutableValuesTest {
  private static final int ROUNDS = 3;

  private Sessions sessions;
  private String told;

  private void open(Map<String, ?> properties) {
    sessions = Sessions.open(Database.fresh(), properties, Diary.class, Page.class);
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  private void fill() {
    Diary diary = new Diary(7);
    told = diary.told();
    Page page = new Page(1);
    sessions.inTransaction(
        session -> {
          session.persist(diary);
          session.persist(page);
        });
    diary.scribble();
    page.written.setTime(9);
  }

  private static Diary find(Session session) {
    session.setHibernateFlushMode(FlushMode.MANUAL);
    return session.find(Diary.class, new Volume("year", 7));
  }

  private void readAndScribble() {
    for (int i = 0; i < ROUNDS; i++) {
      try (Session session = sessions.factory().openSession()) {
        Diary diary = find(session);
        assertEquals(told, diary.told(), "round " + i);
        diary.scribble();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatASessionDoesToAnEntityStaysItsOwn(boolean structured) {
    open(Map.of("hibernate.cache.use_structured_entries", structured));
    fill();
    readAndScribble();
    assertEquals(ROUNDS, sessions.statistics(Diary.class.getName()).getHitCount());
    assertEquals(ROUNDS - 1, sessions.statistics(Diary.class.getName() + ".days").getHitCount());
    sessions.factory().getCache().evictAllRegions();
    readAndScribble();
    assertEquals(2 * ROUNDS - 1, sessions.statistics(Diary.class.getName()).getHitCount());
  }

  @Test
  void whatAnUpdateStoredIsNotTheApplicationsObject() {
    open(Map.of());
    fill();
    Diary kept =
        sessions.fromTransaction(
            session -> {
              Diary diary = session.find(Diary.class, new Volume("year", 7));
              diary.begun = new Date(6_000);
              diary.ink.color = "green";
              told = diary.told();
              return diary;
            });
    kept.begun.setTime(9);
    kept.ink.color = "?";
    readAndScribble();
  }

  @Test
  void anIdBehindANaturalIdIsNotTheApplicationsObject() {
    open(Map.of());
    fill();
    for (int i = 0; i < ROUNDS; i++) {
      try (Session session = sessions.factory().openSession()) {
        session.setHibernateFlushMode(FlushMode.MANUAL);
        Diary diary = session.bySimpleNaturalId(Diary.class).load("diary 7");
        assertEquals(told, diary.told(), "round " + i);
        diary.scribble();
      }
    }
    assertTrue(sessions.factory().getStatistics().getNaturalIdCacheHitCount() >= ROUNDS - 1);
  }

  private static List<Date> dates(Session session) {
    return session
        .createQuery("select p.written from Page p", Date.class)
        .setCacheable(true)
        .list();
  }

  @Test
  void whatASessionDoesToAQuerysValuesStaysItsOwn() {
    open(Map.of());
    fill();
    for (int i = 0; i < ROUNDS; i++) {
      List<Date> dates = sessions.fromTransaction(MutableValuesTest::dates);
      assertEquals(5_000, dates.get(0).getTime(), "round " + i);
      dates.get(0).setTime(9);
    }
    assertEquals(ROUNDS - 1, sessions.factory().getStatistics().getQueryCacheHitCount());
  }

  @Test
  void whatASessionDoesToAQuerysRowsStaysItsOwn() {
    open(Map.of());
    fill();
    for (int i = 0; i < ROUNDS; i++) {
      Object[] row =
          sessions.fromTransaction(
              session ->
                  session
                      .createQuery("select d.seal, d.ink, d.begun from Diary d", Object[].class)
                      .setCacheable(true)
                      .getSingleResult());
      assertEquals(1, ((byte[]) row[0])[0], "round " + i);
      assertEquals("blue", ((Ink) row[1]).color, "round " + i);
      assertEquals(1_000, ((Date) row[2]).getTime(), "round " + i);
      ((byte[]) row[0])[0] = 9;
      ((Ink) row[1]).color = "?";
      ((Date) row[2]).setTime(9);
    }
    assertEquals(ROUNDS - 1, sessions.factory().getStatistics().getQueryCacheHitCount());
  }

  @Test
  void whatASessionDoesToAQuerysEntitiesStaysItsOwn() {
    open(Map.of());
    fill();
    for (int i = 0; i < ROUNDS; i++) {
      try (Session session = sessions.factory().openSession()) {
        session.setHibernateFlushMode(FlushMode.MANUAL);
        Page page =
            session.createQuery("from Page", Page.class).setCacheable(true).getSingleResult();
        assertEquals(5_000, page.written.getTime(), "round " + i);
        assertEquals("red", page.ink.color, "round " + i);
        page.written.setTime(9);
        page.ink.color = "?";
      }
    }
    assertEquals(ROUNDS - 1, sessions.factory().getStatistics().getQueryCacheHitCount());
  }
}
