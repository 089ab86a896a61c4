// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file and sums it, block by block, on a thread of its own, ahead of the one that decodes.
 *
 * <p>Why: the copy from the kernel and the checksum are a third of the work of loading, and the
 * only part that needs nothing of what was decoded before. How: a fixed number of blocks goes round
 * through two queues, empty ones to the reading thread and full ones back, each with the sum of all
 * bytes before it. Limits: one processor gains nothing by it. An interrupt does not keep a file
 * from being read, as it would if the interrupted thread itself read from the channel.
 *
 * <p>Threads: one takes; {@link #close} ends the other.
 */
public final class ReadAhead implements AutoCloseable {
  /**
   * What each block leaves free before its bytes, for those of the block before that were not used.
   */
  static final int LEAD_BYTES = 16;

  private static final int BLOCK_BYTES = 256 << 10;
  private static final int BLOCKS = 4;

  private final ReadableByteChannel channel;
  private final boolean summing;
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BLOCKS + 1);
  private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Bytes from {@link #LEAD_BYTES} to {@code end}, none at the end of the file.
   *
   * @param sumBefore the CRC-64 of all blocks before; 0 when nothing is summed
   * @param failure why there are no more, if that is not the end of the file
   */
  record Block(byte[] bytes, int end, long sumBefore, @Nullable IOException failure) {
    boolean isLast() {
      return end == LEAD_BYTES;
    }
  }

  private ReadAhead(ReadableByteChannel channel, boolean summing, int blockBytes) {
    this.channel = channel;
    this.summing = summing;
    for (int i = 0; i < BLOCKS; i++) {
      empty.add(new byte[LEAD_BYTES + blockBytes]);
    }
    thread = new Thread(null, this::run, "keystead-snapshot-reader", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ReadAhead.class.getClassLoader());
  }

  /**
   * Begins to read from the channel's current position; the channel, in blocking mode, stays the
   * caller's to close, after this was closed.
   */
  public static ReadAhead start(FileChannel channel, RdbOptions options) throws IOException {
    long leftBytes = channel.size() - channel.position();
    return start(channel, options, (int) Math.max(1, Math.min(BLOCK_BYTES, leftBytes)));
  }

  static ReadAhead start(ReadableByteChannel channel, RdbOptions options, int blockBytes) {
    ReadAhead ahead = new ReadAhead(channel, options.checksum(), blockBytes);
    ahead.thread.start();
    return ahead;
  }

  /**
   * The next block. The one before, whose bytes are given back by it, must not be used any more.
   *
   * @param used the array of the block before; null for the first
   * @throws IOException what reading failed of
   */
  Block take(byte @Nullable [] used) throws IOException {
    if (used != null) {
      empty.add(used);
    }
    Block block = takeFull();
    if (block.failure != null) {
      throw block.failure;
    }
    return block;
  }

  // Half a snapshot is of no use to anybody: an interrupt is kept for later.
  private Block takeFull() {
    boolean interrupted = false;
    while (true) {
      try {
        Block block = full.take();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return block;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private void run() {
    long sum = 0;
    try {
      boolean more = true;
      while (more) {
        byte[] bytes = empty.take();
        int end = closed ? LEAD_BYTES : fill(bytes);
        // Handed over before it is summed: both go on at the same time.
        Block block = new Block(bytes, end, sum, null);
        full.add(block);
        more = !block.isLast();
        sum = summing ? Crc64.update(sum, bytes, LEAD_BYTES, end - LEAD_BYTES) : 0;
      }
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException | RuntimeException | Error e) {
      fail(new IOException("reading ahead failed: " + e, e));
    }
  }

  private int fill(byte[] bytes) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(bytes, LEAD_BYTES, bytes.length - LEAD_BYTES);
    int read = 0;
    while (into.hasRemaining() && read >= 0) {
      read = channel.read(into);
    }
    return into.position();
  }

  // Whoever takes would wait for ever for a thread that ended without a word.
  private void fail(IOException failure) {
    full.add(new Block(new byte[LEAD_BYTES], LEAD_BYTES, 0, failure));
  }

  /** Ends the reading thread and waits for it; what was not taken is lost. */
  @Override
  public void close() {
    closed = true;
    empty.offer(new byte[LEAD_BYTES]);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
