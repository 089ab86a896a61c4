// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.keystead.bench.machine.RespClient;
import org.keystead.bench.machine.ServerProcess;

/**
 * Asks for a PONG every millisecond. A wait counts from when the question was due, so that those
 * which a stall kept from being asked count too.
 */
final class Pinger implements Callable<double[]> {
  private static final long STEP_NANOS = 1_000_000;

  private final ServerProcess server;
  private volatile boolean stopped;

  Pinger(ServerProcess server) {
    this.server = server;
  }

  void stop() {
    stopped = true;
  }

  /** All waits, in milliseconds. */
  @Override
  public double[] call() throws IOException {
    double[] waitMillis = new double[1 << 10];
    int count = 0;
    long due = System.nanoTime();
    try (RespClient client = server.connect()) {
      while (!stopped) {
        client.call("PING");
        if (count == waitMillis.length) {
          waitMillis = Arrays.copyOf(waitMillis, 2 * count);
        }
        waitMillis[count++] = (System.nanoTime() - due) / 1e6;
        due += STEP_NANOS;
        long wait = due - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(wait);
        }
      }
    }
    return Arrays.copyOf(waitMillis, count);
  }
}
