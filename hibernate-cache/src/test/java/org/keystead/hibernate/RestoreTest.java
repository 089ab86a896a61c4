// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.hibernate.model.Country;
import org.keystead.hibernate.model.Mappings.Coin;
import org.keystead.hibernate.model.Mappings.Note;
import org.keystead.hibernate.model.Town;

/** What a snapshot brings back, and what it must not. */
class RestoreTest {
  private static final String TOWN = Town.class.getName();

  @TempDir Path dir;
  private final Map<String, Object> database = Database.h2();

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        dir.resolve("keystead.conf"), "dir " + dir + "\nsave 3600 1\nrdbcompression no\n");
  }

  private Sessions open(String restore) {
    return Sessions.open(
        database,
        Map.of(
            "hibernate.cache.keystead.engine",
            "restore" + dir.hashCode(),
            "hibernate.cache.keystead.config",
            dir.resolve("keystead.conf").toString(),
            "hibernate.cache.keystead.restore",
            restore),
        Country.class,
        Town.class,
        Coin.class,
        Note.class);
  }

  private void fill() {
    try (Sessions sessions = open("clean")) {
      sessions.inTransaction(
          session -> {
            session.persist(new Town(1, "Rome", null));
            session.persist(new Town(2, "Bonn", null));
            Coin coin = new Coin();
            coin.id = 1;
            coin.metal = "gold";
            session.persist(coin);
          });
      sessions.inTransaction(session -> session.remove(session.find(Town.class, 2L)));
      sessions.inTransaction(
          session ->
              session
                  .createQuery("select t.name from Town t", String.class)
                  .setCacheable(true)
                  .list());
    }
  }

  private static void findRome(Sessions sessions, long expectedHits) {
    sessions.inTransaction(session -> assertEquals("Rome", session.find(Town.class, 1L).name));
    assertEquals(expectedHits, sessions.statistics(TOWN).getHitCount());
  }

  @Test
  void aCleanStopLeavesAWarmCache() {
    fill();
    try (Sessions sessions = open("clean")) {
      assertNull(sessions.get(TOWN + ":2"), "tombstones are not saved");
      findRome(sessions, 1);
      assertEquals(
          List.of("Rome"),
          sessions.fromTransaction(
              session ->
                  session
                      .createQuery("select t.name from Town t", String.class)
                      .setCacheable(true)
                      .list()));
      assertEquals(0, sessions.factory().getStatistics().getQueryCacheHitCount());
    }
  }

  @Test
  void aKilledProcessLeavesOnlyWhatNeverChanges() throws IOException {
    fill();
    Files.delete(dir.resolve("dump.rdb.clean"));
    try (Sessions sessions = open("clean")) {
      findRome(sessions, 0);
      sessions.inTransaction(session -> assertEquals("gold", session.find(Coin.class, 1L).metal));
      assertEquals(1, sessions.statistics(Coin.class.getName()).getHitCount());
    }
  }

  @Test
  void restoreNeverStartsCold() {
    fill();
    try (Sessions sessions = open("never")) {
      findRome(sessions, 0);
    }
  }

  @Test
  void restoreAlwaysTrustsAnySnapshot() throws IOException {
    fill();
    Files.delete(dir.resolve("dump.rdb.clean"));
    try (Sessions sessions = open("always")) {
      findRome(sessions, 1);
    }
  }
}
