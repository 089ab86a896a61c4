// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.CacheMode;
import org.hibernate.ScrollableResults;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keystead.hibernate.model.Country;
import org.keystead.hibernate.model.Town;

/** Query results: found again, told apart, and stale as soon as a table changed. */
class QueryCacheTest {
  private final Sessions sessions =
      Sessions.open(Database.fresh(), Map.of(), Country.class, Town.class);

  /** A projection. */
  public record Line(String name, Integer people) {}

  @BeforeEach
  void fill() {
    sessions.inTransaction(
        session -> {
          for (long id = 1; id <= 6; id++) {
            Town town = new Town(id, "town" + id, null);
            town.people = (int) id * 100;
            session.persist(town);
          }
        });
    sessions.factory().getStatistics().clear();
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  private Statistics statistics() {
    return sessions.factory().getStatistics();
  }

  private List<Town> page(int first) {
    return sessions.fromTransaction(
        session ->
            session
                .createQuery("from Town t order by t.id", Town.class)
                .setFirstResult(first)
                .setMaxResults(2)
                .setCacheable(true)
                .list());
  }

  @Test
  void pagesAreToldApart() {
    for (int i = 0; i < 2; i++) {
      assertEquals(1, page(0).get(0).id);
      assertEquals(3, page(2).get(0).id);
    }
    assertEquals(2, statistics().getQueryCacheHitCount());
    assertEquals(2, statistics().getQueryCachePutCount());
  }

  @Test
  void parametersAreToldApart() {
    for (int i = 0; i < 2; i++) {
      for (int people : new int[] {100, 200}) {
        List<String> names =
            sessions.fromTransaction(
                session ->
                    session
                        .createQuery("select t.name from Town t where t.people = :p", String.class)
                        .setParameter("p", people)
                        .setCacheable(true)
                        .list());
        assertEquals(List.of("town" + people / 100), names);
      }
    }
    assertEquals(2, statistics().getQueryCacheHitCount());
  }

  @Test
  void projectionsAndRowsComeBack() {
    for (int i = 0; i < 2; i++) {
      List<Line> lines =
          sessions.fromTransaction(
              session ->
                  session
                      .createQuery(
                          "select new "
                              + Line.class.getName()
                              + "(t.name, t.people) from Town t where t.id = 1",
                          Line.class)
                      .setCacheable(true)
                      .list());
      assertEquals(List.of(new Line("town1", 100)), lines);
      List<Object[]> rows =
          sessions.fromTransaction(
              session ->
                  session
                      .createQuery("select t.id, t.name from Town t where t.id = 2", Object[].class)
                      .setCacheable(true)
                      .list());
      assertEquals("town2", rows.get(0)[1]);
    }
    assertEquals(2, statistics().getQueryCacheHitCount());
  }

  @Test
  void aNamedRegionAndAnEvictionWork() {
    for (int i = 0; i < 3; i++) {
      sessions.inTransaction(
          session ->
              assertEquals(
                  6L,
                  session
                      .createQuery("select count(*) from Town t", Long.class)
                      .setCacheable(true)
                      .setCacheRegion("counts")
                      .getSingleResult()));
      if (i == 1) {
        sessions.factory().getCache().evictQueryRegion("counts");
      }
    }
    assertEquals(1, statistics().getQueryCacheHitCount());
    assertEquals(2, statistics().getQueryCachePutCount());
  }

  @Test
  void aScrollCachesWhatItReads() {
    List<String> names = new ArrayList<>();
    sessions.inTransaction(
        session -> {
          try (ScrollableResults<Town> scroll =
              session.createQuery("from Town t order by t.id", Town.class).scroll()) {
            while (scroll.next()) {
              names.add(scroll.get().name);
            }
          }
        });
    assertEquals(6, names.size());
    sessions.inTransaction(session -> assertEquals("town3", session.find(Town.class, 3L).name));
    assertEquals(1, sessions.statistics(Town.class.getName()).getHitCount());
  }

  @Test
  void cacheModesAreObeyed() {
    sessions.factory().getCache().evictAllRegions();
    sessions.inTransaction(session -> session.byId(Town.class).with(CacheMode.IGNORE).load(1L));
    assertEquals(0, sessions.statistics(Town.class.getName()).getPutCount());
    sessions.inTransaction(session -> session.byId(Town.class).with(CacheMode.PUT).load(1L));
    assertEquals(1, sessions.statistics(Town.class.getName()).getPutCount());
  }

  @Test
  void aQuerysKeyShowsItsStatementAndItsResults() {
    page(0);
    List<String> keys = sessions.keys("default-query-results-region:");
    assertEquals(1, keys.size());
    assertTrue(keys.get(0).contains("select t1_0.id"), keys.get(0));
    assertTrue(keys.get(0).matches("(?s).*#[0-9a-f]{64}"), keys.get(0));
    String json = sessions.get(keys.get(0));
    assertTrue(json.startsWith("{\"timestamp\":"), json);
    assertTrue(json.contains("\"rows\":["), json);
  }

  @Test
  void aLostTimestampMakesResultsStale() {
    page(0);
    sessions.inTransaction(session -> session.find(Town.class, 6L).name = "changed");
    page(0);
    String stamp = "default-update-timestamps-region:Town";
    assertNotNull(sessions.get(stamp));
    page(0);
    assertEquals(1, statistics().getQueryCacheHitCount());
    assertTrue(sessions.del(stamp));
    page(0);
    assertEquals(1, statistics().getQueryCacheHitCount(), "everything may have changed");
    page(0);
    assertEquals(2, statistics().getQueryCacheHitCount());
  }
}
