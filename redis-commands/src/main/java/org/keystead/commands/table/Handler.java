// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import org.keystead.commands.reply.ReplySink;

/**
 * Carries out a command: reads typed arguments, calls one engine operation, pushes one reply. What
 * the client did wrong is thrown as a CommandException, before anything was pushed.
 */
@FunctionalInterface
public interface Handler<C extends Call> {
  void handle(C call, ReplySink out);
}
