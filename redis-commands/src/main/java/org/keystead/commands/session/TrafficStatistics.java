// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.concurrent.atomic.LongAdder;

/** What goes over the server's connections, by the names of INFO. Safe for all threads. */
public final class TrafficStatistics {
  private final LongAdder connectionsReceived = new LongAdder();
  private final LongAdder connectionsRejected = new LongAdder();
  private final LongAdder inputBytes = new LongAdder();
  private final LongAdder outputBytes = new LongAdder();
  private final LongAdder outputLimitDisconnections = new LongAdder();
  private final LongAdder queryLimitDisconnections = new LongAdder();
  private final LongAdder evictedClients = new LongAdder();

  TrafficStatistics() {}

  public void connectionReceived() {
    connectionsReceived.increment();
  }

  public void connectionRejected() {
    connectionsRejected.increment();
  }

  public void read(int bytes) {
    inputBytes.add(bytes);
  }

  public void written(long bytes) {
    outputBytes.add(bytes);
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
    return inputBytes.sum();
  }

  public long totalNetOutputBytes() {
    return outputBytes.sum();
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
    inputBytes.reset();
    outputBytes.reset();
    outputLimitDisconnections.reset();
    queryLimitDisconnections.reset();
    evictedClients.reset();
  }
}
