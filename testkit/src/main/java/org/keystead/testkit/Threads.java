// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Tasks that may wait for each other, each on a daemon thread of its own. The common pool is no
 * place for them: on two cores it has one thread, and from JDK 25 on asynchronous tasks are not
 * given more.
 */
public final class Threads {
  private Threads() {}

  /** Runs the task on a new thread. */
  public static CompletableFuture<Void> run(Runnable task) {
    return CompletableFuture.runAsync(task, Threads::start);
  }

  /** Computes the value on a new thread. */
  public static <T> CompletableFuture<T> supply(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, Threads::start);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "test-task");
    thread.setDaemon(true);
    thread.start();
  }
}
