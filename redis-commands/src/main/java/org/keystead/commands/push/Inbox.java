// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.push;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.reply.ReplySink;

/**
 * Messages on their way to one client.
 *
 * <p>Who adds the first one is told to wake the receiver, once, however many follow until the
 * receiver begins to take them out. Threads: {@link #add} any; the rest the receiver's.
 */
public final class Inbox {
  /** What a message costs besides its content, about. */
  private static final int OVERHEAD_BYTES = 64;

  private final Queue<Push> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean closed;

  /** An inbox with nothing in it. */
  public Inbox() {}

  /** Adds a message; true if the receiver is to be woken. */
  public boolean add(Push push) {
    waitingBytes.addAndGet(OVERHEAD_BYTES + push.sizeBytes());
    waiting.add(push);
    if (closed) {
      drop();
      return false;
    }
    return woken.compareAndSet(false, true);
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** About how many bytes wait. Safe for all threads. */
  public long bytes() {
    return waitingBytes.get();
  }

  /** The receiver was woken: who adds from now on wakes it again. */
  public void awake() {
    woken.set(false);
  }

  /**
   * Writes what waits, until there is nothing more or the buffer has {@code mostBytes}.
   *
   * @return whether something still waits
   */
  public boolean writeTo(ReplySink out, ReplyBuffer buffer, int mostBytes) {
    Push next = waiting.poll();
    while (next != null) {
      waitingBytes.addAndGet(-OVERHEAD_BYTES - next.sizeBytes());
      next.writeTo(out);
      if (buffer.size() >= mostBytes) {
        return !waiting.isEmpty();
      }
      next = waiting.poll();
    }
    return false;
  }

  /** The receiver is gone: what waits and what comes is dropped. */
  public void close() {
    closed = true;
    drop();
  }

  private void drop() {
    for (Push next = waiting.poll(); next != null; next = waiting.poll()) {
      waitingBytes.addAndGet(-OVERHEAD_BYTES - next.sizeBytes());
      next.dropped();
    }
  }
}
