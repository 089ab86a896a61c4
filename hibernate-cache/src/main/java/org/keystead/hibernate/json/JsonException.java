// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.json;

import org.jspecify.annotations.Nullable;

/** Text that is no JSON, or not the JSON of what was asked for. It never quotes the text. */
public final class JsonException extends Exception {
  public JsonException(String reason) {
    this(reason, null);
  }

  public JsonException(String reason, @Nullable Throwable cause) {
    super(reason, cause, false, false);
  }
}
