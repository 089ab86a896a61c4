// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The latest spikes of one kind of event, the worst of each second. Guarded by its owner. */
final class LatencySeries {
  private static final int LENGTH = 160;

  private final Deque<LatencyEvents.Spike> spikes = new ArrayDeque<>();
  private long worstMillis;

  void add(long atEpochSeconds, long millis) {
    worstMillis = Math.max(worstMillis, millis);
    LatencyEvents.Spike last = spikes.peekLast();
    if (last != null && last.atEpochSeconds() == atEpochSeconds) {
      if (millis <= last.millis()) {
        return;
      }
      spikes.removeLast();
    }
    spikes.addLast(new LatencyEvents.Spike(atEpochSeconds, millis));
    if (spikes.size() > LENGTH) {
      spikes.removeFirst();
    }
  }

  long worstMillis() {
    return worstMillis;
  }

  List<LatencyEvents.Spike> spikes() {
    return new ArrayList<>(spikes);
  }
}
