// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.cache.spi.access.AccessType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.keystead.hibernate.model.Shelf;

/** One shelf, loaded and cached, for each access type, versioned and not. */
abstract class ShelfTests {
  static final List<String> COLLECTIONS = List.of("books", "counts", "boxes");
  static Sessions sessions;

  @Parameter Case tested;

  /** An entity and how it is cached. */
  record Case(AccessType access, Class<? extends Shelf> type) {
    @Override
    public String toString() {
      return access + " " + type.getSimpleName();
    }
  }

  static Stream<Case> all() {
    return Stream.of(AccessType.values())
        .flatMap(
            access ->
                Stream.of(
                    new Case(access, Shelf.Plain.class), new Case(access, Shelf.Versioned.class)));
  }

  static Stream<Case> changeable() {
    return all().filter(one -> one.access != AccessType.READ_ONLY);
  }

  @BeforeParameterizedClassInvocation
  static void open(Case tested) {
    Mapping mapping = new Mapping();
    mapping.entity(tested.type(), tested.access());
    mapping.entity(Shelf.Box.class, tested.access());
    COLLECTIONS.forEach(name -> mapping.collection(tested.type(), name, tested.access()));
    sessions = Sessions.open(Database.fresh(), Map.of(), mapping, tested.type(), Shelf.Box.class);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    sessions.close();
  }

  @BeforeEach
  void fill() {
    sessions.inTransaction(session -> session.persist(made("one")));
    load();
    sessions.factory().getStatistics().clear();
  }

  @AfterEach
  void clear() {
    sessions.inTransaction(
        session ->
            session
                .createQuery("from " + tested.type().getName(), tested.type())
                .list()
                .forEach(session::remove));
    sessions.factory().getCache().evictAllRegions();
  }

  Shelf made(String code) {
    try {
      Shelf shelf = tested.type().getDeclaredConstructor().newInstance();
      shelf.id = 1;
      shelf.label = "label";
      shelf.code = code;
      shelf.books.addAll(List.of("a", "b"));
      shelf.counts.put("x", 1);
      shelf.boxes.add(new Shelf.Box(1, "shoes"));
      return shelf;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  boolean isReadOnly() {
    return tested.access() == AccessType.READ_ONLY;
  }

  boolean isVersioned() {
    return tested.type() == Shelf.Versioned.class;
  }

  boolean isLocking() {
    return tested.access() == AccessType.READ_WRITE || tested.access() == AccessType.TRANSACTIONAL;
  }

  Shelf find(Session session) {
    return session.find(tested.type(), 1L);
  }

  Shelf byCode(Session session, String code) {
    return session.bySimpleNaturalId(tested.type()).load(code);
  }

  String label() {
    return sessions.fromTransaction(session -> find(session).label);
  }

  // Everything of it, twice: the second time it must come from the cache.
  void load() {
    for (int i = 0; i < 2; i++) {
      sessions.inTransaction(
          session -> {
            Shelf shelf = find(session);
            assertEquals(List.of("a", "b"), List.copyOf(shelf.books));
            assertEquals(Map.of("x", 1), Map.copyOf(shelf.counts));
            assertEquals("shoes", shelf.boxes.iterator().next().content);
          });
      sessions.inTransaction(session -> assertEquals(1, byCode(session, "one").id));
    }
  }

  static long statements(Runnable work) {
    long before = sessions.factory().getStatistics().getPrepareStatementCount();
    work.run();
    return sessions.factory().getStatistics().getPrepareStatementCount() - before;
  }

  void change(Consumer<Shelf> change) {
    sessions.inTransaction(session -> change.accept(find(session)));
  }
}
