// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.keystead.commands.reply.ReplySink;

/** The map that MEMORY STATS answers; the meanings are those of {@link MemoryField}. */
public final class MemoryFigures {
  private static final int FIGURES = 27;

  private final ReplySink out;

  private MemoryFigures(ReplySink out) {
    this.out = out;
  }

  /** Pushes the map. */
  public static void write(InfoContext context, ReplySink out) {
    out.map(FIGURES);
    MemoryFigures figures = new MemoryFigures(out);
    figures.entries(context);
    figures.process(context.process(), context.usedBytes());
  }

  private void entries(InfoContext context) {
    long used = context.usedBytes();
    long keys = context.keyCount();
    figure("peak.allocated", context.samples().peakUsedBytes());
    figure("total.allocated", used);
    figure("startup.allocated", 0);
    figure("replication.backlog", 0);
    figure("clients.slaves", 0);
    figure("clients.normal", context.clientBufferBytes());
    figure("cluster.links", 0);
    figure("aof.buffer", 0);
    figure("lua.caches", context.server().scripts().cache().bytes());
    figure("functions.caches", context.server().scripts().libraries().bytes());
    figure("overhead.total", 0);
    figure("keys.count", keys);
    figure("keys.bytes-per-key", keys == 0 ? 0 : used / keys);
    figure("dataset.bytes", used);
    real("dataset.percentage", used == 0 ? 0 : 100);
    real("peak.percentage", percent(used, context.samples().peakUsedBytes()));
  }

  private void process(ProcessFacts process, long used) {
    long allocated = process.heapUsedBytes();
    long active = process.heapCommittedBytes();
    long resident = process.residentOrHeapBytes();
    figure("allocator.allocated", allocated);
    figure("allocator.active", active);
    figure("allocator.resident", resident);
    real("allocator-fragmentation.ratio", ratio(active, allocated));
    figure("allocator-fragmentation.bytes", active - allocated);
    real("allocator-rss.ratio", ratio(resident, active));
    figure("allocator-rss.bytes", resident - active);
    real("rss-overhead.ratio", 1);
    figure("rss-overhead.bytes", 0);
    real("fragmentation", ratio(resident, used));
    figure("fragmentation.bytes", resident - used);
  }

  private void figure(String name, long value) {
    out.bulk(name);
    out.integer(value);
  }

  private void real(String name, double value) {
    out.bulk(name);
    out.real(value);
  }

  private static double percent(long part, long whole) {
    return ratio(part, whole) * 100;
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
