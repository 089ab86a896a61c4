// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.latency.Slowness;
import org.keystead.engine.Clock;

/**
 * Times the commands of scripts, and not what a script does between them.
 *
 * <p>So the clock is read before and after a command. Of commands of constant time that follow each
 * other under one name in a script only the first is timed, and stands for the others. Threads: its
 * dispatcher's.
 */
final class ScriptStopwatch {
  private final Stopwatch watch;
  private final CallCounters counters;
  private final Slowness slowness;

  /** What was timed last: set only when it is another one, see Slice.aim. */
  private @Nullable CommandEntry timed;

  private boolean isTimed;
  private boolean skipping;
  private long timedNanos;

  ScriptStopwatch(Clock clock, CallCounters counters, Slowness slowness) {
    this.watch = new Stopwatch(clock, counters, slowness);
    this.counters = counters;
    this.slowness = slowness;
  }

  /** A script begins to call its commands. */
  void beginScript() {
    isTimed = false;
    watch.forget(); // a command that ended the last script never ended itself
  }

  /** A command begins. */
  void begin(Session session, CommandEntry entry, Arguments arguments) {
    skipping = isTimed && timed == entry && !watch.timesAlone(entry, arguments);
    if (!skipping) {
      watch.next(session, entry);
    }
  }

  /** The command has ended. */
  void end(Session session, CommandEntry entry, Arguments arguments) {
    if (!skipping) {
      timedNanos = watch.stop(session, arguments);
      isTimed = true;
      if (timed != entry) {
        timed = entry;
      }
    } else {
      counters.took(entry, timedNanos);
      if (slowness.settings().tracking()) {
        counters.tracked(entry, timedNanos, 1);
      }
    }
  }
}
