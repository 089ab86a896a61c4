// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.keystead.engine.EvictionPolicy;

/** MEMORY DOCTOR and MALLOC-STATS: texts for people. */
public final class MemoryReport {
  private static final long LITTLE_BYTES = 5L << 20;
  private static final double NEARLY_FULL = 0.9;

  private MemoryReport() {}

  /** What is wrong with the memory, in sentences. */
  public static String ofProblems(InfoContext context) {
    ProcessFacts process = context.process();
    long limit = context.engineSettings().maxMemoryBytes();
    StringBuilder problems = new StringBuilder();
    if (process.heapMaxBytes() > 0
        && process.heapUsedBytes() > NEARLY_FULL * process.heapMaxBytes()) {
      add(
          problems,
          "The Java heap is nearly full, garbage included. If that lasts, give it more by -Xmx, or"
              + " set maxmemory so that keys are evicted before.");
    }
    if (limit > process.heapMaxBytes() * NEARLY_FULL && process.heapMaxBytes() > 0) {
      add(
          problems,
          "maxmemory leaves the Java heap no room for anything but keys: the collector will work"
              + " all the time. Set it to at most two thirds of -Xmx.");
    }
    boolean never = context.engineSettings().maxMemoryPolicy() == EvictionPolicy.NOEVICTION;
    if (limit > 0 && context.usedBytes() > limit && never) {
      add(
          problems,
          "The keys need more than maxmemory, and its policy evicts none: writes are refused.");
    }
    if (context.clientBufferBytes() > Math.max(LITTLE_BYTES, context.usedBytes() / 2)) {
      add(
          problems,
          "The buffers of clients hold much: some read their replies too slowly. CLIENT LIST tells"
              + " which ones.");
    }
    if (problems.length() > 0) {
      return "What is wrong with the memory of this server:\n\n" + problems;
    }
    return context.usedBytes() < LITTLE_BYTES
        ? "This server is empty or nearly so: there is nothing to find wrong with its memory.\n"
        : "There is nothing wrong with the memory of this server.\n";
  }

  private static void add(StringBuilder problems, String sentence) {
    problems.append(" * ").append(sentence).append("\n\n");
  }

  /** The figures of the process that stand for those of an allocator. */
  public static String ofProcess() {
    ProcessFacts process = ProcessFacts.read();
    return "___ Java heap and process ___\n"
        + line("heap used", process.heapUsedBytes())
        + line("heap committed", process.heapCommittedBytes())
        + line("heap max", process.heapMaxBytes())
        + line("process resident", process.residentBytes())
        + line("machine", process.systemMemoryBytes());
  }

  private static String line(String name, long bytes) {
    return name + ": " + (bytes < 0 ? "unknown" : bytes + " bytes") + "\n";
  }
}
