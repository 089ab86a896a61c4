// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.keystead.engine.Clock;

/**
 * Threads that do the same things over and over at the same time, until one of them fails or the
 * time is over: {@value #SECONDS_PROPERTY} seconds, by default one.
 */
public final class Stress {
  /** The system property that says how long each test goes on. */
  public static final String SECONDS_PROPERTY = "keystead.stress.seconds";

  private static final long NANOS = Long.getLong(SECONDS_PROPERTY, 1) * 1_000_000_000L;

  /** Of ten milliseconds each: half a minute for the last steps. */
  private static final int PATIENCE_JOINS = 3000;

  /** How much longer than its time it goes on until enough has happened. */
  private static final long ENOUGH_NANOS = 60_000_000_000L;

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch start = new CountDownLatch(1);
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile BooleanSupplier enough = () -> true;
  private volatile boolean late;

  /** What a thread does again and again. */
  @FunctionalInterface
  public interface Step {
    /** The step number {@code round}, counted from 0 in each thread. */
    void run(int round) throws Exception;
  }

  /** Nothing to do yet. */
  public Stress() {}

  /** How many times the default size this run is, for tests that count rounds. */
  public static int factor() {
    return (int) Math.max(1, NANOS / 1_000_000_000L);
  }

  /** Adds a thread that does this until the end. */
  public Stress repeat(Step step) {
    return add(
        () -> {
          for (int round = 0; !over.get(); round++) {
            step.run(round);
          }
        });
  }

  /**
   * Adds a thread that does this so many times, or more until there is {@link #until enough}; the
   * others stop when it is done.
   */
  public Stress times(int rounds, Step step) {
    return add(
        () -> {
          for (int round = 0; (round < rounds || isToGoOn()) && failure.get() == null; round++) {
            step.run(round);
          }
          over.set(true);
        });
  }

  /**
   * Goes on until this holds too, up to a minute longer: what has to happen for the test to prove
   * anything may take a slow machine more than the time. Whether it did is asserted by the test.
   */
  public Stress until(BooleanSupplier condition) {
    enough = condition;
    return this;
  }

  private boolean isToGoOn() {
    return !late && !enough.getAsBoolean();
  }

  @FunctionalInterface
  private interface Body {
    void run() throws Exception;
  }

  private Stress add(Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                start.await();
                body.run();
              } catch (Throwable e) {
                failure.compareAndSet(null, e);
              } finally {
                if (failure.get() != null) {
                  over.set(true);
                }
              }
            },
            "stress-" + threads.size());
    thread.setDaemon(true);
    threads.add(thread);
    return this;
  }

  /** Lets them go until the time is over. */
  public void run() throws InterruptedException {
    run(NANOS);
  }

  /** Lets them go until a thread with a number of rounds is through. */
  public void runToEnd() throws InterruptedException {
    run(Long.MAX_VALUE);
  }

  private void run(long nanos) throws InterruptedException {
    threads.forEach(Thread::start);
    start.countDown();
    long begin = Clock.system().nanos();
    int patience = PATIENCE_JOINS;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        thread.join(10);
        long lasted = Clock.system().nanos() - begin;
        late = lasted - nanos > ENOUGH_NANOS;
        if (lasted > nanos && !isToGoOn()) {
          over.set(true);
        }
        if (over.get() && patience-- == 0) {
          throw new AssertionError(
              thread.getName() + " hangs at " + Arrays.toString(thread.getStackTrace()));
        }
      }
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError("a thread failed: " + thrown, thrown);
    }
  }
}
