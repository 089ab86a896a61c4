// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.table.Command;

/**
 * A command prepared for dispatch: its number in the statistics, and the flags that are asked
 * before every call.
 */
record CommandEntry(
    Command<ClientCall> command,
    int number,
    boolean denyOutOfMemory,
    boolean withoutAuthentication,
    boolean denyOnDiskError,
    boolean waitsForWrites) {

  static CommandEntry of(Command<ClientCall> command, int number) {
    return new CommandEntry(
        command,
        number,
        command.spec().is(CommandFlag.DENYOOM),
        command.spec().is(CommandFlag.NO_AUTH),
        command.spec().is(CommandFlag.WRITE) || command.spec().name().equals("ping"),
        command.spec().is(CommandFlag.WRITE) || command.spec().is(CommandFlag.MAY_REPLICATE));
  }

  /** The full name. */
  String name() {
    return command.spec().name();
  }
}
