// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What goes over the server's connections, by the names of INFO. Safe for all threads. */
public final class TrafficStatistics {
  private final LongAdder connectionsReceived = new LongAdder();
  private final LongAdder connectionsRejected = new LongAdder();
  private final List<TrafficCounters> loops = new CopyOnWriteArrayList<>();
  private volatile long[] before = new long[TrafficCounters.COUNT];
  private final LongAdder outputLimitDisconnections = new LongAdder();
  private final LongAdder queryLimitDisconnections = new LongAdder();
  private final LongAdder evictedClients = new LongAdder();

  TrafficStatistics() {}

  /** Counters for one more event loop. */
  public TrafficCounters newCounters() {
    TrafficCounters counters = new TrafficCounters();
    loops.add(counters);
    return counters;
  }

  private long sum(int index) {
    return rawSum(index) - before[index];
  }

  private long rawSum(int index) {
    long sum = 0;
    for (TrafficCounters counters : loops) {
      sum += counters.get(index);
    }
    return sum;
  }

  public void connectionReceived() {
    connectionsReceived.increment();
  }

  public void connectionRejected() {
    connectionsRejected.increment();
  }

  public void closedByOutputLimit() {
    outputLimitDisconnections.increment();
  }

  public void closedByQueryLimit() {
    queryLimitDisconnections.increment();
  }

  public void evicted() {
    evictedClients.increment();
  }

  public long evictedClients() {
    return evictedClients.sum();
  }

  public long totalConnectionsReceived() {
    return connectionsReceived.sum();
  }

  public long rejectedConnections() {
    return connectionsRejected.sum();
  }

  public long totalNetInputBytes() {
    return sum(TrafficCounters.INPUT_BYTES);
  }

  public long totalNetOutputBytes() {
    return sum(TrafficCounters.OUTPUT_BYTES);
  }

  public long totalReadsProcessed() {
    return sum(TrafficCounters.READS);
  }

  public long totalWritesProcessed() {
    return sum(TrafficCounters.WRITES);
  }

  public long clientOutputBufferLimitDisconnections() {
    return outputLimitDisconnections.sum();
  }

  public long clientQueryBufferLimitDisconnections() {
    return queryLimitDisconnections.sum();
  }

  /** CONFIG RESETSTAT. */
  public void reset() {
    connectionsReceived.reset();
    connectionsRejected.reset();
    long[] now = new long[TrafficCounters.COUNT];
    for (int i = 0; i < now.length; i++) {
      now[i] = rawSum(i);
    }
    before = now;
    outputLimitDisconnections.reset();
    queryLimitDisconnections.reset();
    evictedClients.reset();
  }
}
