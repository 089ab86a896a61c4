// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server as a library's code sees it while it registers functions: it may log, and must be
 * quick. Threads: the one that loads.
 */
public final class LoadingHost implements ScriptHost {
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Scripts scripts;
  private final long startedAtNanos;

  /** For one library or several, whose time is counted from now. */
  public LoadingHost(Scripts scripts) {
    this.scripts = scripts;
    this.startedAtNanos = scripts.engine().clock().nanos();
  }

  @Override
  public void log(LogLevel level, String message) {
    ScriptLog.write(level, message);
  }

  @Override
  public @Nullable String poll() {
    boolean late = scripts.engine().clock().nanos() - startedAtNanos > MOST_NANOS;
    return late ? "FUNCTION LOAD timeout" : null;
  }
}
