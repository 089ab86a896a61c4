// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One event loop's share of the traffic. Written by its thread without any fence, summed up by
 * {@link TrafficStatistics}.
 */
public final class TrafficCounters {
  static final int READS = 0;
  static final int INPUT_BYTES = 1;
  static final int WRITES = 2;
  static final int OUTPUT_BYTES = 3;
  static final int COUNT = 4;

  private final AtomicLongArray counters = new AtomicLongArray(COUNT);

  TrafficCounters() {}

  /** So much was read from a socket at once. */
  public void read(int bytes) {
    add(READS, 1);
    add(INPUT_BYTES, bytes);
  }

  /** So much was given to a socket at once. */
  public void written(long bytes) {
    add(WRITES, 1);
    add(OUTPUT_BYTES, bytes);
  }

  long get(int index) {
    return counters.getOpaque(index);
  }

  private void add(int index, long amount) {
    counters.setOpaque(index, counters.getPlain(index) + amount);
  }
}
