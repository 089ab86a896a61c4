// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the system tells about this process: from Linux' {@code /proc}, elsewhere what the JDK
 * knows. A figure that is not known is -1.
 *
 * @param residentBytes memory of the process that is in RAM
 * @param systemMemoryBytes RAM of the machine
 * @param userCpuMicros time in the process's own code; all time where the system does not part them
 * @param systemCpuMicros time in the kernel on its behalf
 * @param heapUsedBytes of the Java heap, garbage included
 * @param heapCommittedBytes of the Java heap, as obtained from the system
 * @param heapMaxBytes what the Java heap may grow to
 */
public record ProcessFacts(
    long residentBytes,
    long systemMemoryBytes,
    long userCpuMicros,
    long systemCpuMicros,
    long heapUsedBytes,
    long heapCommittedBytes,
    long heapMaxBytes) {
  static final long UNKNOWN = -1;
  private static final long MICROS_PER_CLOCK_TICK = 10_000;
  private static final long SYSTEM_MEMORY_BYTES = kilobytes(Path.of("/proc/meminfo"), "MemTotal:");

  /** The facts now. */
  public static ProcessFacts read() {
    Runtime runtime = Runtime.getRuntime();
    long committed = runtime.totalMemory();
    long[] cpuMicros = cpuMicros(Path.of("/proc/self/stat"));
    return new ProcessFacts(
        kilobytes(Path.of("/proc/self/status"), "VmRSS:"),
        SYSTEM_MEMORY_BYTES,
        cpuMicros[0],
        cpuMicros[1],
        committed - runtime.freeMemory(),
        committed,
        runtime.maxMemory());
  }

  /** The bytes that a line such as {@code VmRSS: 1234 kB} tells. */
  static long kilobytes(Path file, String name) {
    try {
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
        if (line.startsWith(name)) {
          return Long.parseLong(line.substring(name.length()).replace("kB", "").trim()) << 10;
        }
      }
    } catch (IOException | NumberFormatException expected) {
      // No /proc here: the figure is not known.
    }
    return UNKNOWN;
  }

  /** User and system time from the 14th and 15th field; the second may contain blanks. */
  static long[] cpuMicros(Path file) {
    try {
      String stat = Files.readString(file, StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return new long[] {
        Long.parseLong(fields[11]) * MICROS_PER_CLOCK_TICK,
        Long.parseLong(fields[12]) * MICROS_PER_CLOCK_TICK
      };
    } catch (IOException | RuntimeException expected) {
      // No /proc here: the JDK knows the sum on most systems.
      Duration all = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      return new long[] {all.toNanos() / 1000, 0};
    }
  }

  /** The resident memory where it is known, else what the heap obtained. */
  long residentOrHeapBytes() {
    return residentBytes == UNKNOWN ? heapCommittedBytes : residentBytes;
  }
}
