// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

/**
 * Bytes that are no request. The connection gets {@link #line} as its last reply and is closed, since
 * nobody knows where the next request would begin. It has no stack trace.
 */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  ProtocolException(String text) {
    super("ERR Protocol error: " + text, null, false, false);
  }

  /** The error as it follows the minus sign. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
