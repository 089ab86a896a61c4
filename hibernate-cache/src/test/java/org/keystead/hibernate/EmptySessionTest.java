// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.keystead.engine.Clock;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.hibernate.model.Country;
import org.keystead.hibernate.model.Town;
import org.keystead.testkit.FakeClock;

/** What a session costs the cache that does not use it. */
class EmptySessionTest {
  private static final int SESSIONS = 500;
  private static final int MOST_ROUNDS = 200;

  /** The object that keeps the session's moment. */
  private static final long MOMENT_BYTES = 32;

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Counts how often anybody asks for the time: every operation of the engine that writes does. */
  private static final class CountingClock implements Clock {
    private final FakeClock clock = new FakeClock();
    private final LongAdder looks = new LongAdder();

    @Override
    public long millis() {
      looks.increment();
      return clock.millis();
    }

    @Override
    public long nanos() {
      looks.increment();
      return clock.nanos();
    }
  }

  private long bytesOf(SessionFactory factory) {
    open(factory);
    long before = thread.getCurrentThreadAllocatedBytes();
    open(factory);
    return (thread.getCurrentThreadAllocatedBytes() - before) / SESSIONS;
  }

  private static void open(SessionFactory factory) {
    for (int i = 0; i < SESSIONS; i++) {
      try (Session session = factory.openSession()) {
        assertTrue(session.isOpen());
      }
    }
  }

  private static Sessions open(Map<String, ?> properties) {
    return Sessions.open(Database.h2(), properties, Country.class, Town.class);
  }

  @Test
  void anEmptySessionAllocatesOneSmallObject() {
    Map<String, ?> off =
        Map.of(
            "hibernate.cache.use_second_level_cache", "false",
            "hibernate.cache.use_query_cache", "false");
    try (Sessions without = open(off);
        Sessions with = open(Map.of())) {
      long leastWith = Long.MAX_VALUE;
      long leastWithout = Long.MAX_VALUE;
      long more = Long.MAX_VALUE;
      // A compiler that gets ready between the two measurements takes allocations away from one.
      for (int round = 0; round < MOST_ROUNDS && more > MOMENT_BYTES; round++) {
        leastWith = Math.min(leastWith, bytesOf(with.factory()));
        leastWithout = Math.min(leastWithout, bytesOf(without.factory()));
        more = leastWith - leastWithout;
      }
      assertTrue(more <= MOMENT_BYTES, more + " bytes");
    }
  }

  @Test
  void anEmptySessionLooksAtTheClockOnceAndDoesNothingElse() {
    CountingClock clock = new CountingClock();
    EngineSettings settings = new EngineSettings();
    try (Engines.Lease lease =
            Engines.acquire("counted", () -> Engine.openManual("counted", settings, clock));
        Sessions sessions = open(Map.of("hibernate.cache.keystead.engine", "counted"))) {
      assertEquals(lease.engine(), sessions.engine());
      long before = clock.looks.sum();
      open(sessions.factory());
      assertEquals(SESSIONS, clock.looks.sum() - before);
    }
  }
}
