// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import org.jspecify.annotations.Nullable;

/** Why an engine cannot be started here: cause and remedy, for the operator. */
public final class LifecycleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LifecycleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
