// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process has consumed, by the scheduler's own account: nanoseconds on a CPU, user and
 * system, of each thread ({@code /proc/PID/task/TID/schedstat}). It does not depend on what else
 * the machine does, as elapsed time would.
 */
public final class CpuMeter {
  private final Path tasks;
  private final Map<String, Long> nanosByThread = new HashMap<>();

  CpuMeter(long pid) {
    this.tasks = Path.of("/proc", Long.toString(pid), "task");
  }

  /**
   * CPU time between two readings.
   *
   * @param allNanos of all threads, those that collect garbage and compile included
   * @param busiestNanos of the one thread that took the most: the event loop, or Redis' main thread
   */
  public record Usage(long allNanos, long busiestNanos) {}

  /** What was consumed since the last call, or since the meter was made. */
  public Usage lap() {
    long all = 0;
    long busiest = 0;
    for (String thread : threads()) {
      long nanos = nanos(thread);
      long before = nanosByThread.getOrDefault(thread, 0L);
      if (nanos >= before) {
        all += nanos - before;
        busiest = Math.max(busiest, nanos - before);
        nanosByThread.put(thread, nanos);
      }
    }
    return new Usage(all, busiest);
  }

  private List<String> threads() {
    try (Stream<Path> paths = Files.list(tasks)) {
      return paths.map(path -> path.getFileName().toString()).collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** -1 for a thread that has just ended. */
  private long nanos(String thread) {
    try {
      String text = Files.readString(tasks.resolve(thread).resolve("schedstat"));
      return Long.parseLong(text.substring(0, text.indexOf(' ')));
    } catch (NoSuchFileException ended) {
      return -1;
    } catch (IOException e) {
      if (Files.exists(tasks.resolve(thread))) {
        throw new UncheckedIOException(e);
      }
      return -1;
    }
  }
}
