// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.tls;

/** A TLS configuration that cannot be used: one sentence that names key, file and reason. */
public final class TlsException extends Exception {
  private static final long serialVersionUID = 1L;

  TlsException(String message) {
    super(message);
  }

  TlsException(String message, Throwable cause) {
    super(message + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    String text = cause.getMessage();
    return " (" + cause.getClass().getSimpleName() + (text == null ? ")" : ": " + text + ")");
  }
}
