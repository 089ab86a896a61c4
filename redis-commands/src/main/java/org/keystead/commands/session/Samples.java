// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Figures that are known only to who looks often: rates and peaks.
 *
 * <p>{@link #take} is called ten times a second by the server's timer, and by INFO before it
 * answers. Rates are those of the last two seconds or, if nobody looked for so long, since somebody
 * last did. Safe for all threads.
 */
public final class Samples {
  private static final long WINDOW_NANOS = 2_000_000_000L;
  private static final long SPACING_NANOS = 100_000_000L;

  private final ServerState server;
  private final Deque<Sample> window = new ArrayDeque<>();
  private long peakUsedBytes;

  private record Sample(long atNanos, long commands, long inputBytes, long outputBytes) {}

  Samples(ServerState server) {
    this.server = server;
    window.add(sample());
  }

  /** Looks at the counters; more often than ten times a second is not noted. */
  public synchronized void take() {
    peakUsedBytes = Math.max(peakUsedBytes, server.engine().usedBytes());
    Sample now = sample();
    if (now.atNanos - window.getLast().atNanos < SPACING_NANOS) {
      return;
    }
    window.addLast(now);
    while (window.size() > 2 && now.atNanos - window.getFirst().atNanos > WINDOW_NANOS) {
      window.removeFirst();
    }
  }

  private Sample sample() {
    TrafficStatistics traffic = server.traffic();
    return new Sample(
        server.engine().clock().nanos(),
        server.commandStatistics().totalCommands(),
        traffic.totalNetInputBytes(),
        traffic.totalNetOutputBytes());
  }

  /** The most that the entries have cost so far. */
  public synchronized long peakUsedBytes() {
    return peakUsedBytes;
  }

  public synchronized double commandsPerSecond() {
    return perSecond(window.getLast().commands - window.getFirst().commands);
  }

  public synchronized double inputBytesPerSecond() {
    return perSecond(window.getLast().inputBytes - window.getFirst().inputBytes);
  }

  public synchronized double outputBytesPerSecond() {
    return perSecond(window.getLast().outputBytes - window.getFirst().outputBytes);
  }

  private double perSecond(long count) {
    long nanos = window.getLast().atNanos - window.getFirst().atNanos;
    return nanos <= 0 ? 0 : count * 1e9 / nanos;
  }

  /** CONFIG RESETSTAT: the counters began again from zero, and so does the peak. */
  public synchronized void reset() {
    window.clear();
    window.add(sample());
    peakUsedBytes = server.engine().usedBytes();
  }
}
