// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Clock;

/**
 * The server as a library's code sees it while it registers functions: it must be quick, as in
 * Redis. Threads: the one that loads.
 */
final class LoadingHost implements ScriptHost {
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ScriptHost outer;
  private final Clock clock;
  private boolean isRunning;
  private long startedAtNanos;

  /** For one library, whose time is counted from when this is first asked. */
  LoadingHost(ScriptHost outer, Clock clock) {
    this.outer = outer;
    this.clock = clock;
  }

  @Override
  public void log(LogLevel level, String message) {
    outer.log(level, message);
  }

  @Override
  public @Nullable String poll() {
    long now = clock.nanos();
    if (!isRunning) {
      isRunning = true;
      startedAtNanos = now;
    }
    return now - startedAtNanos > MOST_NANOS ? "FUNCTION LOAD timeout" : outer.poll();
  }
}
