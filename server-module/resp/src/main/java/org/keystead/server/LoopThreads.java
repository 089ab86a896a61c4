// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with this class' loader as context, so that they keep no application alive. */
final class LoopThreads implements ThreadFactory {
  private final String name;
  private final AtomicInteger number = new AtomicInteger();

  LoopThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new FastThreadLocalThread(task, name + '-' + number.getAndIncrement());
    thread.setDaemon(true);
    thread.setContextClassLoader(LoopThreads.class.getClassLoader());
    return thread;
  }
}
