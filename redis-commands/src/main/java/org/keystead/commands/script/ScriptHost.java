// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import org.jspecify.annotations.Nullable;

/** The server as code sees it that is being run. */
public interface ScriptHost {
  /** Redis' levels of log messages, the least important first. */
  enum LogLevel {
    DEBUG,
    VERBOSE,
    NOTICE,
    WARNING
  }

  /** Writes to the server's log. */
  void log(LogLevel level, String message);

  /**
   * To be asked every thousand steps or so: the server looks whether the script takes too long, and
   * serves others if so.
   *
   * @return why the script is to end now, or null
   */
  @Nullable String poll();
}
