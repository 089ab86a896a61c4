// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.engine.Clock;
import org.keystead.engine.WorkListener;

/** What a server remembers of slow commands. Safe for all threads. */
public final class Slowness {
  /** Below this threshold runs of fast commands are not timed together any more. */
  private static final long EXACT_BELOW_NANOS = 1_000_000;

  private final SlownessSettings settings;
  private final SlowLog log = new SlowLog();
  private final LatencyEvents events = new LatencyEvents();

  public Slowness(SlownessSettings settings) {
    this.settings = settings;
  }

  public SlownessSettings settings() {
    return settings;
  }

  public SlowLog log() {
    return log;
  }

  public LatencyEvents events() {
    return events;
  }

  /** Takes note of what an engine did by itself, by the names that Redis has for it. */
  public WorkListener work(Clock clock) {
    return new WorkListener() {
      @Override
      public boolean isListening() {
        return settings.monitorMillis() > 0;
      }

      @Override
      public void worked(Work work, long nanos) {
        long millis = nanos / 1_000_000;
        long monitorMillis = settings.monitorMillis();
        if (monitorMillis > 0 && millis >= monitorMillis) {
          events.add(nameOf(work), clock.millis() / 1000, millis);
        }
      }
    };
  }

  private static String nameOf(WorkListener.Work work) {
    return switch (work) {
      case EXPIRY -> "expire-cycle";
      case EVICTION -> "eviction-cycle";
      case EVICTED_ENTRY -> "eviction-del";
    };
  }

  /** How long something takes at least that {@link #command} wants to know of. */
  public long thresholdNanos() {
    return settings.thresholdNanos();
  }

  /** Whether every command is to be timed alone, since even a short one may be slow. */
  public boolean wantsEveryTime() {
    return settings.thresholdNanos() < EXACT_BELOW_NANOS;
  }

  /**
   * Takes note of a command, or of a run of equal ones, that took at least the threshold.
   *
   * @param name the command's full name
   * @param fast whether it is one that never delays others
   * @param arguments null if they are not known any more; not copied before they are needed
   * @param logged whether the command may stand in the log, which anybody may read who may SLOWLOG
   */
  public void command(
      String name,
      boolean fast,
      @Nullable Arguments arguments,
      long nanos,
      SlowLog.Circumstances when) {
    long millis = nanos / 1_000_000;
    long monitorMillis = settings.monitorMillis();
    if (monitorMillis > 0 && millis >= monitorMillis) {
      events.add(fast ? "fast-command" : "command", when.atEpochSeconds(), millis);
    }
    long slowMicros = settings.slowlogMicros();
    if (slowMicros >= 0 && nanos / 1000 >= slowMicros) {
      List<byte[]> kept =
          arguments == null
              ? List.of(name.getBytes(StandardCharsets.US_ASCII))
              : SlowLog.cut(arguments);
      log.add(kept, nanos / 1000, when, settings.slowlogLength());
    }
  }
}
