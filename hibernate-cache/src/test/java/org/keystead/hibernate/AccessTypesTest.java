// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.Cache;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.hibernate.model.Shelf;

/** Each access type with each kind of region: what is changed is seen, what is not comes cached. */
class AccessTypesTest {
  private static final Class<?>[] ALL = {
    Shelf.ReadWrite.class, Shelf.Nonstrict.class, Shelf.Transactional.class, Shelf.ReadOnly.class
  };
  private static Sessions sessions;

  @BeforeAll
  static void open() {
    sessions = Sessions.open(Database.h2(), Map.of(), ALL);
  }

  @AfterAll
  static void close() {
    sessions.close();
  }

  @BeforeEach
  void fill() {
    for (Class<?> type : ALL) {
      sessions.inTransaction(session -> session.persist(made(type, 1, "one")));
      load(type);
    }
    sessions.factory().getStatistics().clear();
  }

  @AfterEach
  void clear() {
    for (Class<?> type : ALL) {
      sessions.inTransaction(
          session ->
              session.createQuery("from " + type.getName(), type).list().forEach(session::remove));
    }
    sessions.factory().getCache().evictAllRegions();
  }

  private static Shelf made(Class<?> type, long id, String code) {
    try {
      Shelf shelf = (Shelf) type.getDeclaredConstructor().newInstance();
      shelf.id = id;
      shelf.label = "label";
      shelf.code(code);
      shelf.books().addAll(List.of("a", "b"));
      shelf.counts().putAll(Map.of("x", 1));
      return shelf;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Shelf find(Session session, Class<?> type) {
    return (Shelf) session.find(type, 1L);
  }

  // Everything of it, twice: the second time it must come from the cache.
  private static void load(Class<?> type) {
    for (int i = 0; i < 2; i++) {
      sessions.inTransaction(
          session -> {
            Shelf shelf = find(session, type);
            assertEquals(List.of("a", "b"), List.copyOf(shelf.books()));
            assertEquals(Map.of("x", 1), Map.copyOf(shelf.counts()));
          });
      sessions.inTransaction(
          session -> assertEquals(1, ((Shelf) session.bySimpleNaturalId(type).load("one")).id));
    }
  }

  private static long statements(Runnable work) {
    long before = sessions.factory().getStatistics().getPrepareStatementCount();
    work.run();
    return sessions.factory().getStatistics().getPrepareStatementCount() - before;
  }

  private static void change(Class<?> type, Consumer<Shelf> change) {
    sessions.inTransaction(session -> change.accept(find(session, type)));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Shelf.ReadWrite.class,
        Shelf.Nonstrict.class,
        Shelf.Transactional.class,
        Shelf.ReadOnly.class
      })
  void whatIsCachedNeedsNoStatement(Class<?> type) {
    assertEquals(0, statements(() -> load(type)));
    assertTrue(sessions.statistics(type.getName() + ".books").getHitCount() >= 2);
    assertTrue(sessions.statistics(type.getName() + "##NaturalId").getHitCount() >= 2);
  }

  @ParameterizedTest
  @ValueSource(classes = {Shelf.ReadWrite.class, Shelf.Nonstrict.class, Shelf.Transactional.class})
  void whatIsChangedIsSeen(Class<?> type) {
    change(type, shelf -> shelf.label = "changed");
    change(type, shelf -> shelf.books().add("c"));
    change(type, shelf -> shelf.counts().put("y", 2));
    change(type, shelf -> shelf.code("two"));
    for (int i = 0; i < 2; i++) {
      sessions.inTransaction(
          session -> {
            Shelf shelf = find(session, type);
            assertEquals("changed", shelf.label);
            assertEquals(List.of("a", "b", "c"), List.copyOf(shelf.books()));
            assertEquals(Map.of("x", 1, "y", 2), Map.copyOf(shelf.counts()));
            assertNull(session.bySimpleNaturalId(type).load("one"));
            assertEquals(1, ((Shelf) session.bySimpleNaturalId(type).load("two")).id);
          });
    }
    assertEquals(0, statements(() -> change(type, shelf -> assertEquals(3, shelf.books().size()))));
  }

  @ParameterizedTest
  @ValueSource(classes = {Shelf.ReadWrite.class, Shelf.Nonstrict.class, Shelf.Transactional.class})
  void whatIsRolledBackIsNotSeen(Class<?> type) {
    try (Session session = sessions.factory().openSession()) {
      session.beginTransaction();
      Shelf shelf = find(session, type);
      shelf.label = "never";
      shelf.books().add("never");
      shelf.counts().clear();
      shelf.code("never");
      session.flush();
      session.getTransaction().rollback();
    }
    load(type);
    sessions.inTransaction(
        session -> {
          assertEquals("label", find(session, type).label);
          assertNull(session.bySimpleNaturalId(type).load("never"));
        });
    assertEquals(0, statements(() -> load(type)));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Shelf.ReadWrite.class,
        Shelf.Nonstrict.class,
        Shelf.Transactional.class,
        Shelf.ReadOnly.class
      })
  void whatIsDeletedIsGoneAndWhatComesBackIsNew(Class<?> type) {
    sessions.inTransaction(session -> session.remove(find(session, type)));
    sessions.inTransaction(
        session -> {
          assertNull(session.find(type, 1L));
          assertNull(session.bySimpleNaturalId(type).load("one"));
        });
    sessions.inTransaction(
        session -> {
          Shelf other = made(type, 1, "other");
          other.books().clear();
          session.persist(other);
        });
    sessions.inTransaction(
        session -> {
          Shelf shelf = find(session, type);
          assertEquals("other", shelf.code());
          assertEquals(List.of(), List.copyOf(shelf.books()));
        });
  }

