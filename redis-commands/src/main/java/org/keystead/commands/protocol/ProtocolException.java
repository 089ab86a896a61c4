// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Bytes that are no request. The connection gets {@link #reply} as its last reply and is closed,
 * since nobody knows where the next request would begin. It has no stack trace.
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

  /** The whole reply; a byte of the request that it quotes is quoted as it was. */
  public byte[] reply() {
    return ('-' + line() + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
