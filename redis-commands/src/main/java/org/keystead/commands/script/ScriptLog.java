// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.keystead.commands.script.ScriptHost.LogLevel;

/** What scripts write to the server's log: {@code redis.log}. */
public final class ScriptLog {
  private static final Logger LOG = System.getLogger(ScriptLog.class.getName());

  private ScriptLog() {}

  /** Writes a message at the level that is Redis' of that name here. */
  public static void write(LogLevel level, String message) {
    LOG.log(levelOf(level), () -> "KSC0014 script: " + message);
  }

  private static Level levelOf(LogLevel level) {
    return switch (level) {
      case DEBUG -> Level.TRACE;
      case VERBOSE -> Level.DEBUG;
      case NOTICE -> Level.INFO;
      case WARNING -> Level.WARNING;
    };
  }
}
