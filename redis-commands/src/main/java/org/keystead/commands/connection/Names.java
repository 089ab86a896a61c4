// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;

/**
 * Names that clients give themselves: printable ASCII without blanks, since CLIENT LIST shows them.
 */
final class Names {
  private Names() {}

  static String check(Arguments args, int index, CommandException otherwise) {
    byte[] bytes = args.array();
    int offset = args.offset(index);
    for (int i = offset; i < offset + args.length(index); i++) {
      if (bytes[i] < '!' || bytes[i] > '~') {
        throw otherwise;
      }
    }
    return args.text(index);
  }
}
