// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.hunt;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.keystead.hibernate.hunt.Known.Row;

/** Reads and caches rows in every way, and says so when it sees less than was committed before. */
final class Reader {
  private final Known known;

  Reader(Known known) {
    this.known = known;
  }

  /** One session with one look at a row, in a transaction or not. */
  void read(SessionFactory factory, Random random) {
    Class<? extends Prey> type = Prey.ALL.get(random.nextInt(Prey.ALL.size()));
    long id = random.nextInt(Hunt.ROWS);
    Row least = known.row(type, id);
    boolean transaction = random.nextInt(3) > 0;
    int way = random.nextInt(6);
    try (Session session = factory.openSession()) {
      if (transaction) {
        session.beginTransaction();
      }
      switch (way) {
        case 0 -> trail(session, type, id, least);
        case 1 -> formerCode(session, type, id, least);
        case 2 -> query(session, type, id, least);
        default -> entity(session, type, id, least);
      }
      if (transaction) {
        session.getTransaction().commit();
      }
    }
  }

  private void entity(Session session, Class<? extends Prey> type, long id, Row least) {
    Prey prey = session.find(type, id);
    if (prey != null && prey.number < least.number()) {
      known.stale(type, id, "is " + prey.number + " after " + least.number());
    }
  }

  private void trail(Session session, Class<? extends Prey> type, long id, Row least) {
    Prey prey = session.find(type, id);
    if (prey != null && prey.trail.stream().noneMatch(number -> number >= least.trail())) {
      known.stale(type, id, "has trail " + Set.copyOf(prey.trail) + " after " + least.trail());
    }
  }

  private void formerCode(Session session, Class<? extends Prey> type, long id, Row least) {
    String code = Prey.codeOf(id, least.former());
    if (session.bySimpleNaturalId(type).load(code) != null) {
      known.stale(type, id, "is known as " + code + " after " + least.trail());
    }
  }

  private void query(Session session, Class<? extends Prey> type, long id, Row least) {
    for (long number : numbers(session, type, id)) {
      if (number < least.number()) {
        known.stale(type, id, "is " + number + " to a query after " + least.number());
      }
    }
  }

  private static List<Long> numbers(Session session, Class<? extends Prey> type, long id) {
    return session
        .createQuery("select p.number from " + type.getName() + " p where p.id = :id", Long.class)
        .setParameter("id", id)
        .setCacheable(true)
        .list();
  }

  /**
   * Compares what a session finds in the cache, without looking into the database, with what is
   * there. All is quiet.
   */
  void compare(SessionFactory factory, Class<? extends Prey> type, long id) {
    Object[] row =
        factory.fromTransaction(
            session ->
                session
                    .createNativeQuery(
                        "select number, code from " + Hunt.tableOf(type) + " where id = ?1",
                        Object[].class)
                    .setParameter(1, id)
                    .getSingleResult());
    long number = ((Number) row[0]).longValue();
    String code = row[1].toString();
    factory.inTransaction(
        session -> {
          Prey found = session.find(type, id);
          check(type, id, found.number == number, "is " + found.number + " for " + number);
          String trail = Prey.codeOf(id, found.trail.iterator().next());
          check(type, id, trail.equals(code), "has trail " + trail + " for " + code);
        });
    factory.inTransaction(
        session -> {
          Prey known = session.bySimpleNaturalId(type).load(code);
          check(type, id, known != null && known.id == id, "is not known as " + code);
        });
    factory.inTransaction(session -> formerCode(session, type, id, known.row(type, id)));
    factory.inTransaction(
        session -> {
          List<Long> numbers = numbers(session, type, id);
          check(type, id, numbers.equals(List.of(number)), "is " + numbers + " for " + number);
        });
  }

  private void check(Class<?> type, long id, boolean right, String otherwise) {
    if (!right) {
      known.stale(type, id, otherwise);
    }
  }
}
