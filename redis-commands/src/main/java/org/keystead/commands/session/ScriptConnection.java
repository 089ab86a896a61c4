// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/** The connection of the client that a script's commands have: none. */
final class ScriptConnection extends NoConnection {
  /** As MONITOR shows it. */
  @Override
  public String remoteAddress() {
    return "lua";
  }
}