  @ParameterizedTest
  @ValueSource(classes = {Shelf.ReadWrite.class, Shelf.Nonstrict.class, Shelf.Transactional.class})
  void bulkStatementsAreSeen(Class<?> type) {
    sessions.inTransaction(
        session ->
            session
                .createMutationQuery("update " + type.getName() + " set label = 'bulk'")
                .executeUpdate());
    sessions.inTransaction(session -> assertEquals("bulk", find(session, type).label));
    sessions.inTransaction(
        session -> {
          find(session, type).label = "before";
          session.flush();
          session
              .createMutationQuery("update " + type.getName() + " set label = 'after'")
              .executeUpdate();
        });
    sessions.inTransaction(session -> assertEquals("after", find(session, type).label));
  }

  @ParameterizedTest
  @ValueSource(classes = {Shelf.ReadWrite.class, Shelf.Nonstrict.class, Shelf.Transactional.class})
  void aBulkStatementOfAStatelessSessionIsSeenFromItsCommitOn(Class<?> type) {
    try (var stateless = sessions.factory().openStatelessSession()) {
      stateless.beginTransaction();
      stateless
          .createMutationQuery("update " + type.getName() + " set label = 'bulk'")
          .executeUpdate();
      sessions.inTransaction(session -> assertEquals("label", find(session, type).label));
      stateless.getTransaction().commit();
    }
    sessions.inTransaction(session -> assertEquals("bulk", find(session, type).label));
    sessions.inTransaction(session -> assertEquals("bulk", find(session, type).label));
  }

  @Test
  void nativeStatementsAreSeenWhetherTheyNameTheirTablesOrNot() {
    sessions.inTransaction(
        session ->
            ((org.hibernate.query.NativeQuery<?>)
                    session.createNativeMutationQuery("update shelf_rw set label = 'named'"))
                .addSynchronizedQuerySpace("shelf_rw")
                .executeUpdate());
    sessions.inTransaction(
        session -> assertEquals("named", find(session, Shelf.ReadWrite.class).label));
    assertEquals(
        0,
        statements(
            () ->
                sessions.inTransaction(
                    session -> assertEquals("label", find(session, Shelf.Nonstrict.class).label))),
        "another table stays cached");
    sessions.inTransaction(
        session ->
            session.createNativeMutationQuery("update shelf_ns set label = 'x'").executeUpdate());
    sessions.inTransaction(
        session -> assertEquals("x", find(session, Shelf.Nonstrict.class).label));
  }

  @Test
  void aReadOnlyEntityRefusesAChange() {
    assertThrows(
        RuntimeException.class, () -> change(Shelf.ReadOnly.class, shelf -> shelf.label = "x"));
  }

  @Test
  void theCacheApiTellsAndEvicts() {
    Cache cache = sessions.factory().getCache();
    for (Class<?> type : ALL) {
      assertTrue(cache.contains(type, 1L));
      assertTrue(cache.containsCollection(type.getName() + ".books", 1L));
      cache.evict(type, 1L);
      assertFalse(cache.contains(type, 1L));
      cache.evictCollectionData(type.getName() + ".books", 1L);
      assertFalse(cache.containsCollection(type.getName() + ".books", 1L));
      cache.evictNaturalIdData(type);
      load(type);
      cache.evict(type);
      assertFalse(cache.contains(type, 1L));
      load(type);
    }
    cache.evictAllRegions();
    for (Class<?> type : ALL) {
      assertFalse(cache.contains(type, 1L));
    }
  }

  @Test
  void aConcurrentLoserOfVersionsLeavesNothingOld() {
    Class<?> type = Shelf.ReadWrite.class;
    try (Session first = sessions.factory().openSession();
        Session second = sessions.factory().openSession()) {
      first.beginTransaction();
      second.beginTransaction();
      Shelf read = find(second, type);
      assertEquals("label", read.label);
      find(first, type).label = "first";
      first.flush();
      assertNull(second.getSessionFactory().getCache().contains(type, 1L) ? "cached" : null);
      first.getTransaction().commit();
      second.getTransaction().commit();
    }
    sessions.inTransaction(session -> assertEquals("first", find(session, type).label));
  }
}
