// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** LATENCY: when something took longer than it should, by kind of event. Safe for all threads. */
public final class LatencyEvents {
  private final Map<String, LatencySeries> series = new TreeMap<>();

  /** The worst that happened in one second. */
  public record Spike(long atEpochSeconds, long millis) {}

  /**
   * What is known of a kind of event.
   *
   * @param spikes the latest 160, oldest first; at least one
   * @param worstMillis ever, or since the last reset
   */
  public record History(String event, List<Spike> spikes, long worstMillis) {
    public Spike latest() {
      return spikes.get(spikes.size() - 1);
    }
  }

  /** Notes that an event of that kind took so long. */
  public synchronized void add(String event, long atEpochSeconds, long millis) {
    series.computeIfAbsent(event, name -> new LatencySeries()).add(atEpochSeconds, millis);
  }

  /** All kinds of events that were noted, by name. */
  public synchronized List<History> all() {
    List<History> all = new ArrayList<>();
    series.forEach((name, of) -> all.add(new History(name, of.spikes(), of.worstMillis())));
    return all;
  }

  /** Forgets one kind; whether there was anything to forget. */
  public synchronized boolean forget(String event) {
    return series.remove(event) != null;
  }

  /** Forgets everything; returns how many kinds there were. */
  public synchronized int forgetAll() {
    int kinds = series.size();
    series.clear();
    return kinds;
  }
}
