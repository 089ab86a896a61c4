// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.bitmap;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;

/** What clients are told of bits that there are not. */
final class BitmapErrors {
  static final CommandException OFFSET =
      ErrorTexts.err("bit offset is not an integer or out of range");
  static final CommandException BIT = ErrorTexts.err("bit is not an integer or out of range");
  static final CommandException SOUGHT_BIT = ErrorTexts.err("The bit argument must be 1 or 0.");
  static final CommandException ONE_SOURCE =
      ErrorTexts.err("BITOP NOT must be called with a single source key.");
  static final CommandException ONLY_GET =
      ErrorTexts.err("BITFIELD_RO only supports the GET subcommand");

  private BitmapErrors() {}
}
