// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs something on a thread that has inherited nothing, so that the threads it starts inherit
 * nothing of the caller's application either.
 */
final class CleanThread {
  private CleanThread() {}

  static <T> T call(String name, Supplier<T> task) {
    FutureTask<T> future = new FutureTask<>(task::get);
    Thread thread = new Thread(null, future, name, 0, false);
    thread.setContextClassLoader(CleanThread.class.getClassLoader());
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("cannot start the RESP server", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
