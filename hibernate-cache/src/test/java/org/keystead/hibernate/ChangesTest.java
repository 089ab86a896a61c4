// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.Version;
import org.hibernate.query.NativeQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.keystead.hibernate.model.Shelf;
import org.keystead.testkit.Threads;

/** Each way to change what is cached, with each access type that allows it. */
@ParameterizedClass
@MethodSource("changeable")
class ChangesTest extends ShelfTests {
  @Test
  void whatIsChangedIsSeen() {
    change(shelf -> shelf.label = "changed");
    change(shelf -> shelf.books.add("c"));
    change(shelf -> shelf.counts.put("y", 2));
    change(shelf -> shelf.code = "two");
    change(shelf -> shelf.boxes.iterator().next().content = "hats");
    change(shelf -> shelf.boxes.add(new Shelf.Box(2, "coats")));
    for (int i = 0; i < 2; i++) {
      sessions.inTransaction(
          session -> {
            Shelf shelf = find(session);
            assertEquals("changed", shelf.label);
            assertEquals(List.of("a", "b", "c"), List.copyOf(shelf.books));
            assertEquals(Map.of("x", 1, "y", 2), Map.copyOf(shelf.counts));
            assertEquals(
                List.of("coats", "hats"),
                shelf.boxes.stream().map(box -> box.content).sorted().toList());
            assertNull(byCode(session, "one"));
            assertEquals(1, byCode(session, "two").id);
          });
    }
    assertEquals(0, statements(() -> change(shelf -> assertEquals(3, shelf.books.size()))));
  }

  @Test
  void whatIsRolledBackIsNotSeen() {
    try (Session session = sessions.factory().openSession()) {
      session.beginTransaction();
      Shelf shelf = find(session);
      shelf.label = "never";
      shelf.books.add("never");
      shelf.counts.clear();
      shelf.boxes.add(new Shelf.Box(3, "never"));
      shelf.code = "never";
      session.flush();
      session.getTransaction().rollback();
    }
    load();
    sessions.inTransaction(
        session -> {
          assertEquals("label", find(session).label);
          assertEquals(1, find(session).boxes.size());
          assertNull(byCode(session, "never"));
        });
    assertEquals(0, statements(this::load));
  }

  @Test
  void bulkStatementsAreSeen() {
    String update = "update " + tested.type().getName() + " set label = ";
    sessions.inTransaction(
        session -> session.createMutationQuery(update + "'bulk'").executeUpdate());
    assertEquals("bulk", label());
    sessions.inTransaction(
        session -> {
          find(session).label = "before";
          session.flush();
          session.createMutationQuery(update + "'after'").executeUpdate();
        });
    assertEquals("after", label());
  }

  @Test
  void aBulkStatementThatIsRolledBackIsNotSeen() {
    try (Session session = sessions.factory().openSession()) {
      session.beginTransaction();
      session
          .createMutationQuery("update " + tested.type().getName() + " set label = 'never'")
          .executeUpdate();
      session.getTransaction().rollback();
    }
    assertEquals("label", label());
    load();
    assertEquals(0, statements(this::load));
  }

  @Test
  void aBulkStatementOfAStatelessSessionIsSeenFromItsCommitOn() {
    try (StatelessSession stateless = sessions.factory().openStatelessSession()) {
      stateless.beginTransaction();
      stateless
          .createMutationQuery("update " + tested.type().getName() + " set label = 'bulk'")
          .executeUpdate();
      assertEquals("label", label());
      stateless.getTransaction().commit();
    }
    assertEquals("bulk", label());
    assertEquals("bulk", label());
  }

  @Test
  void whatAStatelessSessionChangesIsSeen() {
    try (StatelessSession stateless = sessions.factory().openStatelessSession()) {
      stateless.beginTransaction();
      Shelf shelf = stateless.get(tested.type(), 1L);
      shelf.label = "stateless";
      stateless.update(shelf);
      stateless.getTransaction().commit();
    }
    if (Version.getVersionString().startsWith("6.")) {
      sessions.factory().getCache().evict(tested.type(), 1L); // there it tells the cache nothing
    }
    assertEquals("stateless", label());
    assertEquals("stateless", label());
  }

  @Test
  void whatAStatelessSessionReadsIsWhatWasCommitted() {
    change(shelf -> shelf.label = "changed");
    try (StatelessSession stateless = sessions.factory().openStatelessSession()) {
      assertEquals("changed", stateless.get(tested.type(), 1L).label);
    }
  }

  @Test
  void aNativeStatementThatNamesItsTableLeavesOthersCached() {
    String table = isVersioned() ? "shelf_versioned" : "shelf_plain";
    sessions.inTransaction(
        session ->
            ((NativeQuery<?>)
                    session.createNativeMutationQuery("update " + table + " set label = 'named'"))
                .addSynchronizedQuerySpace(table)
                .executeUpdate());
    assertEquals("named", label());
    assertEquals(
        0,
        statements(
            () ->
                sessions.inTransaction(
                    session -> assertNotNull(session.find(Shelf.Box.class, 1L)))));
  }

  @Test
  void aNativeStatementThatNamesNoTableEmptiesAll() {
    String table = isVersioned() ? "shelf_versioned" : "shelf_plain";
    sessions.inTransaction(
        session ->
            session
                .createNativeMutationQuery("update " + table + " set label = 'unnamed'")
                .executeUpdate());
    assertEquals("unnamed", label());
    assertEquals(
        1,
        statements(
            () ->
                sessions.inTransaction(
                    session -> assertNotNull(session.find(Shelf.Box.class, 1L)))));
  }

  @Test
  void theLaterOfTwoWritersWinsOnlyWithoutAVersion() {
    try (Session loser = sessions.factory().openSession()) {
      loser.beginTransaction();
      find(loser).label = "loser";
      change(shelf -> shelf.label = "winner");
      if (isVersioned()) {
        assertThrows(OptimisticLockException.class, () -> loser.getTransaction().commit());
      } else {
        loser.getTransaction().commit();
      }
    }
    for (int i = 0; i < 2; i++) {
      assertEquals(isVersioned() ? "winner" : "loser", label());
    }
  }

  @Test
  void whoCameLastIsSeenWhenTwoWriteAtOnce() {
    CompletableFuture<Boolean> second;
    try (Session first = sessions.factory().openSession()) {
      first.beginTransaction();
      find(first).label = "first";
      first.flush();
      second = Threads.supply(this::writeSecond);
      while (isLocking() && !isLockedByTwo() && !second.isDone()) {
        Thread.onSpinWait();
      }
      first.getTransaction().commit();
    }
    String last = second.join() ? "second" : "first";
    for (int i = 0; i < 2; i++) {
      assertEquals(last, label());
    }
  }

  private boolean isLockedByTwo() {
    String lock = sessions.get(tested.type().getName() + ":1");
    return lock != null && lock.contains("\"concurrent\":true");
  }

  private boolean writeSecond() {
    try {
      sessions.inTransaction(session -> find(session).label = "second");
      return true;
    } catch (RuntimeException e) {
      return false; // a lost race of versions, or a lock that the database gave up
    }
  }
}
