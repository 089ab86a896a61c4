// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import org.jspecify.annotations.Nullable;

/** The demo cannot start; the message is one sentence for the person at the terminal. */
final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
