// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/** Whether a client wants replies: CLIENT REPLY. */
public enum ReplyMode {
  ON,
  OFF,
  /** Not for the command that comes next. */
  SKIP_NEXT,
  /** Not for the command that is carried out. */
  SKIP
}
