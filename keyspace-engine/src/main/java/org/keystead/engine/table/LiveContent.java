// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * How live objects of a region become bytes. Held by the entries, so that whoever meets one (a RESP
 * read, the saver, the closing of an application) can encode it without knowing the region.
 */
public interface LiveContent {
  /**
   * The bytes of {@code value}, freshly made; null when it cannot be encoded. May run user code
   * unless {@link #isPure}: never called while a stripe is held in that case.
   */
  byte @Nullable [] encode(Object value);

  /** Whether encoding {@code value} runs no user code. */
  boolean isPure(Object value);

  /** An estimate of the heap bytes that {@code value} costs. */
  long sizeBytes(Object value);
}
