// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.Serial;

/**
 * A value cannot be stored by value: a part of it is not {@code Serializable}, or the serialiser
 * refused it.
 *
 * <p>The cause is what the serialiser threw (usually {@link java.io.NotSerializableException}, else
 * another {@link java.io.IOException}, {@link ClassNotFoundException}, {@link StackOverflowError}
 * for a graph that is too deep, or what a serialisation hook threw).
 */
public final class NotCopyableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Where in the value the refused part stands. */
  private final String path;

  NotCopyableException(String message, String path, Throwable cause) {
    super(message, cause);
    this.path = path;
  }

  /**
   * Returns where the refused part stands, as in {@code com.acme.Order.lines[2].product}; just the
   * value's class when the part could not be located.
   */
  public String path() {
    return path;
  }
}
