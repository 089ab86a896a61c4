// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import org.keystead.commands.args.Arguments;

/** A script that runs, as others see it. Safe for all threads. */
public interface RunningScript {
  /** Its digest, or the function's name. */
  String name();

  boolean isFunction();

  /** The command that called it; its bytes may belong to the caller still. */
  Arguments command();

  long runningMillis();

  /** Ends it soon, with that message, unless it has changed data; false then. */
  boolean kill(String message);

  /** Ends it soon, whatever it has done. */
  void abort(String message);
}
