// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import java.nio.charset.StandardCharsets;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;

/**
 * Words the refusal of a command that is none, quoting as much of it as Redis does: 128 bytes of
 * the name and about as many of the arguments, each up to its first NUL.
 */
final class UnknownCommand {
  private static final int QUOTED_BYTES = 128;

  private UnknownCommand() {}

  static CommandException command(Arguments arguments) {
    StringBuilder args = new StringBuilder();
    int quoted = 0;
    for (int i = 1; i < arguments.count() && quoted < QUOTED_BYTES; i++) {
      int length = quotable(arguments, i, QUOTED_BYTES - quoted);
      args.append('\'').append(text(arguments, i, length)).append("' ");
      quoted += length + 3;
    }
    return ErrorTexts.unknownCommand(
        text(arguments, 0, quotable(arguments, 0, QUOTED_BYTES)), args.toString());
  }

  static CommandException subcommand(Arguments arguments) {
    return ErrorTexts.unknownSubcommand(
        arguments.text(0), text(arguments, 1, quotable(arguments, 1, QUOTED_BYTES)));
  }

  private static int quotable(Arguments arguments, int index, int most) {
    int length = Math.min(arguments.length(index), most);
    int offset = arguments.offset(index);
    for (int i = 0; i < length; i++) {
      if (arguments.array()[offset + i] == 0) {
        return i;
      }
    }
    return length;
  }

  private static String text(Arguments arguments, int index, int length) {
    return new String(arguments.array(), arguments.offset(index), length, StandardCharsets.UTF_8);
  }
}
