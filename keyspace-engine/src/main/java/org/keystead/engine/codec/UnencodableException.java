// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import org.jspecify.annotations.Nullable;

/**
 * A value that has no bytes: it is not {@code Serializable}, refers to something that is not, or
 * its own serialisation code failed. It can only live as an object: a RESP reader gets an error for
 * it and a snapshot skips it.
 */
public final class UnencodableException extends Exception {
  public UnencodableException(String reason, @Nullable Throwable cause) {
    super(reason, cause, false, false);
  }
}
