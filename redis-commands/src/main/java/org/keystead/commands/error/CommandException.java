// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.error;

/**
 * What a client did wrong, as it will read it: {@code WRONGTYPE Operation against ...}.
 *
 * <p>It has no stack trace, since it tells about the client and not about this program, and since
 * making one costs more than most commands. Instances without parameters are therefore shared.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String text;

  /** An error whose text follows the code after a blank. */
  public CommandException(ErrorCode code, String text) {
    super(code.name() + ' ' + text, null, false, false);
    this.code = code;
    this.text = text;
  }

  public ErrorCode code() {
    return code;
  }

  /** The text without its code. */
  public String text() {
    return text;
  }

  /** Code and text, as they follow the minus sign of the reply. */
  public String line() {
    return code.name() + ' ' + text;
  }
}
