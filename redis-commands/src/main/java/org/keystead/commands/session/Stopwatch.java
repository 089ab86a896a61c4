// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.latency.SlowLog;
import org.keystead.commands.latency.Slowness;
import org.keystead.engine.Clock;

/**
 * Times the commands of one dispatcher.
 *
 * <p>Problem: reading the clock costs a twentieth of a GET. Idea: commands of constant time that
 * follow each other under one name are timed together; a command that may take long by what it is
 * declared to do, or has many arguments, is timed alone. Limits: if a pause makes one of many GETs
 * slow, the slow log has the time of the run and the name, but not which GET it was; with a
 * threshold below a millisecond every command is timed alone. Threads: its dispatcher's.
 */
final class Stopwatch {
  private static final int MANY_ARGUMENTS = 64;

  private final Clock clock;
  private final CallCounters counters;
  private final Slowness slowness;

  /** What runs, or ran last: set only when it is another one, see Slice.aim. */
  private @Nullable CommandEntry last;

  private boolean isRunning;

  /** What runs has been accounted for, and nothing came after it. */
  private boolean isAccounted;

  private long sinceNanos;
  private int calls;

  Stopwatch(Clock clock, CallCounters counters, Slowness slowness) {
    this.clock = clock;
    this.counters = counters;
    this.slowness = slowness;
  }

  /** The command that is being timed; null between batches. */
  @Nullable CommandEntry running() {
    return isRunning ? last : null;
  }

  /** When the time that is not yet accounted for began. */
  long sinceNanos() {
    return sinceNanos;
  }

  /** Ends the run of a command, if there is one, and begins that of the next, if there is one. */
  void next(Session session, @Nullable CommandEntry next) {
    long now = clock.nanos();
    account(session, null, now);
    isRunning = next != null;
    isAccounted = false;
    if (next != null && next != last) {
      last = next;
    }
    sinceNanos = now;
  }

  /** Ends the run of the last command; asks for no time that is known since it was timed alone. */
  void end(Session session) {
    if (isAccounted) {
      isAccounted = false;
      isRunning = false;
    } else {
      next(session, null);
    }
  }

  /** Notes that a command was carried out. */
  void ran(Session session, CommandEntry entry, Arguments arguments) {
    if (entry != running()) {
      return; // EXEC: the commands that it carried out have taken its time
    }
    calls++;
    isAccounted = timesAlone(entry, arguments);
    if (isAccounted) {
      long now = clock.nanos();
      account(session, arguments, now);
      sinceNanos = now;
    }
  }

  /** Whether a command's time is not taken with that of its likes. */
  boolean timesAlone(CommandEntry entry, Arguments arguments) {
    return entry.is(CommandEntry.TIMED_ALONE)
        || arguments.count() > MANY_ARGUMENTS
        || slowness.wantsEveryTime();
  }

  /** What runs will not be accounted for. */
  void forget() {
    isRunning = false;
    isAccounted = false;
    calls = 0;
  }

  /** Ends the command that began with {@link #next}; returns how long it took. */
  long stop(Session session, Arguments arguments) {
    calls = 1;
    long now = clock.nanos();
    account(session, arguments, now);
    isRunning = false;
    return now - sinceNanos;
  }

  private void account(Session session, @Nullable Arguments arguments, long nowNanos) {
    CommandEntry entry = running();
    if (entry == null) {
      return;
    }
    long nanos = nowNanos - sinceNanos;
    counters.took(entry, nanos);
    if (calls > 0) {
      if (slowness.settings().tracking()) {
        counters.tracked(entry, nanos / calls, calls);
      }
      if (nanos >= slowness.thresholdNanos() && !entry.is(CommandEntry.UNLOGGED)) {
        tell(session, entry, arguments, nanos);
      }
      calls = 0;
    }
  }

  private void tell(
      Session session, CommandEntry entry, @Nullable Arguments arguments, long nanos) {
    SlowLog.Circumstances when =
        new SlowLog.Circumstances(
            clock.millis() / 1000, session.connection().remoteAddress(), session.name());
    Arguments shown = arguments == null ? null : Secrets.without(entry.name(), arguments);
    slowness.command(entry.name(), entry.is(CommandEntry.FAST), shown, nanos, when);
  }
}
