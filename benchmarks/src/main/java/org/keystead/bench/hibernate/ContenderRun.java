// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.hibernate;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/**
 * One contender in this JVM: warms up, measures each workload and prints {@code figure <workload>
 * <threads> <nanoseconds> <bytes allocated>} for each; at last {@code figure HEAP 0 <bytes per
 * entity> 0}.
 */
public final class ContenderRun {
  private static final int ROWS = 8_000;
  private static final int ROWS_FOR_HEAP = 50_000;

  private ContenderRun() {}

  public static void main(String[] arguments) throws Exception {
    Contender contender = Contender.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    long millisEach = Long.parseLong(arguments[1]);
    try (SessionFactory factory = open(contender, "speed")) {
      fill(factory, ROWS);
      for (Workload workload : workloads(arguments[2])) {
        measure(factory, workload, 1, millisEach * 2);
        for (int threads = 1; threads <= 2; threads++) {
          measure(factory, workload, threads, millisEach);
          System.out.println(measure(factory, workload, threads, millisEach));
        }
      }
    }
    if (contender != Contender.NONE && arguments[2].equals("all")) {
      heap(contender);
    }
    System.exit(0);
  }

  private static List<Workload> workloads(String names) {
    List<Workload> workloads = new ArrayList<>();
    for (Workload workload : Workload.values()) {
      if (names.equals("all") || List.of(names.split(",")).contains(workload.name())) {
        workloads.add(workload);
      }
    }
    return workloads;
  }

  private static SessionFactory open(Contender contender, String database) {
    StandardServiceRegistryBuilder builder =
        new StandardServiceRegistryBuilder()
            .applySetting("jakarta.persistence.jdbc.url", "jdbc:h2:mem:" + database)
            .applySetting("jakarta.persistence.jdbc.user", "sa")
            .applySetting("jakarta.persistence.jdbc.password", "")
            .applySetting("hibernate.hbm2ddl.auto", "create")
            .applySetting("hibernate.connection.pool_size", "8")
            .applySetting("hibernate.cache.use_second_level_cache", "true")
            .applySetting("hibernate.cache.use_query_cache", contender != Contender.NONE);
    contender.properties().forEach(builder::applySetting);
    return new MetadataSources(builder.build())
        .addAnnotatedClass(Book.class)
        .buildMetadata()
        .buildSessionFactory();
  }

  private static void fill(SessionFactory factory, int rows) {
    for (int from = 0; from < rows; from += 500) {
      int first = from;
      factory.inTransaction(
          session -> {
            for (int id = first; id < first + 500; id++) {
              session.persist(new Book(id));
            }
          });
    }
    for (int id = 0; id < rows; id++) {
      try (Session session = factory.openSession()) {
        session.find(Book.class, (long) id).tags().size();
      }
    }
  }

  private static String measure(SessionFactory factory, Workload workload, int threads, long millis)
      throws Exception {
    AtomicLong operations = new AtomicLong();
    AtomicLong allocated = new AtomicLong();
    AtomicLong nanos = new AtomicLong();
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int seed = i;
      running.add(
          new Thread(
              () -> {
                try {
                  start.await();
                  loop(factory, workload, new Random(seed), millis, operations, allocated, nanos);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (Thread thread : running) {
      thread.start();
    }
    for (Thread thread : running) {
      thread.join();
    }
    return "figure "
        + workload
        + ' '
        + threads
        + ' '
        + nanos.get() / operations.get()
        + ' '
        + allocated.get() / operations.get();
  }

  private static void loop(
      SessionFactory factory,
      Workload workload,
      Random random,
      long millis,
      AtomicLong operations,
      AtomicLong allocated,
      AtomicLong nanos) {
    com.sun.management.ThreadMXBean memory =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long bytesBefore = memory.getThreadAllocatedBytes(thread);
    long begin = System.nanoTime();
    long end = begin + millis * 1_000_000;
    long count = 0;
    long sum = 0;
    while (System.nanoTime() < end) {
      for (int i = 0; i < 20; i++) {
        sum += workload.run(factory, random, ROWS);
      }
      count += 20;
    }
    nanos.addAndGet(System.nanoTime() - begin);
    operations.addAndGet(count);
    allocated.addAndGet(memory.getThreadAllocatedBytes(thread) - bytesBefore);
    if (sum == 0) {
      throw new IllegalStateException("nothing was done");
    }
  }

  // The difference that the cached entities make: the rows themselves are there before and after.
  private static void heap(Contender contender) throws Exception {
    try (SessionFactory factory = open(contender, "heap")) {
      for (int from = 0; from < ROWS_FOR_HEAP; from += 500) {
        int first = from;
        factory.inTransaction(
            session -> {
              for (int id = first; id < first + 500; id++) {
                session.persist(new Book(id));
              }
            });
      }
      factory.getCache().evictAllRegions();
      long without = used();
      for (int id = 0; id < ROWS_FOR_HEAP; id++) {
        try (Session session = factory.openSession()) {
          session.find(Book.class, (long) id).pages();
        }
      }
      long with = used();
      System.out.println("figure HEAP 0 " + (with - without) / ROWS_FOR_HEAP + " 0");
      if (!factory.getCache().contains(Book.class, 1L)) {
        System.out.println("note: not all were cached");
      }
    }
  }

  // What references and cleaners let go of is free only after the next collection: until nothing
  // more becomes free.
  private static long used() {
    long before = Long.MAX_VALUE;
    long now = collect();
    while (now < before) {
      before = now;
      now = collect();
    }
    return before;
  }

  private static long collect() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
