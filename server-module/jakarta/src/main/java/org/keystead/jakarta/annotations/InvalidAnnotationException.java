// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A caching annotation that contradicts another or asks for what cannot be; fails a deployment. */
public final class InvalidAnnotationException extends CacheException {
  private static final long serialVersionUID = 1;

  /** The message says which method, why, and what to do. */
  public InvalidAnnotationException(String message) {
    super(message);
  }

  /** With what the application's class threw. */
  public InvalidAnnotationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
