// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import org.jspecify.annotations.Nullable;

/** The server while it takes over the libraries of a snapshot: nobody is there yet to end that. */
final class StartingHost implements ScriptHost {
  @Override
  public void log(LogLevel level, String message) {
    ScriptLog.write(level, message);
  }

  @Override
  public @Nullable String poll() {
    return null;
  }
}
