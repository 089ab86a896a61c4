// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keystead.commands.latency.SlownessSettings;
import org.keystead.engine.config.ConfigSpec;
import org.keystead.engine.config.ConfigType;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.InvalidValueException;
import org.keystead.engine.config.SettingsKey;

/** The keys of SLOWLOG and LATENCY. */
public enum SlownessKey implements SettingsKey<SlownessSettings> {
  SLOWLOG_LOG_SLOWER_THAN(
      ConfigSpec.of("slowlog-log-slower-than", ConfigTypes.integer(-1L, Long.MAX_VALUE))
          .byDefault("10000")
          .unit("microseconds")
          .doc(
              "How long a command takes that the slow log keeps; -1 for none. Below 1000 the clock"
                  + " is read for each command, which costs a little."),
      SlownessSettings::slowlogMicros,
      SlownessSettings::slowlogMicros),
  SLOWLOG_MAX_LEN(
      ConfigSpec.of("slowlog-max-len", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("128")
          .unit("commands")
          .doc("How many commands the slow log keeps; the oldest go."),
      SlownessSettings::slowlogLength,
      SlownessSettings::slowlogLength),
  LATENCY_MONITOR_THRESHOLD(
      ConfigSpec.of("latency-monitor-threshold", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("0")
          .unit("milliseconds")
          .doc("How long an event takes that LATENCY notes; 0 for none."),
      SlownessSettings::monitorMillis,
      SlownessSettings::monitorMillis),
  LATENCY_TRACKING(
      ConfigSpec.of("latency-tracking", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .doc("Counts how long commands take, for LATENCY HISTOGRAM and INFO latencystats."),
      SlownessSettings::tracking,
      SlownessSettings::tracking),
  LATENCY_TRACKING_INFO_PERCENTILES(
      ConfigSpec.of("latency-tracking-info-percentiles", new Percentiles())
          .byDefault("50 99 99.9")
          .doc("Which percentiles INFO latencystats tells."),
      SlownessSettings::percentiles,
      SlownessSettings::percentiles);

  private final Binding<SlownessSettings, ?> binding;

  <T> SlownessKey(
      ConfigSpec<T> spec,
      Function<SlownessSettings, T> reader,
      BiConsumer<SlownessSettings, T> writer) {
    this.binding = new Binding<>(spec, reader, writer);
  }

  @Override
  public Binding<SlownessSettings, ?> binding() {
    return binding;
  }

  /** Numbers from 0 to 100; none for no percentile. */
  private static final class Percentiles implements ConfigType<List<Double>> {
    @Override
    public List<Double> parse(List<String> words) {
      List<Double> percentiles = new ArrayList<>();
      for (String word : words) {
        if (!word.isEmpty()) {
          percentiles.add(percentile(word));
        }
      }
      return percentiles;
    }

    private static double percentile(String word) {
      try {
        double percentile = Double.parseDouble(word);
        if (percentile >= 0 && percentile <= 100) {
          return percentile;
        }
      } catch (NumberFormatException e) {
        throw new InvalidValueException("Invalid latency-tracking-info-percentiles parameters");
      }
      throw new InvalidValueException(
          "latency-tracking-info-percentiles parameters should sit between [0.0,100.0]");
    }

    @Override
    public String format(List<Double> percentiles) {
      return String.join(" ", percentiles.stream().map(Percentiles::plain).toList());
    }

    @Override
    public String accepted() {
      return "numbers from 0 to 100";
    }

    @Override
    public boolean takesSeveralWords() {
      return true;
    }

    private static String plain(double percentile) {
      long whole = (long) percentile;
      return whole == percentile ? Long.toString(whole) : Double.toString(percentile);
    }
  }
}
