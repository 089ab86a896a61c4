// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/** The value is a live object that has no bytes to be read. Without a stack trace. */
public final class UnreadableValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableValueException(String className) {
    super(
        "the value is a live object of " + className + ", which cannot be encoded",
        null,
        false,
        false);
  }
}
