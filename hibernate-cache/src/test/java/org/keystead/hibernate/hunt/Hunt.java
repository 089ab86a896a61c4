// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.SessionFactory;

/**
 * Readers that load and cache, writers that commit or roll back, bulk statements and evictions, all
 * at once on a few rows. A reader that begins after a commit has returned must not see less; when
 * all is quiet, what the cache has must be what the database has: entities, collections, natural
 * ids and results of queries.
 */
public final class Hunt {
  static final int ROWS = 4;
  private static final int READERS = 3;
  private static final int WRITERS = 2;

  private final List<SessionFactory> factories;
  private final List<Runnable> disturbances;
  private final long seed;
  private final Known known = new Known();
  private final Reader reader = new Reader(known);
  private final Writer writer = new Writer(known);
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong transactions = new AtomicLong();

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

  static String tableOf(Class<? extends Prey> type) {
    return "prey_" + type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** How many bulk statements were committed so far. */
  public long bulkStatements() {
    return writer.bulkStatements();
  }

  /** What was found to be stale. */
  public List<String> stale() {
    return known.stale();
  }

  /** How many transactions wrote or read so far. */
  public long transactions() {
    return transactions.get();
  }

  /** Creates the rows. */
  public void prepare() {
    for (Class<? extends Prey> type : Prey.ALL) {
      for (long id = 0; id < ROWS; id++) {
        Prey prey = Writer.made(type, id, 0);
        factories.get(0).inTransaction(session -> session.persist(prey));
        known.inserted(type, id);
      }
    }
  }

  /** Lets everybody do so many transactions, then compares. */
  public void round(int number, int transactionsEach) throws Exception {
    List<Thread> threads = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(READERS + WRITERS + 1);
    AtomicBoolean over = new AtomicBoolean();
    for (int i = 0; i < READERS + WRITERS; i++) {
      Random random = new Random(seed + number * 1000L + i);
      Runnable work =
          i < WRITERS
              ? () -> writer.write(any(random), random)
              : () -> reader.read(any(random), random);
      threads.add(new Thread(() -> run(start, transactionsEach, work)));
    }
    Random random = new Random(seed - number);
    Thread disturber = new Thread(() -> disturb(start, over, random));
    disturber.start();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    over.set(true);
    disturber.join();
    compare();
    Throwable failure = failures.poll();
    if (failure != null) {
      throw new AssertionError("seed " + seed, failure);
    }
  }

  private SessionFactory any(Random random) {
    return factories.get(random.nextInt(factories.size()));
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

  private void compare() {
    for (SessionFactory factory : factories) {
      for (Class<? extends Prey> type : Prey.ALL) {
        for (long id = 0; id < ROWS; id++) {
          reader.compare(factory, type, id);
        }
      }
    }
  }
}
