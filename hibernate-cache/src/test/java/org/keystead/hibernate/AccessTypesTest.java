// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hibernate.Cache;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.keystead.hibernate.model.Shelf;

/**
 * Each access type with each kind of region: what is there comes from the cache, what is gone is
 * gone.
 */
@ParameterizedClass
@MethodSource("all")
class AccessTypesTest extends ShelfTests {
  @Test
  void whatIsCachedNeedsNoStatement() {
    assertEquals(0, statements(this::load));
    for (String name : COLLECTIONS) {
      String region = tested.type().getName() + "." + name;
      assertTrue(sessions.statistics(region).getHitCount() >= 2, region);
    }
    assertTrue(sessions.statistics(tested.type().getName() + "##NaturalId").getHitCount() >= 2);
  }

  @Test
  void whatIsInsertedAndRolledBackIsNotSeen() {
    try (Session session = sessions.factory().openSession()) {
      session.beginTransaction();
      Shelf shelf = made("never");
      shelf.id = 2;
      shelf.boxes.clear();
      session.persist(shelf);
      session.flush();
      session.getTransaction().rollback();
    }
    sessions.inTransaction(
        session -> {
          assertNull(session.find(tested.type(), 2L));
          assertNull(byCode(session, "never"));
        });
  }

  @Test
  void whatIsDeletedIsGoneAndWhatComesBackIsNew() {
    sessions.inTransaction(session -> session.remove(find(session)));
    sessions.inTransaction(
        session -> {
          assertNull(find(session));
          assertNull(byCode(session, "one"));
          assertNull(session.find(Shelf.Box.class, 1L));
        });
    sessions.inTransaction(
        session -> {
          Shelf other = made("other");
          other.books.clear();
          session.persist(other);
        });
    sessions.inTransaction(
        session -> {
          Shelf shelf = find(session);
          assertEquals("other", shelf.code);
          assertEquals(List.of(), List.copyOf(shelf.books));
        });
  }

  @Test
  void theCacheApiTellsAndEvicts() {
    Cache cache = sessions.factory().getCache();
    assertTrue(cache.contains(tested.type(), 1L));
    cache.evict(tested.type(), 1L);
    assertFalse(cache.contains(tested.type(), 1L));
    for (String name : COLLECTIONS) {
      String role = tested.type().getName() + "." + name;
      assertTrue(cache.containsCollection(role, 1L), role);
      cache.evictCollectionData(role, 1L);
      assertFalse(cache.containsCollection(role, 1L), role);
    }
    cache.evictNaturalIdData(tested.type());
    assertTrue(statements(this::load) >= 4);
    cache.evict(tested.type());
    assertFalse(cache.contains(tested.type(), 1L));
    assertEquals(1, statements(this::load));
    cache.evictAllRegions();
    assertFalse(cache.contains(tested.type(), 1L));
    assertTrue(statements(this::load) >= 4);
  }

  @Test
  void onlyAReadOnlyEntityRefusesAChange() {
    if (isReadOnly()) {
      assertThrows(RuntimeException.class, () -> change(shelf -> shelf.label = "changed"));
    } else {
      change(shelf -> shelf.label = "changed");
    }
    assertEquals(isReadOnly() ? "label" : "changed", label());
  }
}
