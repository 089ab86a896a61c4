// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not a key or value of the type that was asked for, or that name a class which the
 * {@link SerialFilter} does not allow. To the application such an entry is absent; the message is
 * the reason for the one warning that its cache logs. It never quotes the bytes, which may be
 * private.
 *
 * <p>Stackless: foreign bytes are an ordinary event, and the reason says all.
 */
public final class UndecodableException extends Exception {
  private final @Nullable String missingPattern;

  public UndecodableException(String reason) {
    this(reason, null, null);
  }

  public UndecodableException(String reason, @Nullable Throwable cause) {
    this(reason, cause, null);
  }

  private UndecodableException(
      String reason, @Nullable Throwable cause, @Nullable String missingPattern) {
    super(reason, cause, false, false);
    this.missingPattern = missingPattern;
  }

  static UndecodableException refused(String className, String pattern) {
    return new UndecodableException(
        "class "
            + className
            + " is not allowed in bytes from outside this process; to allow it, configure the"
            + " deserialisation pattern "
            + pattern,
        null,
        pattern);
  }

  /** The pattern that would allow the refused class; null when the bytes were bad otherwise. */
  public @Nullable String missingPattern() {
    return missingPattern;
  }
}
