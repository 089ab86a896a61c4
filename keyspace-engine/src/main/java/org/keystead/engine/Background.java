// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.keystead.engine.table.Stripe;
import org.keystead.engine.table.Table;

/**
 * The engine's own threads: one that ticks ten times a second (coarse clock, expiry, unfinished
 * resizes, the tasks that others registered) and one that calls listeners on behalf of event loops.
 * Both are daemons with the engine's class loader as context, so that they keep no application.
 */
final class Background implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Background.class.getName());
  private static final long TICK_MILLIS = 100;
  private static final int BUCKETS_A_TICK = 128;

  private final Engine engine;
  private final ExpiryCycle expiry;
  private final ScheduledExecutorService ticker;
  private final ExecutorService listeners;

  Background(Engine engine, boolean ticking) {
    this.engine = engine;
    this.expiry = new ExpiryCycle(engine);
    this.ticker = Executors.newSingleThreadScheduledExecutor(threads(engine, "background"));
    this.listeners = Executors.newSingleThreadExecutor(threads(engine, "listeners"));
    if (ticking) {
      ticker.scheduleWithFixedDelay(
          this::tickSafely, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static ThreadFactory threads(Engine engine, String role) {
    return task -> {
      Thread thread = new Thread(null, task, "keystead-" + engine.name() + "-" + role, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(Background.class.getClassLoader());
      return thread;
    };
  }

  Executor executor() {
    return ticker;
  }

  Executor listenerExecutor() {
    return task -> {
      try {
        listeners.execute(() -> engine.deliver(task));
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, () -> "the engine is closed: nobody is told any more");
      }
    };
  }

  // A tick that fails must not be the last one.
  private void tickSafely() {
    try {
      tick();
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR, () -> "KSE0001 background work failed; it goes on with the next tick", e);
    }
  }

  void tick() {
    // Not the time of day: set back by a second, it would make what is in use idle for months.
    long now = engine.moment() / 1_000_000;
    engine.usage().tick(now);
    for (Space space : engine.spaces()) {
      space.usage().tick(now);
      finishResizes(space.table());
      engine.trim(space);
    }
    if (engine.settings().activeExpire() && !engine.pauses().isAny()) {
      expiry.tick();
    }
    if (!engine.isOutOfMemory()) {
      engine.statistics().exceeded.note(false); // perhaps there is no limit any more
    }
    engine.snapshots().tick();
  }

  private void finishResizes(Table table) {
    for (int i = 0; i < Table.SEGMENTS; i++) {
      if (table.isMoving(i)) {
        Stripe stripe = engine.stripes()[i];
        stripe.lock();
        try {
          table.moveSome(i, BUCKETS_A_TICK);
        } finally {
          stripe.release();
        }
      }
    }
  }

  @Override
  public void close() {
    ticker.shutdown();
    listeners.shutdown();
  }
}
