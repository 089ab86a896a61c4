// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.hunt;

import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;

/**
 * Readers that load and cache, writers that commit or roll back, bulk statements and evictions, all
 * at once on a few rows. A reader that begins after a commit has returned must not see less; when
 * all is quiet, what the cache has must be what the database has.
 */
public final class Hunt {
  private static final int ROWS = 4;
  private static final int READERS = 3;
  private static final int WRITERS = 2;

  private final List<SessionFactory> factories;
  private final List<Runnable> disturbances;
  private final long seed;
  private final Map<String, AtomicLong> committed = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> stale = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong bulkStatements = new AtomicLong();

  /**
   * A hunt.
   *
   * @param factories on one database and, if several, one namespace
   * @param disturbances what others do to the cache meanwhile
   */
  public Hunt(List<SessionFactory> factories, List<Runnable> disturbances, long seed) {
    this.factories = factories;
    this.disturbances = disturbances;
    this.seed = seed;
  }

  /** How many bulk statements were committed so far. */
  public long bulkStatements() {
    return bulkStatements.get();
  }

  /** Creates the rows. */
  public void prepare() {
    for (Class<? extends Prey> type : Prey.ALL) {
      for (long id = 0; id < ROWS; id++) {
        long row = id;
        committed.put(type.getSimpleName() + id, new AtomicLong());
        factories.get(0).inTransaction(session -> session.persist(made(type, row, 0)));
      }
    }
  }

  private static Prey made(Class<? extends Prey> type, long id, long number) {
    try {
      Prey prey = type.getDeclaredConstructor().newInstance();
      prey.id = id;
      prey.number = number;
      return prey;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** What was found to be stale. */
  public List<String> stale() {
    return new ArrayList<>(stale);
  }

  /** How many transactions wrote or read so far. */
  public long transactions() {
    return transactions.get();
  }

  /** Lets everybody do so many transactions, then compares. */
  public void round(int number, int transactionsEach) throws Exception {
    List<Thread> threads = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(READERS + WRITERS + 1);
    AtomicBoolean over = new AtomicBoolean();
    for (int i = 0; i < READERS + WRITERS; i++) {
      Random random = new Random(seed + number * 1000L + i);
      boolean writer = i < WRITERS;
      threads.add(new Thread(() -> run(start, transactionsEach, () -> act(writer, random))));
    }
    Random random = new Random(seed - number);
    threads.add(new Thread(() -> disturb(start, over, random)));
    threads.forEach(Thread::start);
    for (Thread thread : threads.subList(0, threads.size() - 1)) {
      thread.join();
    }
    over.set(true);
    threads.get(threads.size() - 1).join();
    compare();
    Throwable failure = failures.poll();
    if (failure != null) {
      throw new AssertionError("seed " + seed, failure);
    }
  }

  private void act(boolean writer, Random random) {
    if (writer) {
      write(random);
    } else {
      read(random);
    }
  }

  private void run(CyclicBarrier start, int times, Runnable work) {
    try {
      start.await();
      for (int i = 0; i < times; i++) {
        work.run();
        transactions.incrementAndGet();
      }
    } catch (Exception | AssertionError e) {
      failures.add(e);
    }
  }

  private void disturb(CyclicBarrier start, AtomicBoolean over, Random random) {
    try {
      start.await();
      while (!over.get()) {
        disturbances.get(random.nextInt(disturbances.size())).run();
        for (int i = 0; i < 100; i++) {
          Thread.yield();
        }
      }
    } catch (Exception | AssertionError e) {
      failures.add(e);
    }
  }

  private SessionFactory any(Random random) {
    return factories.get(random.nextInt(factories.size()));
  }

  private void read(Random random) {
    Class<? extends Prey> type = Prey.ALL.get(random.nextInt(Prey.ALL.size()));
    long id = random.nextInt(ROWS);
    AtomicLong known = committed.get(type.getSimpleName() + id);
    long atLeast = known.get();
    boolean transaction = random.nextInt(3) > 0;
    SessionFactory factory = any(random);
    Prey prey;
    try (Session session = factory.openSession()) {
      if (transaction) {
        session.beginTransaction();
      }
      prey = session.find(type, id);
      if (transaction) {
        session.getTransaction().commit();
      }
    }
    if (prey != null && prey.number < atLeast) {
      stale.add(type.getSimpleName() + ":" + id + " is " + prey.number + " after " + atLeast);
    }
  }

  private void write(Random random) {
    Class<? extends Prey> type = Prey.ALL.get(random.nextInt(Prey.ALL.size()));
    boolean rollback = random.nextInt(5) == 0;
    try (Session session = any(random).openSession()) {
      session.beginTransaction();
      try {
        List<long[]> changed =
            type != Prey.ReadOnly.class && random.nextInt(12) == 0
                ? bulk(session, type, random.nextInt(3))
                : List.of(one(session, type, random.nextInt(ROWS)));
        session.flush();
        if (rollback) {
          session.getTransaction().rollback();
          return;
        }
        session.getTransaction().commit();
        if (changed.size() > 1) {
          bulkStatements.incrementAndGet();
        }
        for (long[] row : changed) {
          committed.get(type.getSimpleName() + row[0]).accumulateAndGet(row[1], Math::max);
        }
      } catch (PersistenceException e) {
        // A deadlock or a lost race of versions: as good as a rollback.
        if (session.getTransaction().isActive()) {
          session.getTransaction().rollback();
        }
      }
    }
  }

  private static long[] one(Session session, Class<? extends Prey> type, long id) {
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
      prey.number = number;
    }
    return new long[] {id, number};
  }

  private static List<long[]> bulk(Session session, Class<? extends Prey> type, int kind) {
    String name = type.getSimpleName();
    switch (kind) {
      case 0 ->
          session
              .createMutationQuery("update " + entity(type) + " set number = number + 1")
              .executeUpdate();
      case 1 ->
          ((NativeQuery<?>)
                  session.createNativeMutationQuery(
                      "update " + table(name) + " set number = number + 1"))
              .addSynchronizedEntityClass(type)
              .executeUpdate();
      default ->
          session
              .createNativeMutationQuery("update " + table(name) + " set number = number + 1")
              .executeUpdate();
    }
    List<long[]> changed = new ArrayList<>();
    for (Object[] row :
        session.createNativeQuery("select id, number from " + table(name), Object[].class).list()) {
      changed.add(new long[] {((Number) row[0]).longValue(), ((Number) row[1]).longValue()});
    }
    return changed;
  }

  private static String entity(Class<? extends Prey> type) {
    return type.getName();
  }

  private static String table(String name) {
    return "prey_" + name.toLowerCase(Locale.ROOT);
  }

  // What the cache has is what a session finds there, without looking into the database.
  private void compare() {
    for (SessionFactory factory : factories) {
      for (Class<? extends Prey> type : Prey.ALL) {
        for (long id = 0; id < ROWS; id++) {
          long row = id;
          long inDatabase =
              factory.fromTransaction(
                  session ->
                      session
                          .createNativeQuery(
                              "select number from "
                                  + table(type.getSimpleName())
                                  + " where id = ?1",
                              Long.class)
                          .setParameter(1, row)
                          .getSingleResult());
          Prey found = factory.fromTransaction(session -> session.find(type, row));
          if (found.number != inDatabase) {
            stale.add(
                type.getSimpleName() + ":" + id + " is " + found.number + " for " + inDatabase);
          }
        }
      }
    }
  }
}
