// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.redis;

import org.jspecify.annotations.Nullable;

/** There is no RESP door, or it refuses; the message is a sentence for the page. */
public final class RedisException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedisException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
