// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

/**
 * A key does not take a value. Types throw it while they read, modules while they apply; the
 * message is the reason alone, in Redis' words where it has some.
 */
public final class InvalidValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidValueException(String reason) {
    super(reason, null, false, false);
  }

  /** The message, which is never absent. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
