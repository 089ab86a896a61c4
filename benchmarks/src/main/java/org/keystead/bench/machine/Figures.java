// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Medians, and numbers as they are printed. */
public final class Figures {
  private Figures() {}

  /** The middle one, or the mean of the two in the middle. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The value below which such a part of the values lies. */
  public static double quantile(double part, double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))];
  }

  /** A line of text from a format, in no particular language. */
  public static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** All values with two decimals. */
  public static String list(double... values) {
    return Arrays.stream(values).mapToObj(v -> text("%.2f", v)).collect(Collectors.joining(" "));
  }

  /** When, on what, and how busy that was before. */
  public static String machine() throws IOException {
    List<String> cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .toList();
    return text(
        "%s, %d x %s, Linux %s, JDK %s, load %s",
        LocalDate.now(),
        Runtime.getRuntime().availableProcessors(),
        cpu.isEmpty() ? "unknown CPU" : cpu.get(0),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }
}
