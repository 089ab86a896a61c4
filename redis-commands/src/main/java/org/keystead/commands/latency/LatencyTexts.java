// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** LATENCY GRAPH and DOCTOR: what happened, for people. */
public final class LatencyTexts {
  private static final int RULE = 80;

  private LatencyTexts() {}

  /** A graph of one kind of event. */
  public static String graph(LatencyEvents.History history, long nowEpochSeconds) {
    List<Sparkline.Sample> samples = new ArrayList<>();
    long least = Long.MAX_VALUE;
    long most = 0;
    for (LatencyEvents.Spike spike : history.spikes()) {
      samples.add(
          new Sparkline.Sample(spike.millis(), age(nowEpochSeconds - spike.atEpochSeconds())));
      least = Math.min(least, spike.millis());
      most = Math.max(most, spike.millis());
    }
    return String.format(
            Locale.ROOT,
            "%s - high %d ms, low %d ms (all time high %d ms)\n",
            history.event(),
            most,
            least,
            history.worstMillis())
        + "-".repeat(RULE)
        + "\n"
        + Sparkline.of(samples);
  }

  private static String age(long seconds) {
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  /** What is known, and what may be done about it. */
  public static String diagnosis(List<LatencyEvents.History> all, SlownessSettings settings) {
    if (settings.monitorMillis() == 0) {
      return "Latency is not monitored. CONFIG SET latency-monitor-threshold <milliseconds> begins"
          + " with it.\n";
    }
    if (all.isEmpty()) {
      return "Nothing took longer than "
          + settings.monitorMillis()
          + " milliseconds since the monitoring began.\n";
    }
    StringBuilder text = new StringBuilder("These events took longer than they should:\n\n");
    int number = 1;
    for (LatencyEvents.History history : all) {
      text.append(number++).append(". ").append(line(history)).append('\n');
    }
    return text
        + "\nWhat may be done:\n\n"
        + "- See by SLOWLOG GET which commands are slow; those over many elements can be replaced"
        + " by several over few.\n"
        + "- Compare the times with the log of the garbage collector (-Xlog:gc): a pause delays"
        + " whatever command is being carried out.\n"
        + "- Look for other work on this machine, or in this process if it is an application"
        + " server.\n";
  }

  private static String line(LatencyEvents.History history) {
    List<LatencyEvents.Spike> spikes = history.spikes();
    double average = spikes.stream().mapToLong(LatencyEvents.Spike::millis).average().orElse(0);
    double deviation =
        spikes.stream().mapToDouble(s -> Math.abs(s.millis() - average)).average().orElse(0);
    long span = history.latest().atEpochSeconds() - spikes.get(0).atEpochSeconds();
    return String.format(
        Locale.ROOT,
        "%s: %d latency spikes (average %.0fms, mean deviation %.0fms, period %.2f sec). Worst all"
            + " time event %dms.",
        history.event(),
        spikes.size(),
        average,
        deviation,
        Math.max(1, (double) span / spikes.size()),
        history.worstMillis());
  }
}
