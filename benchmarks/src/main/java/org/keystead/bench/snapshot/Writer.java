// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.snapshot;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.keystead.bench.machine.Filler;
import org.keystead.bench.machine.RespClient;
import org.keystead.bench.machine.ServerProcess;

/** Sets random keys at a given pace, a small pipeline at a time, until it is told to stop. */
final class Writer implements Callable<Long> {
  private static final int BATCH = 20;

  private final ServerProcess server;
  private final int keys;
  private final int perSecond;
  private final byte[] value;
  private volatile boolean stopped;
  private volatile long written;

  Writer(ServerProcess server, int keys, int perSecond, int valueBytes) {
    this.server = server;
    this.keys = keys;
    this.perSecond = perSecond;
    this.value = Filler.value(valueBytes);
  }

  void stop() {
    stopped = true;
  }

  long written() {
    return written;
  }

  @Override
  public Long call() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    long stepNanos = TimeUnit.SECONDS.toNanos(1) * BATCH / perSecond;
    long next = System.nanoTime();
    try (RespClient client = server.connect()) {
      while (!stopped) {
        for (int i = 0; i < BATCH; i++) {
          client.sendSet(Filler.key("key:", random.nextInt(keys)), value);
        }
        client.flush();
        client.skipReplies(BATCH);
        written = written + BATCH;
        next += stepNanos;
        long wait = next - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
        } else {
          // What a stall has cost is not made up for: both servers would get different bursts.
          next = System.nanoTime();
        }
      }
    }
    return written;
  }
}
