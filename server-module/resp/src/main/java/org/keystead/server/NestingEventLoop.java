// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * An event loop that one of its own tasks may turn: a script that takes long serves the loop's
 * other connections so.
 *
 * <p>Only from a task: the loop looks at its sockets and runs tasks by turns, and what it has found
 * at the sockets would be overwritten by looking again in the midst of it.
 */
final class NestingEventLoop extends SingleThreadIoEventLoop {
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private NestingEventLoop(
      IoEventLoopGroup group, Executor executor, IoHandlerFactory handlerFactory) {
    super(group, executor, handlerFactory);
  }

  /** A group of such loops. */
  static MultiThreadIoEventLoopGroup group(
      int loops, ThreadFactory threads, IoHandlerFactory handlers) {
    return new Group(loops, threads, handlers);
  }

  private static final class Group extends MultiThreadIoEventLoopGroup {
    Group(int loops, ThreadFactory threads, IoHandlerFactory handlers) {
      super(loops, threads, handlers);
    }

    @Override
    protected IoEventLoop newChild(
        Executor executor, IoHandlerFactory handlerFactory, Object... args) {
      return new NestingEventLoop(this, executor, handlerFactory);
    }
  }

  /** Looks at the sockets and runs what waits, without waiting for anything itself. */
  void turn() {
    execute(() -> {}); // as long as a task waits, the loop does not wait for sockets
    runIo();
    runAllTasks(MOST_NANOS);
  }
}
