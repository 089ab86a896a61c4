// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.spec.CommandSpec;

/**
 * Refuses commands because of the state that the whole server is in: the last save failed, the data
 * set is being loaded. Asked before every command while it is set.
 */
@FunctionalInterface
public interface CommandGuard {
  /** What to answer instead of carrying out the command, or null. */
  @Nullable CommandException refusal(CommandSpec spec);
}
