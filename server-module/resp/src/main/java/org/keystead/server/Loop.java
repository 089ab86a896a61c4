// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.session.Dispatcher;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.TrafficCounters;
import org.keystead.engine.table.Patience;

/**
 * What the connections of one event loop share: they are served one at a time, so one input window,
 * one set of arguments and one reply buffer are enough for all of them.
 *
 * <p>While a script takes long, others are served from within ({@link #turn}). Scripts run as
 * tasks, with commands of their own, so that window and arguments are free then; replies and
 * dispatcher are in use and have a second one each. Threads: the loop's.
 */
final class Loop {
  private static final Logger LOG = System.getLogger(Loop.class.getName());

  static final int WINDOW_BYTES = 64 << 10;

  private static final int SWEEP_MILLIS = 1000;

  /** The part of the heap that requests and replies of slow clients may take before they wait. */
  private static final int HEAP_SHARE = 8;

  private final EventLoop eventLoop;
  private final byte[] window = new byte[WINDOW_BYTES];
  private final ByteBuf readBuffer = Unpooled.directBuffer(WINDOW_BYTES, WINDOW_BYTES);
  private final ReadBuffers readBuffers = new ReadBuffers(readBuffer);
  private final ByteBuf writeBuffer = Unpooled.directBuffer(WINDOW_BYTES, WINDOW_BYTES);
  private final ServerState server;
  private final Work main;
  private Work work;
  private @Nullable Work nested;
  private final Set<ClientHandler> clients = Collections.newSetFromMap(new IdentityHashMap<>());
  private final long budgetBytes;
  private final Batch batch = new Batch();
  private final TrafficCounters traffic;
  private long heldBytes;

  /** What carries out commands, and where their replies gather. */
  private static final class Work {
    private final ReplyBuffer replies = new ReplyBuffer(2 * WINDOW_BYTES);
    private final Dispatcher dispatcher;

    Work(ServerState server) {
      this.dispatcher = new Dispatcher(server, replies);
      dispatcher.scriptsLater(true);
    }
  }

  Loop(EventLoop eventLoop, ServerState server) {
    this.eventLoop = eventLoop;
    this.server = server;
    this.traffic = server.traffic().newCounters();
    this.main = new Work(server);
    this.work = main;
    Patience patience = server.engine().patience();
    eventLoop.execute(patience::hurry);
    if (eventLoop instanceof NestingEventLoop nesting) {
      nesting.addShutdownHook(patience::noHurry);
    }
    this.budgetBytes =
        Runtime.getRuntime().maxMemory() / HEAP_SHARE / server.settings().eventLoops();
    eventLoop.scheduleWithFixedDelay(
        this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  byte[] window() {
    return window;
  }

  ReadBuffers readBuffers() {
    return readBuffers;
  }

  ReplyBuffer replies() {
    return work.replies;
  }

  Dispatcher dispatcher() {
    return work.dispatcher;
  }

  TrafficCounters traffic() {
    return traffic;
  }

  Set<ClientHandler> clients() {
    return clients;
  }

  Batch batch() {
    return batch;
  }

  /** A direct buffer with these bytes, at most {@link #WINDOW_BYTES}; the channel releases it. */
  ByteBuf direct(ByteBufAllocator allocator, byte[] bytes, int offset, int length) {
    // Nearly always the last write is through, and its buffer is free again.
    ByteBuf buffer =
        writeBuffer.refCnt() == 1
            ? writeBuffer.clear().retain()
            : allocator.directBuffer(length, length);
    return buffer.writeBytes(bytes, offset, length);
  }

  /** Counts bytes that a connection keeps on the heap, or lets go if negative. */
  void hold(long bytes) {
    heldBytes += bytes;
  }

  /** Whether the connections keep more than they should. */
  boolean isOverBudget() {
    return heldBytes > budgetBytes;
  }

  /** Serves other connections from within a task; see {@link NestingEventLoop}. */
  void turn() {
    if (work != main || !(eventLoop instanceof NestingEventLoop nesting)) {
      return;
    }
    Work inner = nested == null ? new Work(server) : nested;
    nested = inner;
    work = inner;
    try {
      nesting.turn();
    } finally {
      work = main;
    }
  }

  /** Frees the buffers; no connection is left. */
  void close() {
    readBuffer.release();
    writeBuffer.release();
  }

  // A sweep that fails must not be the last one.
  private void sweep() {
    try {
      List.copyOf(clients).forEach(ClientHandler::sweep);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> "KSR0006 looking after idle clients failed; it goes on", e);
    }
  }
}
