// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.keystead.commands.error.ErrorCode;
import org.keystead.commands.latency.Distribution;
import org.keystead.commands.latency.LatencyHistogram;
import org.keystead.commands.spec.CommandSpec;

/**
 * How often each command was called, how long it took, how often it failed or was rejected: INFO
 * commandstats and errorstats.
 *
 * <p>Each dispatcher counts for itself. Time is read once per run of equal commands in a batch, so
 * that a pipeline of a thousand GETs reads the clock twice; the sums are exact all the same, and
 * each GET counts in the distribution with the mean of its run. Safe for all threads.
 */
public final class CommandStatistics {
  private final CommandEntries entries;
  private final List<CallCounters> dispatchers = new CopyOnWriteArrayList<>();
  private final OtherErrors otherErrors = new OtherErrors();
  private volatile long[] before;
  private volatile Map<Integer, long[]> distributionsBefore = Map.of();

  CommandStatistics(CommandEntries entries) {
    this.entries = entries;
    this.before = new long[CallCounters.size(entries.inOrder().size())];
  }

  /** The figures of one command since the start or the last reset. */
  public record Figures(CommandSpec spec, long calls, long nanos, long rejected, long failed) {
    public double microsPerCall() {
      return calls == 0 ? 0 : nanos / 1000.0 / calls;
    }
  }

  CallCounters newCounters() {
    CallCounters counters = new CallCounters(entries.inOrder().size(), otherErrors);
    dispatchers.add(counters);
    return counters;
  }

  /** The commands that were called, rejected or failed at least once. */
  public List<Figures> figures() {
    return entries.inOrder().stream()
        .map(this::figures)
        .filter(figures -> figures.calls + figures.rejected + figures.failed > 0)
        .toList();
  }

  /** How often errors were answered, by their codes in order; those that never were are missing. */
  public SortedMap<String, Long> errors() {
    SortedMap<String, Long> errors = new TreeMap<>();
    otherErrors.addTo(errors);
    int at = CallCounters.WIDTH * entries.inOrder().size();
    for (ErrorCode code : ErrorCode.values()) {
      long count = sum(at + code.ordinal());
      if (count > 0) {
        errors.put(code.name(), count);
      }
    }
    return errors;
  }

  public long totalCommands() {
    long total = 0;
    for (int i = 0; i < entries.inOrder().size(); i++) {
      total += sum(CallCounters.WIDTH * i + CallCounters.CALLS);
    }
    return total;
  }

  public long totalErrors() {
    return errors().values().stream().mapToLong(Long::longValue).sum();
  }

  /** How long the calls of a command took; empty if none was counted since the last reset. */
  public Distribution distribution(CommandSpec spec) {
    return distribution(entries.of(spec).number());
  }

  private Distribution distribution(int number) {
    long[] none = {};
    return new Distribution(
        rawDistribution(number), distributionsBefore.getOrDefault(number, none));
  }

  private long[] rawDistribution(int number) {
    long[] sums = new long[LatencyHistogram.size()];
    for (CallCounters counters : dispatchers) {
      LatencyHistogram histogram = counters.histogram(number);
      if (histogram != null) {
        histogram.addTo(sums);
      }
    }
    return sums;
  }

  /** The commands whose durations were counted, by name. */
  public Map<String, Distribution> distributions() {
    Map<String, Distribution> all = new TreeMap<>();
    for (CommandEntry entry : entries.inOrder()) {
      Distribution distribution = distribution(entry.number());
      if (distribution.total() > 0) {
        all.put(entry.name(), distribution);
      }
    }
    return all;
  }

  /** CONFIG RESETSTAT: everything starts again from zero. */
  public void reset() {
    long[] now = new long[before.length];
    for (int i = 0; i < now.length; i++) {
      now[i] = rawSum(i);
    }
    before = now;
    otherErrors.reset();
    Map<Integer, long[]> distributions = new HashMap<>();
    for (CommandEntry entry : entries.inOrder()) {
      long[] sums = rawDistribution(entry.number());
      if (LongStream.of(sums).anyMatch(sum -> sum != 0)) {
        distributions.put(entry.number(), sums);
      }
    }
    distributionsBefore = distributions;
  }

  private Figures figures(CommandEntry entry) {
    int at = CallCounters.WIDTH * entry.number();
    return new Figures(
        entry.command().spec(),
        sum(at + CallCounters.CALLS),
        sum(at + CallCounters.NANOS),
        sum(at + CallCounters.REJECTED),
        sum(at + CallCounters.FAILED));
  }

  private long sum(int index) {
    return rawSum(index) - before[index];
  }

  private long rawSum(int index) {
    long sum = 0;
    for (CallCounters counters : dispatchers) {
      sum += counters.get(index);
    }
    return sum;
  }
}
