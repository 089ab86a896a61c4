// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

/** A script that did not compile or failed, as the client reads it. */
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean counted;

  /**
   * A failure.
   *
   * @param line begins with the error's code
   * @param counted whether the statistics of errors have it already: a command's error that the
   *     script did not catch
   */
  public ScriptException(String line, boolean counted) {
    super(line, null, false, false);
    this.counted = counted;
  }

  /** A failure with the generic code. */
  public static ScriptException err(String text) {
    return new ScriptException("ERR " + text, false);
  }

  /** The reply, without its minus. */
  public String line() {
    return String.valueOf(getMessage());
  }

  public boolean isCounted() {
    return counted;
  }
}
