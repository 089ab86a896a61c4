// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Replies on their way to one client. What fits into a window goes to the socket at once; the rest
 * waits on the heap and follows in pieces as the socket takes them, so that a large reply needs no
 * direct memory of its size. Threads: the event loop's.
 */
final class Outbox {
  private final Loop loop;
  private final Channel channel;
  private final Deque<byte[]> waiting = new ArrayDeque<>(0);
  private int sentOfFirst;
  private volatile long waitingBytes;
  private boolean pumping;
  private boolean closing;

  Outbox(Loop loop, Channel channel) {
    this.loop = loop;
    this.channel = channel;
  }

  /** Sends bytes, copied before the call returns, after all that waits. */
  void send(byte[] bytes, int length) {
    if (length <= Loop.WINDOW_BYTES && waiting.isEmpty() && channel.isWritable()) {
      write(bytes, 0, length);
      return;
    }
    byte[] copy = new byte[length];
    System.arraycopy(bytes, 0, copy, 0, length);
    waiting.add(copy);
    count(length);
    pump();
  }

  /** Sends what waits, as much as the socket takes now. */
  void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (!waiting.isEmpty() && channel.isWritable() && channel.isActive()) {
        byte[] first = waiting.element();
        int length = Math.min(Loop.WINDOW_BYTES, first.length - sentOfFirst);
        int from = sentOfFirst;
        sentOfFirst += length;
        count(-length);
        if (sentOfFirst == first.length) {
          waiting.remove();
          sentOfFirst = 0;
        }
        write(first, from, length);
      }
      if (closing && waiting.isEmpty()) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      }
    } finally {
      pumping = false;
    }
  }

  /** Whether nothing waits for the socket but what the channel itself holds. */
  boolean isDrained() {
    return waiting.isEmpty() && channel.isWritable();
  }

  /** Bytes that the socket has not taken. Safe for all threads. */
  long bytes() {
    return waitingBytes + sendingBytes();
  }

  /** Those of them that were handed to it. Safe for all threads. */
  long sendingBytes() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  /** In how many pieces the others wait. Safe for all threads. */
  int pieces() {
    return waiting.size();
  }

  /** Forgets what waits: the connection is closed. */
  void discard() {
    waiting.clear();
    count(-waitingBytes);
  }

  /** Closes the connection when everything is sent. */
  void closeWhenSent() {
    closing = true;
    pump();
  }

  // One writer, though any thread reads it.
  private void count(long bytes) {
    waitingBytes = waitingBytes + bytes;
    loop.hold(bytes);
  }

  private void write(byte[] bytes, int offset, int length) {
    channel.writeAndFlush(
        loop.direct(channel.alloc(), bytes, offset, length), channel.voidPromise());
  }
}
