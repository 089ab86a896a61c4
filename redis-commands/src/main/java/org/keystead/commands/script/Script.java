// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

/**
 * What EVAL, EVALSHA or FCALL runs.
 *
 * @param name its digest, or the function's name: what error messages call it
 */
public record Script(
    String name, boolean isFunction, ScriptFlags flags, ScriptLanguage.Program program) {
  /** Nothing, which replies nothing. */
  public static final Script NONE =
      new Script("", false, ScriptFlags.UNDECLARED, (run, out) -> out.nil());
}
