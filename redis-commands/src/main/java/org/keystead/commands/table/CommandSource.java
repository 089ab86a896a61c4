// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

/**
 * A constant of an enum of commands. The enum holds {@code Command.of(CommandGroup.STRING, name(),
 * declaration, handler)} in a field, made in its constructor, and returns it here.
 */
@FunctionalInterface
public interface CommandSource<C extends Call> {
  Command<C> command();
}
