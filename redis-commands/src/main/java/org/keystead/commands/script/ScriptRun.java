// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;

/** A script that is being run: what it was called with, and what it may do. */
public interface ScriptRun extends ScriptHost {
  /** What error messages call it: its digest, or the function's name. */
  String name();

  /** The call's arguments; its keys and its other arguments are among them. */
  Arguments arguments();

  /** Where the keys begin. */
  int firstKey();

  /** How many keys there are; what follows them are the other arguments. */
  int keyCount();

  /**
   * Carries out a command.
   *
   * @param command valid until the call returns
   * @param reply takes the reply; begun anew if an exception comes
   * @throws org.keystead.commands.error.CommandException if it was refused or failed; counted
   *     already
   */
  void call(Arguments command, ReplySink reply);

  /**
   * Counts an error that is part of the reply, and the call as one that failed.
   *
   * @param line begins with the error's code
   * @param counted whether the statistics of errors have it already; as in Redis, the call then
   *     counts as failed for each of them, else once for all
   */
  void repliesWith(String line, boolean counted);

  /**
   * Whether the user may run the command with these arguments.
   *
   * @throws org.keystead.commands.error.CommandException if there is no such command
   */
  boolean mayCall(Arguments command);

  /** In which protocol the script's own calls are answered from now on, 2 or 3; at first 2. */
  void protocol(int newProtocol);
}
