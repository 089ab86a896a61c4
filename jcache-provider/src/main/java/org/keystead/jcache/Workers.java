// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one manager for asynchronous listeners and {@code loadAll}. There are none until
 * something is to be done, and none again a little later. They belong to this library's class
 * loader and see the application's as context only while they run its code.
 */
final class Workers implements Executor {
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final long IDLE_SECONDS = 5;

  private final Supplier<@Nullable ClassLoader> applicationLoader;
  private final ThreadPoolExecutor pool;

  /**
   * @param applicationLoader the manager's, which it holds weakly
   */
  Workers(String name, Supplier<@Nullable ClassLoader> applicationLoader) {
    this.applicationLoader = applicationLoader;
    this.pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> newThread(name, task));
    pool.allowCoreThreadTimeOut(true);
  }

  private static Thread newThread(String name, Runnable task) {
    Thread thread = new Thread(null, task, "keystead-jcache-" + name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Workers.class.getClassLoader());
    return thread;
  }

  /** Runs the task on a worker; on the calling thread when the manager is closed already. */
  @Override
  public void execute(Runnable task) {
    try {
      pool.execute(() -> runForApplication(task));
    } catch (RejectedExecutionException expected) {
      task.run();
    }
  }

  private void runForApplication(Runnable task) {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(applicationLoader.get());
    try {
      task.run();
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  /** An executor whose tasks run on workers, one after the other in their order. */
  Executor serial() {
    return new Serial();
  }

  /** Lets the tasks that were given finish. */
  void close() {
    pool.shutdown();
  }

  private final class Serial implements Executor {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    @Override
    public void execute(Runnable task) {
      synchronized (this) {
        waiting.add(task);
        if (running) {
          return;
        }
        running = true;
      }
      Workers.this.execute(this::runWaiting);
    }

    private void runWaiting() {
      for (Runnable next = nextOrEnd(); next != null; next = nextOrEnd()) {
        next.run();
      }
    }

    private synchronized @Nullable Runnable nextOrEnd() {
      Runnable next = waiting.poll();
      running = next != null;
      return next;
    }
  }
}
