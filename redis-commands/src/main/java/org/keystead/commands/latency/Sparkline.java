// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import java.util.List;

/** A little graph of characters, four rows high, with its labels written downwards below it. */
final class Sparkline {
  private static final int ROWS = 4;
  private static final int COLUMNS = 80;
  private static final char[] FILL = {'_', 'o', '#'};

  /** A value and what stands below it. */
  record Sample(long value, String label) {}

  private Sparkline() {}

  static String of(List<Sample> samples) {
    long least = samples.stream().mapToLong(Sample::value).min().orElse(0);
    long most = samples.stream().mapToLong(Sample::value).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < samples.size(); from += COLUMNS) {
      text.append(from == 0 ? "" : "\n");
      int to = Math.min(samples.size(), from + COLUMNS);
      part(samples.subList(from, to), least, Math.max(1, most - least), text);
    }
    return text.toString();
  }

  private static void part(List<Sample> samples, long least, long range, StringBuilder text) {
    for (int row = 0; row < ROWS; row++) {
      for (Sample sample : samples) {
        int steps = ROWS * FILL.length;
        int step = (int) Math.min(steps - 1, (sample.value - least) * steps / range);
        int level = step - (ROWS - row - 1) * FILL.length;
        text.append(level < 0 ? ' ' : level < FILL.length ? FILL[level] : '|');
      }
      text.append('\n');
    }
    text.append(" ".repeat(samples.size())).append('\n');
    int longest = samples.stream().mapToInt(sample -> sample.label.length()).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (Sample sample : samples) {
        text.append(i < sample.label.length() ? sample.label.charAt(i) : ' ');
      }
      text.append('\n');
    }
  }
}
