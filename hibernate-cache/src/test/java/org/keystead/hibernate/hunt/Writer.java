// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.hunt;

import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;

/** Changes rows, one or all of a kind, and commits or rolls back. */
final class Writer {
  private final Known known;
  private final AtomicLong bulkStatements = new AtomicLong();

  Writer(Known known) {
    this.known = known;
  }

  /** How many bulk statements were committed so far. */
  long bulkStatements() {
    return bulkStatements.get();
  }

  static Prey made(Class<? extends Prey> type, long id, long number) {
    try {
      Prey prey = type.getDeclaredConstructor().newInstance();
      prey.id = id;
      prey.mark(number);
      return prey;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** One transaction. */
  void write(SessionFactory factory, Random random) {
    Class<? extends Prey> type = Prey.ALL.get(random.nextInt(Prey.ALL.size()));
    boolean bulk = type != Prey.ReadOnly.class && random.nextInt(12) == 0;
    boolean rollback = random.nextInt(5) == 0;
    try (Session session = factory.openSession()) {
      session.beginTransaction();
      try {
        Runnable committed =
            bulk
                ? all(session, type, random.nextInt(3))
                : one(session, type, random.nextInt(Hunt.ROWS));
        session.flush();
        if (rollback) {
          session.getTransaction().rollback();
        } else {
          session.getTransaction().commit();
          committed.run();
        }
      } catch (PersistenceException e) {
        // A deadlock or a lost race of versions: as good as a rollback.
        if (session.getTransaction().isActive()) {
          session.getTransaction().rollback();
        }
      }
    }
  }

  private Runnable one(Session session, Class<? extends Prey> type, long id) {
    Prey prey = session.find(type, id, LockModeType.PESSIMISTIC_WRITE);
    if (prey == null) {
      throw new EntityNotFoundException("it was replaced while this waited for its lock");
    }
    long number = prey.number + 1;
    if (type == Prey.ReadOnly.class) {
      session.remove(prey);
      session.flush();
      session.persist(made(type, id, number));
    } else {
      prey.mark(number);
    }
    return () -> known.marked(type, id, number);
  }

  private Runnable all(Session session, Class<? extends Prey> type, int kind) {
    String statement = "update " + Hunt.tableOf(type) + " set number = number + 1";
    switch (kind) {
      case 0 ->
          session
              .createMutationQuery("update " + type.getName() + " set number = number + 1")
              .executeUpdate();
      case 1 ->
          ((NativeQuery<?>) session.createNativeMutationQuery(statement))
              .addSynchronizedEntityClass(type)
              .executeUpdate();
      default -> session.createNativeMutationQuery(statement).executeUpdate();
    }
    List<long[]> changed = new ArrayList<>();
    String select = "select id, number from " + Hunt.tableOf(type);
    for (Object[] row : session.createNativeQuery(select, Object[].class).list()) {
      changed.add(new long[] {((Number) row[0]).longValue(), ((Number) row[1]).longValue()});
    }
    return () -> {
      bulkStatements.incrementAndGet();
      changed.forEach(row -> known.changed(type, row[0], row[1]));
    };
  }
}
